import type { GroupManifest } from "../../infra/render/manifest";
import type { FleetPlan } from "../../infra/render/plan-fleet";
import { fleetManifest, renderFleet } from "../../infra/render/render-fleet";
import { CommandError, exitCodes } from "../command-error";
import { readFleetFile } from "../read-fleet-file";
import { type GuestKind, suites, usualKind } from "./guest-kind";
import { type LabOptions, optionsFor } from "./lab-options";

/** A fleet that the lab can boot. */
export interface LabFleet {
	readonly document: unknown;
	readonly plan: FleetPlan;
	readonly manifests: Readonly<Record<string, GroupManifest>>;
	/** What its guests' images are to be. */
	readonly kinds: readonly GuestKind[];
	/** Its internal domains: the lab's private zones. */
	readonly zones: readonly string[];
}

/** @throws CommandError that names every group that the lab can't boot */
export function readLabFleet(path: string, options: LabOptions): LabFleet {
	const document = readFleetFile(path);
	const { plan, groups } = renderFleet(document);
	const manifests = fleetManifest(groups).groups;
	const problems = Object.entries(manifests).flatMap(([name, { os, network }]) => [
		...(os in suites ? [] : [`- instances.${name}.os: got "${os}". The lab boots ${Object.keys(suites).join(", ")}.`]),
		...(network === "vpc" ? [] : [`- instances.${name}.network: the lab's guests are in a VPC.`]),
	]);
	if (problems.length > 0)
		throw new CommandError(`The lab can't boot this fleet:\n${problems.join("\n")}`, exitCodes.input);
	const kinds = Object.entries(manifests).map(([name, { os }]): GuestKind => {
		const { timeClient = usualKind.timeClient, resolver = usualKind.resolver } = optionsFor(options, name);
		return { suite: suites[os as keyof typeof suites], timeClient, resolver };
	});
	return { document, plan, manifests, kinds, zones: internalDomains(document) };
}

/** Every `internalDomains` of the document, wherever it stands. */
function internalDomains(document: unknown): string[] {
	if (typeof document !== "object" || document === null) return [];
	return Object.entries(document).flatMap(([key, value]) =>
		key === "internalDomains" && Array.isArray(value) ? value.map(String) : internalDomains(value),
	);
}
