import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ClassicNetwork, SpecError, StandardFleet, StandardInstance, VpcNetwork } from "../../../infra";

/** Every way to use the components in a stack of one's own, for stack-components.test.ts. */

const instance = "alicloud:ecs/instance:Instance";
// The older form of a stack's transform: the newer one needs a Node language host that is newer than the self-built one.
pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
	type === instance
		? { props: { ...props, tags: pulumi.output(props.tags).apply((tags) => ({ ...tags, stack: "lab" })) }, opts }
		: undefined,
);

// Ids, key pairs, images and tags of resources of the same program: known only when they are made.
const vpc = new alicloud.vpc.Network("own", { vpcName: "own", cidrBlock: "172.16.0.0/16" });
const vswitches = ["cn-hangzhou-h", "cn-hangzhou-i"].map(
	(zoneId, i) => new alicloud.vpc.Switch(`own-${i}`, { vpcId: vpc.id, zoneId, cidrBlock: `172.16.${i}.0/24` }),
);
const securityGroup = new alicloud.ecs.SecurityGroup("own", { securityGroupName: "own", vpcId: vpc.id });
const { keyPairName } = new alicloud.ecs.KeyPair("ops", { keyPairName: "ops" });
const images = alicloud.ecs.getImagesOutput({ owners: "system", nameRegex: "^ubuntu_24_04_x64", mostRecent: true });
const single = new StandardInstance(
	"single",
	{
		os: "ubuntu-24.04",
		instanceType: pulumi.output("ecs.g7.large"),
		vswitchId: vswitches[1]!.id,
		securityGroupIds: [securityGroup.id],
		imageId: images.apply((found) => found.images[0]!.id),
		keyPair: keyPairName,
		tags: { vpc: vpc.id },
		time: { zone: "Europe/Berlin" },
	},
	{
		transforms: [
			({ type, props, opts }) =>
				type === instance ? { props: { ...props, description: "by the component's transform" }, opts } : undefined,
		],
	},
);

// A fleet in what exists, with groups that are elsewhere.
const reused = new StandardFleet("reused", {
	region: "cn-hangzhou",
	network: {
		kind: "vpc",
		vpcId: vpc.id,
		vswitchIds: vswitches.map(({ id }) => id),
		securityGroupIds: [securityGroup.id],
	},
	tags: { owner: "platform", vpc: vpc.id },
	instances: {
		apart: {
			os: "alinux-3",
			instanceType: "ecs.g7.large",
			network: { kind: "vpc", cidrBlock: "192.168.0.0/16", zones: ["cn-hangzhou-k"] },
		},
		files: {
			os: "debian-12",
			instanceType: "ecs.g6.large",
			keyPair: keyPairName,
			systemDisk: { size: 60, category: "cloud_ssd" },
			dataDisks: [{ size: 100 }, { size: 200, category: "cloud_efficiency" }],
			internet: { bandwidth: 5 },
			tags: { owner: "storage", tier: "data" },
		},
		old: {
			os: "centos-6",
			instanceType: "ecs.g5.large",
			network: { kind: "classic", zone: "cn-hangzhou-b" },
		},
	},
});

// A fleet of its own, one group of which lets in something else.
const site = new StandardFleet("site", {
	region: "cn-hangzhou",
	network: { kind: "vpc", zones: ["cn-hangzhou-j"] },
	ingress: [{ protocol: "tcp", ports: "22/22", from: "10.0.0.0/8" }],
	instances: {
		api: {
			os: "ubuntu-24.04",
			instanceType: "ecs.g7.large",
			ingress: [{ protocol: "tcp", ports: "443/443", from: "0.0.0.0/0" }],
			args: { deletionProtection: true, description: pulumi.interpolate`beside ${vpc.id}` },
		},
		win: { os: "windows-2022", instanceType: "ecs.g7.large", password: { secret: { env: "LAB_PASSWORD" } } },
	},
});

// Another region by a provider of one's own.
const provider = new alicloud.Provider("shanghai", {
	region: "cn-shanghai",
	protocol: "HTTP",
	skipRegionValidation: true,
});
const away = new VpcNetwork("away", { zones: ["cn-shanghai-b"] }, { provider });
const abroad = new StandardInstance(
	"abroad",
	{
		os: "rocky-9",
		region: "cn-shanghai",
		instanceType: "ecs.g7.large",
		vswitchId: away.vswitchIds.apply((ids) => ids[0]!),
		securityGroupIds: away.securityGroupIds,
	},
	{ provider },
);
const classic = new ClassicNetwork("classic", { zone: "cn-hangzhou-b" });

/** The message with which something is refused. */
function refusal(make: () => unknown): string {
	try {
		make();
		return "not refused";
	} catch (error) {
		if (error instanceof SpecError) return error.message;
		throw error;
	}
}
const zone = vpc.id as unknown as string;

export = {
	singleId: single.instanceId,
	singleZone: single.timeZone,
	reused: reused.groups,
	site: site.groups,
	abroadId: abroad.instanceId,
	classicGroups: classic.securityGroupIds,
	refusals: [
		refusal(
			() =>
				new StandardInstance("never", {
					os: "debian-12",
					instanceType: "ecs.g7.large",
					vswitchId: vswitches[0]!.id,
					securityGroupIds: [securityGroup.id],
					time: { zone },
				}),
		),
		refusal(
			() =>
				new StandardFleet("never", {
					region: "cn-hangzhou",
					network: { kind: "vpc", zones: [zone] },
					instances: { web: { os: "debian-12", instanceType: "ecs.g7.large", time: { servers: [zone] } } },
				}),
		),
	],
};
