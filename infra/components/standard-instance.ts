import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { SpecError } from "../error";
import { guestFor } from "../facts/guests";
import { instanceProblems } from "../render/check-group";
import { shownUserDataSha256 } from "../render/manifest";
import { instanceNamed } from "../render/origin";
import { type GuestOptions, renderGuestOf } from "../render/render-guest";
import type { RenderedGuest } from "../render/render-plan";
import { type Carrier, type NetworkKind, OnChange, OnImageChange } from "../spec/vocabulary";
import type { StandardInstanceArgs } from "./instance-args";
import { newestImage } from "./newest-image";
import { renderedWithSecrets, withSecretValues } from "./secret-value";

/**
 * An ECS instance that is told its time servers, time zone and resolvers before its first boot.
 * In a VPC user data carries that; in the classic network, where user data does not work, `command` has to be run on it.
 * Throws SpecError for what can't be rendered, before anything is registered.
 */
export class StandardInstance extends pulumi.ComponentResource {
	/** The instance itself. */
	public readonly instance: alicloud.ecs.Instance;
	public readonly instanceId: pulumi.Output<string>;
	public readonly privateIp: pulumi.Output<string>;
	/** Empty where the guest has no public address. */
	public readonly publicIp: pulumi.Output<string>;
	/** NTP servers that the guest is told, in order. */
	public readonly ntpServers: string[];
	/** IANA time zone that the guest is told. */
	public readonly timeZone: string;
	/** SHA-256 of the decoded user data, in hexadecimal, masked where a secret is in it; empty where another carrier brings the documents. */
	public readonly userDataSha256: string;
	/** How the documents reach the guest. */
	public readonly carrier: Carrier;
	/** The script that brings the documents without user data; a secret where one is in it. */
	public readonly command: pulumi.Output<string>;

	/** `ofFleet` is what a StandardFleet has rendered for the whole group already. */
	constructor(
		name: string,
		args: StandardInstanceArgs,
		opts?: pulumi.ComponentResourceOptions,
		ofFleet?: RenderedForGroup,
	) {
		const { rendered, shownSha256, values } = ofFleet
			? { ...ofFleet, values: new Map<string, string>() }
			: renderedAlone(name, args);
		if (!ofFleet) checkInstance(name, args, rendered.plan.network);
		super("meridian:index:StandardInstance", name, {}, opts);
		this.ntpServers = rendered.plan.time.servers.map(({ host }) => host);
		this.timeZone = rendered.plan.time.zone;
		this.userDataSha256 = shownSha256;
		this.carrier = rendered.plan.carrier;
		this.command = rendered.holdsSecret ? pulumi.secret(rendered.command) : pulumi.output(rendered.command);
		if (!ofFleet) for (const warning of rendered.warnings) pulumi.log.warn(`${name}: ${warning}`, this);
		this.instance = new alicloud.ecs.Instance(
			name,
			instanceArgs(name, { ...args, args: withSecretValues(args.args, values) as object }, rendered, this),
			{
				parent: this,
				...changePolicy(args),
			},
		);
		this.instanceId = this.instance.id;
		this.privateIp = this.instance.privateIp;
		this.publicIp = this.instance.publicIp;
		this.registerOutputs({
			instanceId: this.instanceId,
			privateIp: this.privateIp,
			publicIp: this.publicIp,
			ntpServers: this.ntpServers,
			timeZone: this.timeZone,
			userDataSha256: this.userDataSha256,
			carrier: this.carrier,
		});
	}
}

/** What a StandardFleet has rendered for a whole group. */
export interface RenderedForGroup {
	readonly rendered: RenderedGuest;
	/** SHA-256 of the user data, masked where a secret is in it. */
	readonly shownSha256: string;
}

function renderedAlone(name: string, args: StandardInstanceArgs) {
	const { values, deployed, shown } = renderedWithSecrets(
		{ mirrors: args.mirrors, args: args.args },
		(texts) => renderGuestOf(instanceNamed(name), guestOptions(args), texts),
		({ holdsSecret }) => holdsSecret,
	);
	return { rendered: deployed, shownSha256: shownUserDataSha256(shown), values };
}

/** Without a vSwitch the service would take a guest of a VPC for a classic one, and refuse its user data. */
function checkInstance(name: string, args: StandardInstanceArgs, network: NetworkKind): void {
	const problems = instanceProblems(args, "");
	if ((network === "vpc") !== (args.vswitchId !== undefined)) {
		const message =
			network === "vpc"
				? 'is missing. Use the id of a vSwitch, or network: "classic".'
				: "is given, but the classic network has no vSwitches. Leave it out.";
		problems.push({ path: "vswitchId", message });
	}
	if (problems.length > 0) throw new SpecError(`StandardInstance ${name} has problems`, problems);
}

function guestOptions({ os, network, region = alicloud.config.region, time, dns, mirrors }: StandardInstanceArgs) {
	return {
		os,
		...(network === undefined ? {} : { network }),
		...(region === undefined ? {} : { region }),
		...(time === undefined ? {} : { time }),
		...(dns === undefined ? {} : { dns }),
		...(mirrors === undefined ? {} : { mirrors: mirrors as GuestOptions["mirrors"] & object }),
	};
}

/** Two traps of the provider are closed unless asked for: a new image id wipes the system disk, new user data reboots and runs nothing. */
function changePolicy({ onChange, onImageChange, ignoreChanges = [] }: StandardInstanceArgs) {
	return {
		ignoreChanges: [
			...(onChange === OnChange.Replace ? [] : ["userData"]),
			...((onImageChange ?? OnImageChange.Ignore) === OnImageChange.Ignore ? ["imageId"] : []),
			...ignoreChanges,
		],
		replaceOnChanges: [
			...(onChange === OnChange.Replace ? ["userData"] : []),
			...(onImageChange === OnImageChange.Replace ? ["imageId"] : []),
		],
	};
}

function instanceArgs(
	name: string,
	args: StandardInstanceArgs,
	{ plan, userData, holdsSecret }: RenderedGuest,
	parent: pulumi.Resource,
): alicloud.ecs.InstanceArgs {
	const { systemDisk, dataDisks, internet } = args;
	const category = plan.network === "vpc" ? "cloud_essd" : "cloud_efficiency";
	const given = {
		vswitchId: args.vswitchId,
		availabilityZone: args.availabilityZone,
		keyName: args.keyPair,
		password: args.password === undefined ? undefined : pulumi.secret(args.password),
		systemDiskSize: systemDisk?.size,
		dataDisks: dataDisks?.map((disk) => ({ category, ...disk })),
		internetMaxBandwidthOut: internet?.bandwidth,
		internetChargeType: internet && (internet.chargeType ?? "PayByTraffic"),
		tags: args.tags,
		userData: holdsSecret ? pulumi.secret(userData?.base64) : userData?.base64,
		// Without a token the metadata service answers nothing then: only where the guest is known to ask for one.
		httpTokens: plan.network === "vpc" && guestFor(plan.os).asksForMetadataToken ? "required" : undefined,
	};
	return {
		instanceName: args.instanceName ?? name,
		instanceType: args.instanceType,
		imageId: args.imageId ?? newestImage(plan.os, args.imageFamily, { parent }),
		securityGroups: args.securityGroupIds,
		systemDiskCategory: systemDisk?.category ?? category,
		...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
		...args.args,
	};
}
