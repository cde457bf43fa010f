import type { Problem } from "../error";
import { guestFor } from "../facts/guests";
import type { PartialGroup } from "../spec/parse-fleet";
import { malformedSecrets } from "../spec/secrets-in";

/** Arguments of alicloud.ecs.Instance that Meridian sets itself, and what to write in the fleet instead. */
const ownArguments: Readonly<Record<string, string>> = {
	availabilityZone: "network.zones or network.zone",
	dataDisks: "dataDisks",
	imageId: "imageId",
	instanceName: "the group's name",
	instanceType: "instanceType",
	internetChargeType: "internet.chargeType",
	internetMaxBandwidthOut: "internet.bandwidth",
	keyName: "keyPair",
	password: "password",
	securityGroups: "network.securityGroupIds or ingress",
	systemDiskCategory: "systemDisk.category",
	systemDiskSize: "systemDisk.size",
	tags: "tags",
	userData: "time, dns and mirrors",
	vswitchId: "network",
};

/** Combinations in a group that can't be, other than those of its guest system and network. */
export function checkGroup(group: PartialGroup, path: string): Problem[] {
	const problems: Problem[] = [];
	problems.push(...instanceProblems(group, `${path}.`));
	problems.push(...ingressProblems(group.ingress ?? [], `${path}.ingress`));
	return problems;
}

/** What instances, in a fleet or alone, can't be asked for together. `path` is what stands before their keys. */
export function instanceProblems(
	asked: Pick<PartialGroup, "os"> & {
		args?: unknown;
		keyPair?: unknown;
		password?: unknown;
		imageId?: unknown;
		imageFamily?: unknown;
	},
	path: string,
): Problem[] {
	const problems: Problem[] = [];
	for (const key of Object.keys(asked.args ?? {})) {
		const instead = Object.hasOwn(ownArguments, key) ? ownArguments[key] : undefined;
		if (instead) problems.push({ path: `${path}args.${key}`, message: `is set by Meridian. Use ${instead} instead.` });
	}
	problems.push(...malformedSecrets(asked.args, `${path}args`));
	if (asked.keyPair !== undefined && asked.os !== undefined && guestFor(asked.os).family === "windows") {
		problems.push({ path: `${path}keyPair`, message: "Windows guests have no SSH key pair. Use password instead." });
	}
	if (asked.os !== undefined && !guestFor(asked.os).image && (asked.imageId ?? asked.imageFamily) === undefined) {
		problems.push({
			path: `${path}imageId`,
			message: `is missing: Alibaba Cloud has no public image of ${asked.os}. Use imageId or imageFamily of one of your own.`,
		});
	}
	if (asked.imageId !== undefined && asked.imageFamily !== undefined) {
		problems.push({ path: `${path}imageFamily`, message: "stands beside imageId. Use one of the two." });
	}
	if (asked.keyPair !== undefined && asked.password !== undefined) {
		problems.push({ path: `${path}password`, message: "stands beside keyPair. Use one of the two." });
	}
	return problems;
}

type PartialRule = NonNullable<PartialGroup["ingress"]>[number];

/** What is wrong with the ports of ingress rules, and which rule is there twice. */
export function ingressProblems(rules: readonly PartialRule[], path: string): Problem[] {
	const keys = rules.map(({ protocol, ports = "-1/-1", from }) => protocol && from && `${protocol} ${ports} ${from}`);
	return rules.flatMap((rule, i) => {
		const first = keys.indexOf(keys[i]);
		if (keys[i] !== undefined && first < i) {
			return [{ path: `${path}[${i}]`, message: `is the same rule as ${path}[${first}]. Leave one of the two out.` }];
		}
		return portProblems(rule, `${path}[${i}]`);
	});
}

function portProblems(rule: PartialRule, path: string): Problem[] {
	if (rule.protocol === undefined) return [];
	const hasPorts = rule.protocol === "tcp" || rule.protocol === "udp";
	if (!hasPorts) {
		if (rule.ports === undefined || rule.ports === "-1/-1") return [];
		return [{ path: `${path}.ports`, message: `got "${rule.ports}", but ${rule.protocol} has no ports. Use "-1/-1".` }];
	}
	if (rule.ports === undefined) return [{ path: `${path}.ports`, message: 'is missing. Use a range such as "22/22".' }];
	const [first = 0, last = 0] = rule.ports.split("/").map(Number);
	if (first >= 1 && last <= 65_535 && first <= last) return [];
	return [
		{
			path: `${path}.ports`,
			message: `got "${rule.ports}". Use first and last port, from 1 to 65535, such as "22/22".`,
		},
	];
}
