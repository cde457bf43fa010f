import * as pulumi from "@pulumi/pulumi";
import { timeSourcesFor } from "../facts/time-sources";
import { groupManifest, shownUserDataSha256 } from "../render/manifest";
import { type RenderedGroup, renderFleet } from "../render/render-fleet";
import type { RenderedGuest } from "../render/render-plan";
import { ClassicNetwork } from "./classic-network";
import { Delivery, guestOf, needsDelivery } from "./delivery";
import type { FleetGroupArgs, FleetNetworkArgs, StandardFleetArgs } from "./fleet-args";
import type { StandardInstanceArgs } from "./instance-args";
import { checkDeliveryProvider, deliveryProvider } from "./meridian-provider";
import { newestImage } from "./newest-image";
import { renderedWithSecrets, type SecretValues, withSecretValues } from "./secret-value";
import { StandardInstance } from "./standard-instance";
import { VpcNetwork, type VpcNetworkArgs } from "./vpc-network";
import { withoutOutputs } from "./without-outputs";

/** What a group's guests are and are told. */
export interface FleetGroupOutputs {
	instanceIds: string[];
	privateIps: string[];
	/** Empty text where a guest has no public address. */
	publicIps: string[];
	/** How the documents reach the guests. */
	carrier: string;
	ntpServers: string[];
	/** IANA name. */
	timeZone: string;
	/** SHA-256 of the decoded user data, masked where a secret is in it; empty where another carrier brings the documents. */
	userDataSha256: string;
	/** SHA-256 of the script that brings the documents without user data. */
	commandSha256: string;
}

/** Where guests go. `vswitchIds` undefined: classic network. */
interface Placement {
	readonly vswitchIds: pulumi.Output<string[]> | undefined;
	readonly securityGroupIds: pulumi.Output<string[]>;
}

/**
 * All guests of a fleet document with their networks. Throws SpecError with every problem of the document before
 * anything is registered. Guests are spread over the vSwitches in turn when they are created and stay where they are.
 */
export class StandardFleet extends pulumi.ComponentResource {
	/** By group. */
	public readonly groups: pulumi.Output<{ [group: string]: FleetGroupOutputs }>;

	constructor(name: string, args: StandardFleetArgs, opts?: pulumi.ComponentResourceOptions) {
		const document = withoutOutputs(args);
		const { values, deployed, shown } = renderedWithSecrets(
			args,
			(texts) => renderFleet(document, texts),
			({ groups }) => groups.some(({ rendered }) => rendered.holdsSecret),
		);
		const { groups } = deployed;
		const delivers = groups.some(({ rendered }) => needsDelivery(rendered));
		if (delivers) checkDeliveryProvider(opts);
		super("meridian:index:StandardFleet", name, {}, opts);
		const deliverer = delivers ? deliveryProvider(name, this) : undefined;
		const sharing = groups.filter(({ group }) => !group.ownNetwork);
		const shared = sharing.length > 0 ? this.network(name, args.network, args, sharing, args.tags) : undefined;
		const imageOf = imageLookup(this);
		const outputs = groups.map((rendered, i): [string, pulumi.Output<FleetGroupOutputs>] => {
			const { group } = rendered;
			for (const warning of rendered.rendered.warnings) pulumi.log.warn(`instances.${group.name}: ${warning}`, this);
			const placement = this.placement(name, args, rendered, shared);
			const from = { imageOf, values, shown: shown.groups[i]!.rendered, deliverer };
			return [group.name, this.group(`${name}-${group.name}`, args, rendered, placement, from)];
		});
		this.groups = pulumi.all(Object.fromEntries(outputs));
		this.registerOutputs({ groups: this.groups });
	}

	/** The fleet's network, or one of the group's own where it says another network or other ingress. */
	private placement(
		name: string,
		args: StandardFleetArgs,
		rendered: RenderedGroup,
		shared: Placement | undefined,
	): Placement {
		const { group } = rendered;
		const own = args.instances[group.name]!;
		const at = `${name}-${group.name}`;
		const tags = { ...args.tags, ...own.tags };
		const ingress = own.ingress ?? args.ingress;
		if (own.network) return this.network(at, own.network, ingress ? { ingress } : {}, [rendered], tags);
		if (own.ingress === undefined || args.network.securityGroupIds) return shared!;
		if (args.network.kind === "classic")
			return this.network(at, args.network, { ingress: own.ingress }, [rendered], tags);
		const { vpcId, vswitchIds } = shared as VpcNetwork;
		const firstVswitchId = vswitchIds.apply((ids) => ids[0]!);
		const groupOnly = new VpcNetwork(
			at,
			{ vpcId, vswitchIds: [firstVswitchId], ingress: own.ingress, publicTime: asksInternet(rendered), tags },
			{ parent: this },
		);
		return { vswitchIds, securityGroupIds: groupOnly.securityGroupIds };
	}

