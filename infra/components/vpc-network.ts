import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { defaultCidrBlock, vswitchBlockFor } from "../facts/vswitch-blocks";
import { checkNetworkArgs, type IngressArgs } from "./network-args";
import { createSecurityGroup } from "./security-group";
import { securityRules } from "./security-rules";

/** Either what to create (cidrBlock, zones) or what to use (vpcId, vswitchIds). */
export interface VpcNetworkArgs {
	/** Block of the VPC to create. @default - 10.0.0.0/16 */
	cidrBlock?: string;
	/** Zones that get a vSwitch: each the part of the block that its letter chooses, so that more zones move nothing. */
	zones?: string[];
	/** An existing VPC. @default - one is created */
	vpcId?: pulumi.Input<string>;
	/** Existing vSwitches of `vpcId`. */
	vswitchIds?: pulumi.Input<string>[];
	/** Existing security groups of `vpcId`. @default - one is created, with egress for time and names */
	securityGroupIds?: pulumi.Input<string>[];
	/** Traffic that the created security group lets in. @default - none */
	ingress?: IngressArgs[];
	/** Whether guests may ask NTP servers on the internet. @default - false */
	publicTime?: boolean;
	/** Tags of what is created. @default - none */
	tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** A VPC with vSwitches over zones and a security group, created or reused. Throws SpecError for impossible arguments. */
export class VpcNetwork extends pulumi.ComponentResource {
	/** Id of the VPC. */
	public readonly vpcId: pulumi.Output<string>;
	/** Ids of the vSwitches, in the order of the zones or of the given ids. */
	public readonly vswitchIds: pulumi.Output<string[]>;
	/** Ids of the security groups that guests join. */
	public readonly securityGroupIds: pulumi.Output<string[]>;

	constructor(name: string, args: VpcNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
		const { cidrBlock, zones, vpcId, vswitchIds, securityGroupIds } = args;
		checkNetworkArgs(
			`VpcNetwork ${name}`,
			{ kind: "vpc", cidrBlock, zones, vpcId, vswitchIds, securityGroupIds },
			args.ingress,
		);
		super("meridian:index:VpcNetwork", name, {}, opts);
		if (vpcId === undefined) {
			const created = this.create(name, args);
			this.vpcId = created.vpc.id;
			this.vswitchIds = pulumi.all(created.vswitches.map((vswitch) => vswitch.id));
		} else {
			this.vpcId = pulumi.output(vpcId);
			this.vswitchIds = pulumi.all(vswitchIds ?? []);
		}
		this.securityGroupIds = securityGroupIds ? pulumi.all(securityGroupIds) : this.createGroup(name, args);
		this.registerOutputs({
			vpcId: this.vpcId,
			vswitchIds: this.vswitchIds,
			securityGroupIds: this.securityGroupIds,
		});
	}

	private create(name: string, { cidrBlock = defaultCidrBlock, zones = [], tags }: VpcNetworkArgs) {
		const tagged = tags === undefined ? {} : { tags };
		const vpc = new alicloud.vpc.Network(`${name}-vpc`, { vpcName: name, cidrBlock, ...tagged }, { parent: this });
		const vswitches = zones.map(
			(zone) =>
				new alicloud.vpc.Switch(
					`${name}-vsw-${zone}`,
					{
						vpcId: vpc.id,
						zoneId: zone,
						cidrBlock: vswitchBlockFor(cidrBlock, zone),
						vswitchName: `${name}-${zone}`,
						...tagged,
					},
					{ parent: vpc },
				),
		);
		return { vpc, vswitches };
	}

	private createGroup(
		name: string,
		{ ingress = [], publicTime = false, tags }: VpcNetworkArgs,
	): pulumi.Output<string[]> {
		const rules = securityRules("vpc", ingress, publicTime);
		return pulumi.all([createSecurityGroup(name, { vpcId: this.vpcId, rules, tags }, this).id]);
	}
}
