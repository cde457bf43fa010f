import { internalDomains } from "../../facts/resolvers";
import type { GroupPlan } from "../../render/plan-fleet";
import { resolverForms } from "../../render/resolver-forms";
import type { FleetSpec } from "../../spec/fleet-schema";
import type { ReviewValue } from "../review-model";
import { byFact, type Origins } from "./origins";

/** Whom a group asks for names, in what form it is told so, and why. */
export function nameValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { dns, os } = group.guest;
	const mode = origins.shared("dns", "mode", "fallback");
	const { forms, why } = resolverForms(group.guest);
	const asked = group.spec.dns?.internalDomains ?? fleet.dns?.internalDomains ?? [];
	return [
		{ name: "mode", value: dns.mode, origins: [mode] },
		...dns.networkServers.map((value) => ({
			name: "network's resolver",
			value,
			origins: [byFact("vpc-resolvers", "addresses"), mode],
			asWritten: value,
		})),
		...dns.publicServers.map((value) => ({
			name: "public resolver",
			value,
			origins: [byFact("public-resolvers", "addresses"), mode],
			asWritten: value,
		})),
		...dns.internalDomains.map((value) => ({
			name: "internal domain",
			value,
			origins: [
				asked.includes(value)
					? origins.within("dns", "internalDomains", asked.indexOf(value))
					: byFact("internal-domains", internalDomains.names.includes(value) ? "names" : "reverseZones"),
			],
			asWritten: value,
		})),
		{
			name: "told in the form of",
			value: forms.length === 0 ? "nothing" : forms.join(", "),
			origins: [byFact("guests", `${os}: resolvers`), mode],
			note: why,
		},
	];
}
