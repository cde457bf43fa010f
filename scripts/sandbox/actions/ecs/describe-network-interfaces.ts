import { action } from "../../action";
import { networkInterfaceReply } from "../../instances/network-interface-reply";
import { matchesWildcard } from "../../instances/wildcard";
import { anyPageOf, pageParameters, tokenParameters } from "../../paging";
import { hasTags, tagParameter } from "../../tags";

/** Lists the network interfaces that a filter lets through. */
export const describeNetworkInterfaces = action({
	product: "ecs",
	name: "DescribeNetworkInterfaces",
	parameters: {
		RegionId: { type: "string", required: true },
		NetworkInterfaceId: { type: "strings", maximum: 100 },
		NetworkInterfaceName: { type: "string" },
		InstanceId: { type: "string" },
		VpcId: { type: "string" },
		VSwitchId: { type: "string" },
		SecurityGroupId: { type: "string" },
		PrivateIpAddress: { type: "strings", maximum: 100 },
		PrimaryIpAddress: { type: "string" },
		Type: { type: "string", values: ["", "Primary", "Secondary"] },
		Status: { type: "string" },
		ResourceGroupId: { type: "string" },
		ServiceManaged: { type: "boolean" },
		Tag: tagParameter,
		...pageParameters,
		...tokenParameters,
	},
	handle(store, params, context) {
		const is = (wanted: string | undefined, value: string) => !wanted || wanted === value;
		const among = (wanted: readonly string[], values: readonly string[]) =>
			wanted.length === 0 || values.some((value) => wanted.includes(value));
		const found = [...store.networkInterfaces.values()].filter(
			(item) =>
				item.region === context.region &&
				among(params.NetworkInterfaceId, [item.id]) &&
				(!params.NetworkInterfaceName || matchesWildcard(item.name, params.NetworkInterfaceName)) &&
				is(params.InstanceId, item.instanceId) &&
				is(params.VpcId, item.vpcId) &&
				is(params.VSwitchId, item.vSwitchId) &&
				(!params.SecurityGroupId || item.securityGroupIds.includes(params.SecurityGroupId)) &&
				among(params.PrivateIpAddress, [item.primaryIpAddress, ...item.secondaryIpAddresses]) &&
				is(params.PrimaryIpAddress, item.primaryIpAddress) &&
				is(params.Type, item.type) &&
				is(params.Status, item.instanceId === "" ? "Available" : "InUse") &&
				is(params.ResourceGroupId, item.resourceGroupId) &&
				params.ServiceManaged !== true &&
				hasTags(item.tags, params.Tag),
		);
		const { items, paging } = anyPageOf(found, params);
		const replies = items.map((item) => networkInterfaceReply(store, item));
		return {
			NetworkInterfaceSets: { NetworkInterfaceSet: replies },
			PageNumber: 1,
			PageSize: 10,
			TotalCount: found.length,
			...paging,
		};
	},
});
