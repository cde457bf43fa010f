import { createHash } from "node:crypto";
import type * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { userDataSha256 } from "../render/born-with";
import { groupManifest } from "../render/manifest";
import type { RenderedGuest } from "../render/render-plan";
import { Carrier, OnChange } from "../spec/vocabulary";

/** A guest that is delivered to. */
interface DeliveryGuestArgs {
	instanceId: pulumi.Input<string>;
	/** SHA-256 of the user data that it was born with; empty without. */
	bornWith: pulumi.Input<string>;
}

/** Guests by their names. */
export type DeliveryGuests = { [guest: string]: DeliveryGuestArgs };

/** What each guest of a group last got. Served by `pulumi-resource-meridian`, which brings the documents by Cloud Assistant. */
export class Delivery extends pulumi.CustomResource {
	constructor(name: string, args: DeliveryArgs, opts: pulumi.CustomResourceOptions) {
		const { group, rendered, shown, guests } = args;
		const { plan, command, userData, holdsSecret } = rendered;
		// Digests of what may be seen: those of secrets would give short ones away to whoever tries a list.
		const digests = groupManifest(shown).documents.map(({ path, mode, sha256 }) => ({ path, mode, sha256 }));
		const hidden = (text: string) => (holdsSecret ? pulumi.secret(text) : text);
		super(
			"meridian:index:Delivery",
			name,
			{
				name: group,
				command: hidden(command),
				shell: plan.guest.family === "windows" ? "powershell" : "sh",
				documents: Object.fromEntries(digests.map((each) => [each.path, each.sha256])),
				documentsSha256: sha256(JSON.stringify(digests)),
				userDataSha256: hidden(userData?.sha256 ?? ""),
				converge: plan.onChange === OnChange.Converge,
				timeout: plan.cloudAssistant.timeout,
				agentWait: plan.cloudAssistant.agentWait,
				guests,
				records: undefined,
			},
			opts,
		);
	}
}

export interface DeliveryArgs {
	/** Name of the group, for messages and comparisons. */
	readonly group: string;
	readonly rendered: RenderedGuest;
	/** What may be seen of it: masks stand for secrets. */
	readonly shown: RenderedGuest;
	readonly guests: pulumi.Input<DeliveryGuests>;
}

/** Whether anything is ever delivered to guests so planned after they are born. */
export function needsDelivery({ plan }: Pick<RenderedGuest, "plan">): boolean {
	if (plan.carrier === Carrier.UserData) return plan.onChange === OnChange.Converge;
	return plan.carrier === Carrier.CloudAssistant;
}

/** An instance of the stack as a guest that is delivered to. */
export function guestOf(instance: alicloud.ecs.Instance): DeliveryGuestArgs {
	return { instanceId: instance.id, bornWith: instance.userData.apply((base64) => userDataSha256(base64 ?? "")) };
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
