import type { RenderedGroup } from "../../render/render-fleet";
import type { FleetSpec } from "../../spec/fleet-schema";
import type { Carrier } from "../../spec/vocabulary";
import { usualPolicy } from "../read-fleet-side";
import type { ReviewValue } from "../review-model";
import { byFact, type Origins } from "./origins";

const reasons: Readonly<Record<Carrier, string>> = {
	"user-data": "The guest reads it from the metadata service at its first boot, which every guest in a VPC can.",
	"cloud-assistant": "The service's agent on the guest runs it.",
	manual: "User data does not reach the classic network: somebody runs the command on the guest.",
};

/** What brings the documents to a group's guests, why that, and what a change does to those that run. */
export function deliveryValues(fleet: FleetSpec, { rendered, group }: RenderedGroup, origins: Origins): ReviewValue[] {
	const { plan, userData } = rendered;
	return [
		{
			name: "carrier",
			value: plan.carrier,
			origins: [origins.whole("network", "")],
			note: reasons[plan.carrier],
		},
		userData
			? {
					name: "form",
					value: userData.compressed ? `${userData.format}, compressed` : userData.format,
					origins: [byFact("guests", `${group.guest.os}: userDataFormat`)],
				}
			: {
					name: "form",
					value: rendered.commandCompressed ? "script, unpacks itself" : "script",
					origins: [byFact("command-limits", "maxBase64Bytes")],
				},
		{
			name: "changed documents",
			value: group.spec.onChange ?? fleet.onChange ?? usualPolicy,
			origins: [origins.whole("onChange", usualPolicy)],
		},
		{
			name: "changed image",
			value: group.spec.onImageChange ?? fleet.onImageChange ?? "ignore",
			origins: [origins.whole("onImageChange", "ignore")],
		},
	];
}
