import * as alicloud from "@pulumi/alicloud";
import type * as pulumi from "@pulumi/pulumi";
import type { SecurityRule } from "./security-rules";

/** A security group with its rules, all children of the component that asks for it. `vpcId` undefined: classic network. */
export function createSecurityGroup(
	name: string,
	args: {
		readonly vpcId: pulumi.Input<string> | undefined;
		readonly rules: readonly SecurityRule[];
		readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
	},
	parent: pulumi.Resource,
): alicloud.ecs.SecurityGroup {
	const group = new alicloud.ecs.SecurityGroup(
		`${name}-sg`,
		{
			securityGroupName: name,
			description: "Managed by Meridian",
			...(args.vpcId === undefined ? {} : { vpcId: args.vpcId }),
			...(args.tags === undefined ? {} : { tags: args.tags }),
		},
		{ parent },
	);
	for (const { key, description, ...rule } of args.rules) {
		new alicloud.ecs.SecurityGroupRule(
			`${name}-sg-${key}`,
			{
				...rule,
				securityGroupId: group.id,
				policy: "accept",
				priority: 1,
				...(description ? { description } : {}),
			},
			// A group takes its rules with it: no call for each of them.
			{ parent: group, deletedWith: group },
		);
	}
	return group;
}
