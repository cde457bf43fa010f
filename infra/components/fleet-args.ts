import type * as pulumi from "@pulumi/pulumi";
import type { Carrier, GuestOs, NetworkKind, OnChange, OnImageChange } from "../spec/vocabulary";
import type {
	CloudAssistantArgs,
	DataDiskArgs,
	DnsArgs,
	InternetArgs,
	MirrorsArgs,
	SystemDiskArgs,
	TimeArgs,
} from "./instance-args";
import type { IngressArgs } from "./network-args";
import type { SecretArgs } from "./secret-value";

/** Where guests are: `kind: vpc` with cidrBlock and zones, or vpcId and vswitchIds; `kind: classic` with zone. */
export interface FleetNetworkArgs {
	kind: NetworkKind;
	/** Block of the VPC to create. @default - 10.0.0.0/16 */
	cidrBlock?: string;
	/** Zones of the VPC to create. */
	zones?: string[];
	/** An existing VPC. */
	vpcId?: pulumi.Input<string>;
	/** Existing vSwitches of `vpcId`. */
	vswitchIds?: pulumi.Input<string>[];
	/** Existing security groups. @default - one is created */
	securityGroupIds?: pulumi.Input<string>[];
	/** Zone in the classic network. @default - the service chooses */
	zone?: string;
}

/** A group of like guests; its network, time, dns, mirrors, ingress and tags override the fleet's. */
export interface FleetGroupArgs {
	os: GuestOs;
	/** @default - 1 */
	count?: number;
	instanceType: string;
	/** @default - the newest public image when a guest is created */
	imageId?: pulumi.Input<string>;
	/** Family whose newest image new guests get; instead of `imageId`. @default - none */
	imageFamily?: string;
	keyPair?: pulumi.Input<string>;
	password?: SecretArgs;
	systemDisk?: SystemDiskArgs;
	dataDisks?: DataDiskArgs[];
	internet?: InternetArgs;
	network?: FleetNetworkArgs;
	time?: TimeArgs;
	dns?: DnsArgs;
	mirrors?: MirrorsArgs;
	ingress?: IngressArgs[];
	tags?: { [key: string]: pulumi.Input<string> };
	/** How the documents reach the guests. @default - the fleet's */
	carrier?: Carrier;
	cloudAssistant?: CloudAssistantArgs;
	/** What changed documents do to running guests. @default - the fleet's */
	onChange?: OnChange;
	onImageChange?: OnImageChange;
	/** Any further argument of `alicloud.ecs.Instance`; values may be `{ secret: … }`. */
	// biome-ignore lint/suspicious/noExplicitAny: the type that Pulumi offers to other languages as "any".
	args?: { [key: string]: any };
}

/** The fleet document, with Outputs where a value goes to the API only. */
export interface StandardFleetArgs {
	region: string;
	network: FleetNetworkArgs;
	time?: TimeArgs;
	dns?: DnsArgs;
	mirrors?: MirrorsArgs;
	ingress?: IngressArgs[];
	tags?: { [key: string]: pulumi.Input<string> };
	/** How the documents reach the guests. @default - user data in a VPC, cloud-assistant where images don't read it, manual in the classic network */
	carrier?: Carrier;
	/** @default - scripts have 30 minutes, agents 5 from their guest's start, on Windows 10 */
	cloudAssistant?: CloudAssistantArgs;
	/** @default - converge */
	onChange?: OnChange;
	/** @default - ignore */
	onImageChange?: OnImageChange;
	instances: { [group: string]: FleetGroupArgs };
}
