import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { type Problem, SpecError } from "../error";
import { groupNamed } from "../render/origin";
import { type GuestOptions, renderGuestOf } from "../render/render-guest";
import { showValue } from "../spec/show-value";
import { Carrier, type GuestOs, type NetworkKind, OnChange } from "../spec/vocabulary";
import { Delivery, type DeliveryGuests } from "./delivery";
import type { CloudAssistantArgs, DnsArgs, MirrorsArgs, TimeArgs } from "./instance-args";
import { checkDeliveryProvider, deliveryProvider } from "./meridian-provider";
import { renderedWithSecrets } from "./secret-value";

/** Instances that something else created. What lands in text is plain; ids and tags may be Outputs. */
export interface ExistingInstancesArgs {
	/** Guest system of all of them, such as `ubuntu-22.04`. */
	os: GuestOs;
	/** Network that they are in. @default - vpc */
	network?: NetworkKind;
	/** Ids of the instances; instead of `withTags`. */
	instanceIds?: pulumi.Input<pulumi.Input<string>[]>;
	/** Tags by which they are found each time, all of them; instead of `instanceIds`. */
	withTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
	/** Region, for the default time zone. @default - `alicloud:region` of the stack */
	region?: string;
	/** @default - the network's servers, the region's time zone */
	time?: TimeArgs;
	/** @default - mode fallback */
	dns?: DnsArgs;
	/** @default - packages come from the network's mirror */
	mirrors?: MirrorsArgs;
	/** `cloud-assistant`, or `manual`: then `command` is for a person to run. @default - cloud-assistant; in the classic network manual */
	carrier?: Carrier;
	/** @default - scripts have 30 minutes */
	cloudAssistant?: CloudAssistantArgs;
	/** `converge` or `ignore`. @default - converge */
	onChange?: OnChange;
}

/**
 * Brings instances that the stack did not create under the standard, without importing them: Cloud Assistant brings the
 * documents to each, and later changes. What leaves the list keeps what it has. Throws SpecError before anything is registered.
 */
export class ExistingInstances extends pulumi.ComponentResource {
	/** Ids of the instances, sorted. */
	public readonly instanceIds: pulumi.Output<string[]>;
	/** How the documents reach them. */
	public readonly carrier: Carrier;
	/** The script that brings the documents; a secret where one is in it. */
	public readonly command: pulumi.Output<string>;

	constructor(name: string, args: ExistingInstancesArgs, opts?: pulumi.ComponentResourceOptions) {
		checkExisting(name, args);
		const { deployed: rendered, shown } = renderedWithSecrets(
			{ mirrors: args.mirrors },
			(texts) => renderGuestOf(groupNamed(name), optionsOf(args), texts),
			({ holdsSecret }) => holdsSecret,
		);
		const isDelivered = rendered.plan.carrier === Carrier.CloudAssistant;
		if (isDelivered) checkDeliveryProvider(opts);
		super("meridian:index:ExistingInstances", name, {}, opts);
		for (const warning of rendered.warnings) pulumi.log.warn(`${name}: ${warning}`, this);
		this.carrier = rendered.plan.carrier;
		this.command = rendered.holdsSecret ? pulumi.secret(rendered.command) : pulumi.output(rendered.command);
		this.instanceIds = this.found(args);
		if (isDelivered) {
			const guests = this.instanceIds.apply(asGuests);
			const provider = deliveryProvider(name, this);
			new Delivery(name, { group: name, rendered, shown, guests }, { parent: this, provider });
		}
		this.registerOutputs({ instanceIds: this.instanceIds, carrier: this.carrier });
	}

	private found({ instanceIds, withTags }: ExistingInstancesArgs): pulumi.Output<string[]> {
		if (instanceIds !== undefined) return pulumi.output(instanceIds).apply((ids) => [...new Set(ids)].sort());
		const tags = pulumi.output(withTags ?? {});
		return alicloud.ecs
			.getInstancesOutput({ tags }, { parent: this })
			.instances.apply((found) => found.map(({ id }) => id).sort());
	}
}

function asGuests(ids: readonly string[]): DeliveryGuests {
	return Object.fromEntries(ids.map((id) => [id, { instanceId: id, bornWith: "" }]));
}

function checkExisting(name: string, { instanceIds, withTags, carrier, onChange }: ExistingInstancesArgs): void {
	const problems: Problem[] = [];
	if ((instanceIds === undefined) === (withTags === undefined)) {
		const is = instanceIds === undefined ? "is missing, and so is withTags" : "stands beside withTags";
		problems.push({ path: "instanceIds", message: `${is}. Use one of the two.` });
	}
	if (withTags !== undefined && !pulumi.Output.isInstance(withTags) && Object.keys(withTags).length === 0) {
		problems.push({ path: "withTags", message: "is empty, which every instance of the region fits. Name a tag." });
	}
	for (const [i, id] of Array.isArray(instanceIds) ? instanceIds.entries() : []) {
		if (typeof id !== "string" || /^i-[A-Za-z0-9]+$/.test(id)) continue;
		problems.push({ path: `instanceIds[${i}]`, message: `got ${showValue(id)}. Use an id that begins with "i-".` });
	}
	if (carrier === Carrier.UserData) {
		problems.push({
			path: "carrier",
			message: `got "user-data", which reaches a guest at its first boot only. Use "cloud-assistant" or "manual".`,
		});
	}
	if (onChange === OnChange.Replace) {
		problems.push({
			path: "onChange",
			message: `got "replace", but the stack did not create these instances. Use "converge" or "ignore".`,
		});
	}
	if (problems.length > 0) throw new SpecError(`ExistingInstances ${name} has problems`, problems);
}

function optionsOf(args: ExistingInstancesArgs): GuestOptions {
	const { os, network = "vpc", region = alicloud.config.region, time, dns, mirrors, cloudAssistant, onChange } = args;
	const carrier = args.carrier ?? (network === "vpc" ? Carrier.CloudAssistant : Carrier.Manual);
	return {
		os,
		network,
		carrier,
		...(region === undefined ? {} : { region }),
		...(time === undefined ? {} : { time }),
		...(dns === undefined ? {} : { dns }),
		...(mirrors === undefined ? {} : { mirrors: mirrors as GuestOptions["mirrors"] & object }),
		...(cloudAssistant === undefined ? {} : { cloudAssistant }),
		...(onChange === undefined ? {} : { onChange }),
	};
}
