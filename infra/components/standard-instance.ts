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
import { Delivery, guestOf, needsDelivery } from "./delivery";
import type { StandardInstanceArgs } from "./instance-args";
import { checkDeliveryProvider, deliveryProvider } from "./meridian-provider";
import { newestImage } from "./newest-image";
import { renderedWithSecrets, withSecretValues } from "./secret-value";

/**
 * An ECS instance that is told its time servers, time zone and resolvers before its first boot.
 * In a VPC user data carries that. Where it does not work, Cloud Assistant does, or `command` has to be run on it by hand.
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
		const { rendered, shown, values } = ofFleet
			? { ...ofFleet, values: new Map<string, string>() }
			: renderedAlone(name, args);
		const isDelivered = !ofFleet && needsDelivery(rendered);
		if (!ofFleet) checkInstance(name, args, rendered.plan.network);
		if (isDelivered) checkDeliveryProvider(opts);
		super("meridian:index:StandardInstance", name, {}, opts);
		this.ntpServers = rendered.plan.time.servers.map(({ host }) => host);
		this.timeZone = rendered.plan.time.zone;
		this.userDataSha256 = shownUserDataSha256(shown);
		this.carrier = rendered.plan.carrier;
		this.command = rendered.holdsSecret ? pulumi.secret(rendered.command) : pulumi.output(rendered.command);
		if (!ofFleet) for (const warning of rendered.warnings) pulumi.log.warn(`${name}: ${warning}`, this);
		this.instance = new alicloud.ecs.Instance(
			name,
			instanceArgs(name, { ...args, args: withSecretValues(args.args, values) as object }, rendered, this),
			{
				parent: this,
				...changePolicy(args, rendered.plan.onChange),
			},
		);
		if (isDelivered) {
			const guests = { [name]: guestOf(this.instance) };
			const provider = deliveryProvider(name, this);
			new Delivery(name, { group: name, rendered, shown, guests }, { parent: this, provider });
		}
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
	/** What may be seen of it: masks stand for secrets. */
	readonly shown: RenderedGuest;
}

function renderedAlone(name: string, args: StandardInstanceArgs) {
	const { values, deployed, shown } = renderedWithSecrets(
		{ mirrors: args.mirrors, args: args.args },
		(texts) => renderGuestOf(instanceNamed(name), guestOptions(args), texts),
		({ holdsSecret }) => holdsSecret,
	);
	return { rendered: deployed, shown, values };
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

function guestOptions(args: StandardInstanceArgs): GuestOptions {
	const { os, network, region = alicloud.config.region, time, dns, mirrors, carrier, cloudAssistant } = args;
	return {
		os,
		// A guest alone needs nothing but the alicloud provider unless it is asked for.
		onChange: args.onChange ?? OnChange.Ignore,
		...(carrier === undefined ? {} : { carrier }),
		...(cloudAssistant === undefined ? {} : { cloudAssistant }),
		...(network === undefined ? {} : { network }),
		...(region === undefined ? {} : { region }),
		...(time === undefined ? {} : { time }),
		...(dns === undefined ? {} : { dns }),
		...(mirrors === undefined ? {} : { mirrors: mirrors as GuestOptions["mirrors"] & object }),
	};
}

/** Two traps of the provider are closed unless asked for: a new image id wipes the system disk, new user data reboots and runs nothing. */
function changePolicy({ onImageChange, ignoreChanges = [] }: StandardInstanceArgs, onChange: OnChange) {
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
