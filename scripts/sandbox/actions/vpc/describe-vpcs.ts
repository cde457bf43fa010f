import { action } from "../../action";
import { inCommaList, nameMatches } from "../../matching";
import { pageOf, pageParameters } from "../../paging";
import { vpcFields } from "../../resources/vpc";
import { hasTags, tagParameter } from "../../tags";

/** Lists the VPCs of a region. */
export const describeVpcs = action({
	product: "vpc",
	name: "DescribeVpcs",
	parameters: {
		RegionId: { type: "string", required: true },
		VpcId: { type: "string" },
		VpcName: { type: "string" },
		VpcOwnerId: { type: "integer" },
		IsDefault: { type: "boolean" },
		ResourceGroupId: { type: "string" },
		DryRun: { type: "boolean" },
		Tag: tagParameter,
		...pageParameters,
	},
	handle(store, params, context) {
		const found = [...store.vpcs.values()].filter(
			(vpc) =>
				vpc.region === context.region &&
				inCommaList(vpc.id, params.VpcId) &&
				nameMatches(vpc.name, params.VpcName) &&
				(!params.ResourceGroupId || vpc.resourceGroupId === params.ResourceGroupId) &&
				params.IsDefault !== true &&
				hasTags(vpc.tags, params.Tag),
		);
		const { items, paging } = pageOf(found, params);
		const list = items.map((vpc) => ({
			...vpcFields(store, vpc, context.now),
			CenStatus: "Detached",
			RouterTableIds: { RouterTableIds: [vpc.routeTableId] },
			NatGatewayIds: { NatGatewayIds: [] },
		}));
		return { ...paging, Vpcs: { Vpc: list } };
	},
});
