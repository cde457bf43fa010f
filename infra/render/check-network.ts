import type { Problem } from "../error";
import { blockProblem } from "../facts/vswitch-blocks";
import type { NetworkSpec } from "../spec/network-schema";
import { showValue } from "../spec/show-value";

/** Combinations in a network that can't be. `path` is what stands before its keys in the document, such as `network.`. */
export function checkNetwork(network: NetworkSpec, region: string | undefined, path: string): Problem[] {
	if (network.kind === "classic") return zoneProblems(network.zone ? [network.zone] : [], region, () => `${path}zone`);
	const problems = zoneProblems(network.zones ?? [], region, (i) => `${path}zones[${i}]`);
	if (network.vpcId !== undefined) {
		for (const key of ["cidrBlock", "zones"] as const) {
			if (network[key] === undefined) continue;
			problems.push({
				path: `${path}${key}`,
				message: `got ${showValue(network[key])} beside vpcId. Use either vpcId and vswitchIds (what exists) or cidrBlock and zones (to create).`,
			});
		}
		if (network.vswitchIds === undefined) {
			problems.push({ path: `${path}vswitchIds`, message: "is missing. Use the ids of vSwitches of vpcId." });
		}
		return problems;
	}
	for (const key of ["vswitchIds", "securityGroupIds"] as const) {
		if (network[key] === undefined) continue;
		problems.push({ path: `${path}${key}`, message: `got ${showValue(network[key])} without vpcId. Add vpcId.` });
	}
	if (network.zones === undefined && network.vswitchIds === undefined) {
		problems.push({
			path: `${path}zones`,
			message: 'is missing. Use the zones to have vSwitches in, such as ["cn-hangzhou-h"].',
		});
	}
	const problem = network.cidrBlock === undefined ? undefined : blockProblem(network.cidrBlock);
	if (problem)
		problems.push({ path: `${path}cidrBlock`, message: `got ${showValue(network.cidrBlock)}, which ${problem}.` });
	return problems;
}

function zoneProblems(zones: readonly string[], region: string | undefined, pathOf: (i: number) => string): Problem[] {
	return zones.flatMap((zone, i) => {
		if (zones.indexOf(zone) < i)
			return [{ path: pathOf(i), message: `got ${showValue(zone)} twice. Name each zone once.` }];
		// One letter at the end, behind a hyphen or a figure: it chooses the vSwitch's block.
		if (new RegExp(`^${region ?? "[a-z]{2}"}(-[a-z0-9]+)*-?(?<=[-0-9])[a-z]$`).test(zone)) return [];
		const of = region === undefined ? "" : ` of ${region}`;
		return [
			{
				path: pathOf(i),
				message: `got ${showValue(zone)}, no zone${of}. Use one such as "${region ?? "cn-hangzhou"}-h".`,
			},
		];
	});
}
