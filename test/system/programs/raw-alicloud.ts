import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";

/** A program that knows nothing of Meridian, for diff-stack.test.ts: instances with user data of three forms. */

if (process.env.LAB_FAIL) throw new Error(process.env.LAB_FAIL);
const greeting = process.env.LAB_GREETING ?? "hello";
const vpc = new alicloud.vpc.Network("own", { vpcName: "own", cidrBlock: "172.16.0.0/16" });
const vswitch = new alicloud.vpc.Switch("own", { vpcId: vpc.id, zoneId: "cn-hangzhou-h", cidrBlock: "172.16.0.0/24" });
const group = new alicloud.ecs.SecurityGroup("own", { securityGroupName: "own", vpcId: vpc.id });
const image = alicloud.ecs.getImagesOutput({ owners: "system", nameRegex: "^ubuntu_24_04_x64", mostRecent: true });

function instance(name: string, userData: pulumi.Input<string>): void {
	new alicloud.ecs.Instance(name, {
		imageId: image.apply(({ images }) => images[0]!.id),
		instanceType: process.env.LAB_TYPE ?? "ecs.g7.large",
		vswitchId: vswitch.id,
		securityGroups: [group.id],
		userData,
	});
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const config = `#cloud-config
packages: [nginx]
write_files:
  - path: /etc/motd
    permissions: "0644"
    content: |
      first
      ${greeting}
      last
`;
instance("config-1", base64(config));
instance("config-2", base64(config));
instance("script", base64(`#!/bin/sh\necho ${greeting}\ntrue\n`));
instance("hidden", pulumi.secret(base64(`#!/bin/sh\nTOKEN=${greeting}-token\n`)));
