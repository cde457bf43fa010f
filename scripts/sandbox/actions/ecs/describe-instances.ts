import { action } from "../../action";
import { instanceTypeFor } from "../../catalogue/instance-types";
import type { Context } from "../../context";
import { statusOf } from "../../instances/instance-by-id";
import { instanceReply, primaryInterfaceOf } from "../../instances/instance-reply";
import { matchesWildcard } from "../../instances/wildcard";
import { anyPageOf, pageParameters, tokenParameters } from "../../paging";
import type { ParameterTable, ParameterValues } from "../../parameters";
import { eipOf } from "../../resources/eip";
import type { Instance } from "../../resources/instance";
import type { Store } from "../../store";
import { hasTags, tagParameter } from "../../tags";

const parameters = {
	RegionId: { type: "string", required: true },
	InstanceIds: { type: "jsonStrings", maximum: 100 },
	InstanceName: { type: "string" },
	VpcId: { type: "string" },
	VSwitchId: { type: "string" },
	ZoneId: { type: "string" },
	InstanceNetworkType: { type: "string", values: ["", "vpc", "classic"], invalid: "InvalidNetworkType.NotFound" },
	SecurityGroupId: { type: "string" },
	PrivateIpAddresses: { type: "jsonStrings" },
	InnerIpAddresses: { type: "jsonStrings" },
	PublicIpAddresses: { type: "jsonStrings" },
	EipAddresses: { type: "jsonStrings" },
	InstanceChargeType: {
		type: "string",
		values: ["", "PostPaid", "PrePaid"],
		invalid: "InvalidInstanceChargeType.NotFound",
	},
	InternetChargeType: {
		type: "string",
		values: ["", "PayByTraffic", "PayByBandwidth"],
		invalid: "InvalidInternetChargeType.ValueNotSupported",
	},
	ImageId: { type: "string" },
	InstanceType: { type: "string" },
	InstanceTypeFamily: { type: "string" },
	KeyPairName: { type: "string" },
	ResourceGroupId: { type: "string" },
	HttpEndpoint: { type: "string" },
	HttpTokens: { type: "string" },
	IoOptimized: { type: "boolean" },
	Status: {
		type: "string",
		values: ["", "Pending", "Running", "Starting", "Stopping", "Stopped"],
		invalid: "InvalidStatus.NotFound",
	},
	Filter: { type: "list", of: { Key: { type: "string" }, Value: { type: "string" } } },
	AdditionalAttributes: { type: "strings" },
	Tag: tagParameter,
	...pageParameters,
	...tokenParameters,
} as const satisfies ParameterTable;

/** Lists the instances that a filter lets through. */
export const describeInstances = action({
	product: "ecs",
	name: "DescribeInstances",
	parameters,
	handle(store, params, context) {
		const found = [...store.instances.values()].filter((item) => passes(store, item, params, context));
		const { items, paging } = anyPageOf(found, params);
		return {
			Instances: { Instance: items.map((item) => instanceReply(store, item, context, params.AdditionalAttributes)) },
			PageNumber: 1,
			PageSize: 10,
			TotalCount: found.length,
			...paging,
		};
	},
});

function passes(store: Store, item: Instance, params: ParameterValues<typeof parameters>, context: Context): boolean {
	const is = (wanted: string | undefined, value: string) => !wanted || wanted === value;
	const among = (wanted: readonly string[] | undefined, value: string) =>
		wanted === undefined || wanted.includes(value);
	return (
		item.region === context.region &&
		among(params.InstanceIds, item.id) &&
		(!params.InstanceName || matchesWildcard(item.name, params.InstanceName)) &&
		is(params.VpcId, item.vpcId) &&
		is(params.VSwitchId, item.vSwitchId) &&
		is(params.ZoneId, item.zoneId) &&
		is(params.InstanceNetworkType, item.vpcId === "" ? "classic" : "vpc") &&
		(!params.SecurityGroupId || item.securityGroupIds.includes(params.SecurityGroupId)) &&
		(!params.PrivateIpAddresses ||
			among(params.PrivateIpAddresses, primaryInterfaceOf(store, item)?.primaryIpAddress ?? "")) &&
		among(params.InnerIpAddresses, item.innerIpAddress) &&
		among(params.PublicIpAddresses, item.publicIpAddress) &&
		(!params.EipAddresses || among(params.EipAddresses, eipOf(store, item.id)?.ipAddress ?? "")) &&
		is(params.InstanceChargeType, item.instanceChargeType) &&
		is(params.InternetChargeType, item.internetChargeType) &&
		is(params.ImageId, item.imageId) &&
		is(params.InstanceType, item.instanceType) &&
		is(params.InstanceTypeFamily, instanceTypeFor(item.instanceType)?.family ?? "") &&
		is(params.KeyPairName, item.keyPairName) &&
		is(params.ResourceGroupId, item.resourceGroupId) &&
		is(params.HttpEndpoint, item.httpEndpoint) &&
		is(params.HttpTokens, item.httpTokens) &&
		(params.IoOptimized ?? item.ioOptimized) === item.ioOptimized &&
		is(params.Status, statusOf(item, context)) &&
		params.Filter.every((filter) => passesTime(item, filter)) &&
		hasTags(item.tags, params.Tag)
	);
}

function passesTime(
	item: Instance,
	filter: { readonly Key?: string | undefined; readonly Value?: string | undefined },
): boolean {
	const at = Date.parse((filter.Value ?? "").replace(/^(.{16})Z$/, "$1:00Z"));
	if (filter.Key === "CreationStartTime") return item.createdAt >= at;
	return filter.Key !== "CreationEndTime" || item.createdAt <= at;
}
