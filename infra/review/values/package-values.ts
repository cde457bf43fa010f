import { repositoriesOf } from "../../facts/repositories";
import type { GroupPlan } from "../../render/plan-fleet";
import { repositoryType } from "../../render/plan-packages";
import type { FleetSpec } from "../../spec/fleet-schema";
import type { ReviewValue } from "../review-model";
import { byFact, type Origins } from "./origins";

/** Where a group's packages come from, and why; nothing for systems without a package manager. */
export function packageValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { packages, network, os } = group.guest;
	const sources = repositoriesOf(os);
	if (!sources) return [];
	const enabled = origins.shared("mirrors", "enabled", "packages come from the mirror");
	const host = origins.shared("mirrors", "host", "the mirror inside the network");
	const row =
		host.from === "fleet" && (group.spec.mirrors?.host ?? fleet.mirrors?.host) === "public" ? "public" : network;
	const asked = group.spec.mirrors?.repositories ?? fleet.mirrors?.repositories ?? [];
	const places = asked.flatMap(({ type }, i) => (type === repositoryType(os) ? [i] : []));
	return [
		packages.mirror === undefined
			? {
					name: "mirror",
					value: "none: the system's sources stay as they are",
					origins: [sources.kind === "kept" ? byFact("repositories", os) : enabled],
					...(sources.kind === "kept" ? { note: `Because ${sources.why}.` } : {}),
				}
			: {
					name: "mirror",
					value: packages.mirror,
					origins: [byFact("mirrors", row), host, enabled],
					asWritten: packages.mirror,
				},
		...(packages.mirror === undefined
			? []
			: [{ name: "repositories", value: sources.kind, origins: [byFact("repositories", os)] }]),
		{
			name: "pip",
			value: packages.pip ? "from the mirror, too" : "untouched",
			origins: [origins.shared("mirrors", "pip", "untouched")],
		},
		...packages.extra.map(({ name, url }, i) => ({
			name: `repository ${name}`,
			value: url,
			origins: [origins.within("mirrors", "repositories", places[i]!)],
			asWritten: url,
		})),
	];
}
