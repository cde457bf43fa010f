import * as pulumi from "@pulumi/pulumi";
import { checkNetworkArgs, type IngressArgs } from "./network-args";
import { createSecurityGroup } from "./security-group";
import { securityRules } from "./security-rules";

/** A place in the classic network, which ended for ECS on 2025-02-28: for accounts and clouds that still have it. */
export interface ClassicNetworkArgs {
	/** Zone of the guests. @default - the service chooses */
	zone?: string;
	/** Existing classic security groups. @default - one is created, with egress for time and names */
	securityGroupIds?: pulumi.Input<string>[];
	/** Traffic that the created security group lets in. @default - none */
	ingress?: IngressArgs[];
	/** Whether guests may ask NTP servers on the internet. @default - false */
	publicTime?: boolean;
	/** Tags of what is created. @default - none */
	tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** A security group of the classic network, created or reused. Throws SpecError for impossible arguments. */
export class ClassicNetwork extends pulumi.ComponentResource {
	/** Ids of the security groups that guests join. */
	public readonly securityGroupIds: pulumi.Output<string[]>;

	constructor(name: string, args: ClassicNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
		const { zone, securityGroupIds, ingress = [], publicTime = false, tags } = args;
		checkNetworkArgs(`ClassicNetwork ${name}`, { kind: "classic", zone, securityGroupIds }, ingress);
		super("meridian:index:ClassicNetwork", name, {}, opts);
		if (securityGroupIds) {
			this.securityGroupIds = pulumi.all(securityGroupIds);
		} else {
			const rules = securityRules("classic", ingress, publicTime);
			this.securityGroupIds = pulumi.all([createSecurityGroup(name, { vpcId: undefined, rules, tags }, this).id]);
		}
		this.registerOutputs({ securityGroupIds: this.securityGroupIds });
	}
}
