import { readFleetSide } from "../../infra/review/read-fleet-side";
import { readStateSide } from "../../infra/review/read-state-side";
import type { Side } from "../../infra/review/side";
import { parseFleetText } from "../../infra/spec/fleet-text";
import { CommandError, exitCodes } from "../command-error";
import { masksOf, readFleetSecrets, valuesOf } from "../fleet-secrets";
import { resourcesOfText } from "./read-engine-json";

/** A side from a file's text: `pulumi stack export`, `pulumi preview --json`, else a fleet document, whose secrets' files are found from `folder`. */
export async function readText(label: string, text: string, folder: string): Promise<Side> {
	const engine = resourcesOfText(text);
	if (engine) return readStateSide(label, engine.resources);
	const fleet = parseFleetText(text, label);
	const secrets = readFleetSecrets(fleet, folder);
	const values = secrets.missing.length === 0 ? valuesOf(secrets) : undefined;
	return readFleetSide(label, fleet, masksOf(secrets), values);
}

/** The text of a file. Throws CommandError where it is no UTF-8. */
export function readUtf8(label: string, bytes: Buffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new CommandError(`${label} is not UTF-8 text. Save it as UTF-8.`, exitCodes.input);
	}
}
