import { action } from "../../action";
import { availableVpc } from "../../resources/vpc";

/** Disables ClassicLink, by which classic instances can reach a VPC. */
export const disableVpcClassicLink = action({
	product: "vpc",
	name: "DisableVpcClassicLink",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		availableVpc(store, context.region, params.VpcId, context.now).classicLinkEnabled = false;
		return {};
	},
});
