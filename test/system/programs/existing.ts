import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ExistingInstances } from "../../../infra/components/existing-instances";

// Two programs in one: `others` makes instances as any stack does, `ours` brings them under the standard.
const { LAB_PART, LAB_CLASSIC = "" } = process.env;

if (LAB_PART === "others") {
	const vpc = new alicloud.vpc.Network("shop", { vpcName: "shop", cidrBlock: "172.16.0.0/16" });
	const vswitch = new alicloud.vpc.Switch("shop", {
		vpcId: vpc.id,
		zoneId: "cn-hangzhou-h",
		cidrBlock: "172.16.0.0/21",
	});
	const group = new alicloud.ecs.SecurityGroup("shop", { securityGroupName: "shop", vpcId: vpc.id });
	const images = alicloud.ecs.getImagesOutput({ imageFamily: "acs:debian_12_x64", owners: "system" });
	const imageId = images.images.apply(([image]) => image!.id);
	const count = new pulumi.Config("existing").getNumber("count") ?? 2;
	for (let n = 1; n <= count; n++) {
		new alicloud.ecs.Instance(`shop-${n}`, {
			instanceName: `shop-${n}`,
			instanceType: "ecs.g7.large",
			imageId,
			vswitchId: vswitch.id,
			securityGroups: [group.id],
			systemDiskCategory: "cloud_essd",
			tags: { app: "shop" },
		});
	}
	const classic = new alicloud.ecs.SecurityGroup("old", { securityGroupName: "old" });
	new alicloud.ecs.Instance("old-1", {
		instanceName: "old-1",
		instanceType: "ecs.g5.large",
		imageId,
		availabilityZone: "cn-hangzhou-b",
		securityGroups: [classic.id],
		systemDiskCategory: "cloud_efficiency",
	});
}
if (LAB_PART === "ours") {
	const mirrors = { enabled: false };
	new ExistingInstances("shop", { os: "debian-12", withTags: { app: "shop" }, mirrors });
	new ExistingInstances("old", {
		os: "debian-12",
		network: "classic",
		carrier: "cloud-assistant",
		instanceIds: LAB_CLASSIC.split(","),
		dns: { mode: "keep" },
		mirrors,
	});
}
