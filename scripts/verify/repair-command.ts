import { commandLimits } from "../../infra/facts/command-limits";
import { base64Bytes, plainCommand } from "../../infra/render/command";
import type { GuestDocument } from "../../infra/render/document";
import type { GuestPlan } from "../../infra/render/guest-plan";
import { selfExtractingPowershell, selfExtractingShell } from "../../infra/render/self-extracting";
import { isWindows } from "./report-script";
import type { StackGuest } from "./stack-guests";

/**
 * The script that tells a guest its documents again: the one that told it, or, where user data did, one with the same documents.
 * @throws Error with the figure where Cloud Assistant does not take it
 */
export function repairCommand({ command, documents }: StackGuest): string {
	if (command !== undefined) return command;
	const windows = isWindows(documents);
	const again = documents.map(({ path, mode, content }) => ({
		path,
		content,
		mode: windows ? "" : mode || "0644",
		...(mode === "0600" ? { holdsSecret: true } : {}),
		template: "apply.sh.hbs",
	})) as GuestDocument[];
	// Only the family is looked at, and where the documents are from: their own first lines say that already.
	const plan = { guest: { family: windows ? "windows" : "linux" }, origin: "" } as GuestPlan;
	const plain = plainCommand(plan, again);
	if (base64Bytes(plain) <= commandLimits.maxBase64Bytes) return plain;
	const packed = windows ? selfExtractingPowershell(plain, "") : selfExtractingShell(plain, "");
	if (base64Bytes(packed) <= commandLimits.maxBase64Bytes) return packed;
	throw new Error(
		`the script has ${base64Bytes(packed)} bytes in compressed form and Base64, Cloud Assistant takes ${commandLimits.maxBase64Bytes}`,
	);
}
