import type { RenderedGroup } from "../../render/render-fleet";
import type { FleetSpec } from "../../spec/fleet-schema";
import type { Carrier } from "../../spec/vocabulary";
import type { ReviewValue } from "../review-model";
import { byFact, type Origins } from "./origins";

const reasons: Readonly<Record<Carrier, string>> = {
	"user-data": "The guest reads it from the metadata service at its first boot.",
	"cloud-assistant": "The service's agent on the guest runs it once the guest is up.",
	manual: "Somebody runs the command on the guest.",
};

/** What brings the documents to a group's guests, why that, and what a change does to those that run. */
export function deliveryValues(fleet: FleetSpec, { rendered, group }: RenderedGroup, origins: Origins): ReviewValue[] {
	const { plan, userData } = rendered;
	return [
		{
			name: "carrier",
			value: plan.carrier,
			origins:
				(group.spec.carrier ?? fleet.carrier)
					? [origins.whole("carrier", "")]
					: [byFact("carriers", `${group.guest.os}, ${plan.network}`), origins.whole("network", "")],
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
			value: plan.onChange,
			origins: [origins.whole("onChange", "converge")],
		},
		{
			name: "changed image",
			value: group.spec.onImageChange ?? fleet.onImageChange ?? "ignore",
			origins: [origins.whole("onImageChange", "ignore")],
		},
	];
}
