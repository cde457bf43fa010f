/** One instance type as DescribeInstanceTypes knows it. */
export interface InstanceType {
	readonly instanceTypeId: string;
	readonly family: string;
	readonly generation: string;
	readonly cpuCoreCount: number;
	/** GiB. */
	readonly memorySize: number;
	readonly architecture: "X86" | "ARM";
	/** False for the retired types that attach `cloud` disks only. */
	readonly ioOptimized: boolean;
	readonly classicNetwork: boolean;
	readonly burstable: boolean;
	readonly eniQuantity: number;
	readonly eniPrivateIpAddressQuantity: number;
}

interface Family {
	readonly family: string;
	readonly generation: string;
	/** GiB of memory for each vCPU. */
	readonly ratio: number;
	readonly sizes: readonly string[];
	readonly architecture?: "ARM";
	/** Sold for the classic network too; families from generation 6 on are VPC only. */
	readonly classicNetwork?: true;
}

const standard = ["large", "xlarge", "2xlarge", "3xlarge", "4xlarge", "6xlarge", "8xlarge", "16xlarge", "32xlarge"];
const older = ["large", "xlarge", "2xlarge", "3xlarge", "4xlarge", "6xlarge", "8xlarge", "16xlarge"];
const ne = ["large", "xlarge", "2xlarge", "3xlarge", "4xlarge", "6xlarge", "8xlarge"];

// Family names, ratios and sizes: the product's "Instance families" page (DOC21) and public code, read 2026-11-23.
const families: readonly Family[] = [
	...["g7", "g8i", "g8a", "g9i"].map((name) => modern(name, 4)),
	...["c7", "c8i", "c8a", "c9i"].map((name) => modern(name, 2)),
	...["r7", "r8i", "r8a", "r9i"].map((name) => modern(name, 8)),
	{ ...modern("g8y", 4), architecture: "ARM" },
	{ ...modern("c8y", 2), architecture: "ARM" },
	{ family: "ecs.g6", generation: "ecs-5", ratio: 4, sizes: standard },
	{ family: "ecs.c6", generation: "ecs-5", ratio: 2, sizes: standard },
	{ family: "ecs.r6", generation: "ecs-5", ratio: 8, sizes: standard },
	{ family: "ecs.g5", generation: "ecs-4", ratio: 4, sizes: older, classicNetwork: true },
	{ family: "ecs.c5", generation: "ecs-4", ratio: 2, sizes: older, classicNetwork: true },
	{ family: "ecs.r5", generation: "ecs-4", ratio: 8, sizes: older, classicNetwork: true },
	{ family: "ecs.sn1ne", generation: "ecs-3", ratio: 2, sizes: ne, classicNetwork: true },
	{ family: "ecs.sn2ne", generation: "ecs-3", ratio: 4, sizes: ne, classicNetwork: true },
	{ family: "ecs.se1ne", generation: "ecs-3", ratio: 8, sizes: ne, classicNetwork: true },
];

function modern(name: string, ratio: number): Family {
	return { family: `ecs.${name}`, generation: `ecs-${Number(name.charAt(1)) - 1}`, ratio, sizes: standard };
}

const coresBySize: Readonly<Record<string, number>> = { large: 2, xlarge: 4 };

function coresOf(size: string): number {
	return coresBySize[size] ?? Number.parseInt(size, 10) * 4;
}

// Types whose memory is no multiple of their cores, or whose name says it: [type, vCPU, GiB].
const single: readonly (readonly [family: string, generation: string, type: string, cores: number, memory: number])[] =
	[
		["ecs.u1", "ecs-7", "ecs.u1-c1m1.large", 2, 2],
		["ecs.u1", "ecs-7", "ecs.u1-c1m2.large", 2, 4],
		["ecs.u1", "ecs-7", "ecs.u1-c1m4.large", 2, 8],
		["ecs.u1", "ecs-7", "ecs.u1-c1m2.xlarge", 4, 8],
		["ecs.u1", "ecs-7", "ecs.u1-c1m4.xlarge", 4, 16],
		["ecs.e", "ecs-7", "ecs.e-c1m1.large", 2, 2],
		["ecs.e", "ecs-7", "ecs.e-c1m2.large", 2, 4],
		["ecs.e", "ecs-7", "ecs.e-c1m4.large", 2, 8],
		["ecs.t6", "ecs-5", "ecs.t6-c1m1.large", 2, 2],
		["ecs.t6", "ecs-5", "ecs.t6-c1m2.large", 2, 4],
		["ecs.t6", "ecs-5", "ecs.t6-c1m4.large", 2, 8],
		["ecs.t5", "ecs-4", "ecs.t5-lc1m1.small", 1, 1],
		["ecs.t5", "ecs-4", "ecs.t5-lc1m2.small", 1, 2],
		["ecs.t5", "ecs-4", "ecs.t5-c1m2.large", 2, 4],
		["ecs.n4", "ecs-3", "ecs.n4.small", 1, 2],
		["ecs.n4", "ecs-3", "ecs.n4.large", 2, 4],
		["ecs.mn4", "ecs-3", "ecs.mn4.small", 1, 4],
		["ecs.n1", "ecs-2", "ecs.n1.small", 1, 2],
		["ecs.n1", "ecs-2", "ecs.n1.medium", 2, 4],
		["ecs.t1", "ecs-1", "ecs.t1.small", 1, 1],
		["ecs.s2", "ecs-1", "ecs.s2.small", 2, 2],
	];

const classicSingles = new Set(["ecs.n4", "ecs.mn4", "ecs.n1", "ecs.t1", "ecs.s2"]);
const burstable = new Set(["ecs.t5", "ecs.t6"]);
const withoutIoOptimization = new Set(["ecs.t1", "ecs.s2"]);

// [at least this many vCPUs, network interfaces, private addresses on each]; g7's figures stand for all.
const interfaceLimits: readonly (readonly [cores: number, enis: number, addresses: number])[] = [
	[128, 15, 30],
	[12, 8, 30],
	[4, 4, 15],
	[2, 3, 6],
	[0, 2, 2],
];

function complete(row: Omit<InstanceType, "eniQuantity" | "eniPrivateIpAddressQuantity">): InstanceType {
	const [, eniQuantity, eniPrivateIpAddressQuantity] = interfaceLimits.find(([cores]) => row.cpuCoreCount >= cores) ?? [
		0, 2, 2,
	];
	return Object.freeze({ ...row, eniQuantity, eniPrivateIpAddressQuantity });
}

/** Every instance type, by family. */
export const instanceTypes: readonly InstanceType[] = Object.freeze([
	...families.flatMap((family) =>
		family.sizes.map((size) =>
			complete({
				instanceTypeId: `${family.family}.${size}`,
				family: family.family,
				generation: family.generation,
				cpuCoreCount: coresOf(size),
				memorySize: coresOf(size) * family.ratio,
				architecture: family.architecture ?? "X86",
				ioOptimized: true,
				classicNetwork: family.classicNetwork ?? false,
				burstable: false,
			}),
		),
	),
	...single.map(([family, generation, instanceTypeId, cpuCoreCount, memorySize]) =>
		complete({
			instanceTypeId,
			family,
			generation,
			cpuCoreCount,
			memorySize,
			architecture: "X86",
			ioOptimized: !withoutIoOptimization.has(family),
			classicNetwork: classicSingles.has(family),
			burstable: burstable.has(family),
		}),
	),
]);

const byId = new Map(instanceTypes.map((type) => [type.instanceTypeId, type]));

/** The type of that id, or undefined. */
export function instanceTypeFor(instanceTypeId: string): InstanceType | undefined {
	return byId.get(instanceTypeId);
}
