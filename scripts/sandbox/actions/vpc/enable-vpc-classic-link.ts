import { action } from "../../action";
import { availableVpc } from "../../resources/vpc";

/** Enables ClassicLink, by which classic instances can reach a VPC. */
export const enableVpcClassicLink = action({
	product: "vpc",
	name: "EnableVpcClassicLink",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		availableVpc(store, context.region, params.VpcId, context.now).classicLinkEnabled = true;
		return {};
	},
});
