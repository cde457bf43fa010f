import { type Problem, SpecError } from "../error";
import { regions, timeZoneOfRegion } from "../facts/regions";
import { type FleetSpec, type GroupSpec, groupNameMaxLength, groupNamePattern } from "../spec/fleet-schema";
import { didYouMean } from "../spec/nearest";
import type { NetworkSpec } from "../spec/network-schema";
import { type PartialGroup, parseFleet } from "../spec/parse-fleet";
import { secretName, secretsIn } from "../spec/secrets-in";
import { escapeControls, showValue } from "../spec/show-value";
import type { GuestOs, NetworkKind } from "../spec/vocabulary";
import { checkGroup, ingressProblems } from "./check-group";
import { checkGuest, type PathOf } from "./check-guest";
import { checkNetwork } from "./check-network";
import { checkZoneName } from "./check-time";
import type { GuestChoice } from "./guest-choice";
import type { GuestPlan } from "./guest-plan";
import { type SecretTexts, unreadSecrets } from "./mask";
import { fleetGroup } from "./origin";
import { planGuest } from "./plan-guest";
import { repositoryType } from "./plan-packages";

/** A group of like guests, with all that the fleet says for it. */
export interface GroupPlan {
	readonly name: string;
	readonly spec: GroupSpec;
	readonly network: NetworkSpec;
	/** Whether the group has a network of its own instead of the fleet's. */
	readonly ownNetwork: boolean;
	readonly guest: GuestPlan;
	/** What stands for each secret that the group's guests get, by its place in the group. */
	readonly secrets: Readonly<Record<string, string>>;
}

/** A fleet with every default applied. */
export interface FleetPlan {
	readonly spec: FleetSpec;
	/** Sorted by name. */
	readonly groups: readonly GroupPlan[];
}

/**
 * Reads and completes a fleet document. Throws SpecError with every problem of shape and of combination at once.
 * Plain values only: a Pulumi Output anywhere in it is refused by name. `secretTexts` stand for its secrets.
 */
export function planFleet(document: unknown, secretTexts: SecretTexts = unreadSecrets): FleetPlan {
	const { fleet, problems: shapeProblems } = parseFleet(document);
	// What was taken out for its shape is not missing.
	const further = checkFleet(fleet).filter(
		({ path }) => !shapeProblems.some((shape) => concernsSame(shape.path, path)),
	);
	const problems = [...shapeProblems, ...groupNameProblems(fleet), ...further];
	if (problems.length > 0) throw new SpecError("The fleet document has problems", problems);
	const spec = fleet as FleetSpec;
	const groups = Object.entries(spec.instances)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, group]) => ({
			name,
			spec: group,
			network: group.network ?? spec.network,
			ownNetwork: group.network !== undefined,
			secrets: secretsOf(spec, group, secretTexts),
			guest: planGuest({ ...choiceOf(spec, group), secretTexts }, fleetGroup(name)),
		}));
	return { spec, groups };
}

function concernsSame(a: string, b: string): boolean {
	const within = (inner: string, outer: string) =>
		inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
	return within(a, b) || within(b, a);
}

function secretsOf(fleet: FleetSpec, group: GroupSpec, texts: SecretTexts): Record<string, string> {
	const { password, args, mirrors } = group;
	const repositories = (mirrors?.repositories ?? fleet.mirrors?.repositories ?? []).map((repository) =>
		repository.type === repositoryType(group.os) ? { password: repository.password } : undefined,
	);
	const found = secretsIn({ password, args, mirrors: { repositories } });
	return Object.fromEntries(found.map(({ path, source }) => [path, texts.textOf(secretName(source))]));
}

type PartialFleet = ReturnType<typeof parseFleet>["fleet"];

function choiceOf(fleet: PartialFleet, group: PartialGroup & { os: GuestOs }): GuestChoice {
	const network: NetworkKind = (group.network ?? fleet.network)?.kind ?? "vpc";
	return {
		os: group.os,
		network,
		region: fleet.region,
		// What a group says replaces the fleet's, key by key.
		time: { ...fleet.time, ...group.time },
		dns: { ...fleet.dns, ...group.dns },
		mirrors: { ...fleet.mirrors, ...group.mirrors },
		carrier: group.carrier ?? fleet.carrier,
		onChange: group.onChange ?? fleet.onChange,
		cloudAssistant: { ...fleet.cloudAssistant, ...group.cloudAssistant },
		ownImage: (group.imageId ?? group.imageFamily) !== undefined,
		tokenRequired: group.args?.httpTokens === "required",
	};
}

function groupNameProblems({ instances = {} }: PartialFleet): Problem[] {
	return Object.keys(instances)
		.filter((name) => !groupNamePattern.test(name) || name.length > groupNameMaxLength)
		.map((name) => ({
			path: `instances.${escapeControls(name)}`,
			message: `the name is refused. Use at most ${groupNameMaxLength} lower-case letters, digits and single hyphens, a letter first.`,
		}));
}

function checkFleet(fleet: PartialFleet): Problem[] {
	const problems: Problem[] = [];
	const { region, network, time } = fleet;
	if (region !== undefined && timeZoneOfRegion(region) === undefined && time?.zone === undefined) {
		problems.push({
			path: "region",
			message: `got ${showValue(region)}, which is not in the table of regions.${didYouMean(region, Object.keys(regions.timeZones))} For a region that is newer than the table, say time.zone, too.`,
		});
	}
	if (network) problems.push(...checkNetwork(network, region, "network."));
	problems.push(...ingressProblems(fleet.ingress ?? [], "ingress"), ...checkZoneName(time?.zone, "time.zone"));
	const seen = new Set<string>();
	for (const [name, group] of Object.entries(fleet.instances ?? {})) {
		const path = `instances.${escapeControls(name)}`;
		if (group.network) problems.push(...checkNetwork(group.network, region, `${path}.network.`));
		problems.push(...checkGroup(group, path), ...checkZoneName(group.time?.zone, `${path}.time.zone`));
		if (group.os === undefined) continue;
		const pathOf: PathOf = (section, key) => {
			const own = key === undefined ? group[section] : (group[section] as Record<string, unknown> | undefined)?.[key];
			const at = key === undefined ? section : `${section}.${key}`;
			return own === undefined ? at : `${path}.${at}`;
		};
		for (const problem of checkGuest(choiceOf(fleet, { ...group, os: group.os }), pathOf)) {
			const shown = problem.path.startsWith("instances.")
				? problem
				: { ...problem, message: `${problem.message} (group ${name})` };
			// One wrong zone of the fleet is one problem, not one for each group.
			const key = `${problem.path}\n${problem.message}`;
			if (!seen.has(key)) problems.push(shown);
			seen.add(key);
		}
	}
	return problems;
}