	private network(
		name: string,
		network: FleetNetworkArgs,
		{ ingress }: Pick<VpcNetworkArgs, "ingress">,
		guests: readonly RenderedGroup[],
		tags: StandardFleetArgs["tags"],
	): Placement {
		const { kind, zone, ...vpc } = network;
		const common = {
			...(ingress ? { ingress } : {}),
			publicTime: guests.some(asksInternet),
			...(tags ? { tags } : {}),
		};
		if (kind === "vpc") return new VpcNetwork(name, { ...vpc, ...common }, { parent: this });
		const { securityGroupIds } = new ClassicNetwork(
			name,
			{
				...(zone ? { zone } : {}),
				...(vpc.securityGroupIds ? { securityGroupIds: vpc.securityGroupIds } : {}),
				...common,
			},
			{ parent: this },
		);
		return { vswitchIds: undefined, securityGroupIds };
	}

	private group(
		name: string,
		args: StandardFleetArgs,
		{ group, rendered }: RenderedGroup,
		{ vswitchIds, securityGroupIds }: Placement,
		{ imageOf, values, shown, deliverer }: GroupSources,
	): pulumi.Output<FleetGroupOutputs> {
		const own = args.instances[group.name]!;
		const zone = (own.network ?? args.network).zone;
		const onImageChange = own.onImageChange ?? args.onImageChange;
		const guests = Array.from(
			{ length: own.count ?? 1 },
			(_, i) =>
				new StandardInstance(
					`${name}-${i + 1}`,
					{
						...instanceArgs(own),
						imageId: own.imageId ?? imageOf(own),
						...(onImageChange ? { onImageChange } : {}),
						...(vswitchIds ? { vswitchId: vswitchIds.apply((ids) => ids[i % ids.length]!) } : {}),
						...(zone && !vswitchIds ? { availabilityZone: zone } : {}),
						securityGroupIds,
						...(withSecretValues(passwordAndArgs(own), values) as PasswordAndArgs),
						tags: { ...args.tags, ...own.tags },
						// Zones are added later: what exists stays in its own.
						ignoreChanges: ["vswitchId", "availabilityZone"],
					},
					{ parent: this },
					{ rendered, shown },
				),
		);
		if (deliverer && needsDelivery(rendered)) {
			const told = Object.fromEntries(guests.map(({ instance }, i) => [`${name}-${i + 1}`, guestOf(instance)]));
			new Delivery(name, { group: group.name, rendered, shown, guests: told }, { parent: this, provider: deliverer });
		}
		return pulumi.output({
			instanceIds: pulumi.all(guests.map((guest) => guest.instanceId)),
			privateIps: pulumi.all(guests.map((guest) => guest.privateIp)),
			publicIps: pulumi.all(guests.map((guest) => guest.publicIp)),
			carrier: rendered.plan.carrier as string,
			ntpServers: rendered.plan.time.servers.map(({ host }) => host),
			timeZone: rendered.plan.time.zone,
			userDataSha256: shownUserDataSha256(shown),
			commandSha256: groupManifest(shown).command.sha256,
		});
	}
}

/** What each guest of a group is made from. */
interface GroupSources {
	readonly imageOf: ReturnType<typeof imageLookup>;
	readonly values: SecretValues;
	/** What may be seen of what its guests are told: masks stand for secrets. */
	readonly shown: RenderedGuest;
	/** Undefined where no group is ever delivered to. */
	readonly deliverer: pulumi.ProviderResource | undefined;
}

type PasswordAndArgs = Pick<StandardInstanceArgs, "password" | "args">;

/** What goes to the API only and may hold secrets. */
function passwordAndArgs({ password, args }: FleetGroupArgs) {
	return { ...(password === undefined ? {} : { password }), ...(args === undefined ? {} : { args }) };
}

/** The newest image of a group, looked up once for each system or family, however many guests have it. */
function imageLookup(parent: pulumi.Resource): (group: FleetGroupArgs) => pulumi.Output<string> {
	const images = new Map<string, pulumi.Output<string>>();
	return ({ os, imageFamily }) => {
		const key = imageFamily ?? os;
		const image = images.get(key) ?? newestImage(os, imageFamily, { parent });
		images.set(key, image);
		return image;
	};
}

/** Whether a group's guests ask time servers outside the network's own. */
function asksInternet({ group }: RenderedGroup): boolean {
	const { network, time } = group.guest;
	return time.servers.length > timeSourcesFor(network).sources.length;
}

/** What of a group's arguments is the same for each of its guests. */
function instanceArgs(own: FleetGroupArgs) {
	const { os, instanceType, keyPair, systemDisk, dataDisks, internet } = own;
	const optional = { keyPair, systemDisk, dataDisks, internet };
	return {
		os,
		instanceType,
		...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
	};
}
