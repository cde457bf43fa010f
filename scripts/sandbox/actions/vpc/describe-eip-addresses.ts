import { action } from "../../action";
import { inCommaList, nameMatches } from "../../matching";
import { pageOf, pageParameters } from "../../paging";
import { bindingOf, eipFields, eipStatus } from "../../resources/eip";
import { hasTags, tagParameter } from "../../tags";

/** Lists elastic addresses. */
export const describeEipAddresses = action({
	product: "vpc",
	name: "DescribeEipAddresses",
	parameters: {
		RegionId: { type: "string", required: true },
		AllocationId: { type: "string" },
		EipAddress: { type: "string" },
		EipName: { type: "string" },
		Status: { type: "string" },
		AssociatedInstanceType: { type: "string" },
		AssociatedInstanceId: { type: "string" },
		ChargeType: { type: "string" },
		ISP: { type: "string" },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		...pageParameters,
	},
	handle(store, params, context) {
		const found = [...store.eips.values()].filter(
			(eip) =>
				eip.region === context.region &&
				inCommaList(eip.id, params.AllocationId) &&
				inCommaList(eip.ipAddress, params.EipAddress) &&
				inCommaList(bindingOf(store, eip)?.instanceId ?? "", params.AssociatedInstanceId) &&
				nameMatches(eip.name, params.EipName) &&
				(!params.Status || eipStatus(store, eip, context.now) === params.Status) &&
				(!params.AssociatedInstanceType ||
					(params.AssociatedInstanceType === "EcsInstance" && bindingOf(store, eip) !== undefined)) &&
				(!params.ChargeType || params.ChargeType === "PostPaid") &&
				(!params.ISP || eip.isp === params.ISP) &&
				(!params.ResourceGroupId || eip.resourceGroupId === params.ResourceGroupId) &&
				hasTags(eip.tags, params.Tag),
		);
		const { items, paging } = pageOf(found, params);
		return { ...paging, EipAddresses: { EipAddress: items.map((eip) => eipFields(store, eip, context.now)) } };
	},
});
