import type { Context } from "../context";
import { ApiError } from "../errors";
import { statusAt } from "../lifecycle";
import type { VSwitch } from "../resources/vswitch";
import type { Store } from "../store";
import { classicZonesOf, zonesOf } from "./availability";
import type { RunRequest } from "./run-request";

/** Security groups that an instance can be in, the service's default. */
export const securityGroupsPerInstance = 5;

/** Where a request's instances will stand. */
export interface RunNetwork {
	readonly zoneId: string;
	readonly securityGroupIds: readonly string[];
	/** Nothing in the classic network. */
	readonly vSwitch: VSwitch | undefined;
	/** The first private address asked for; empty for any. */
	readonly privateIpAddress: string;
}

/** Reads network, zone and security groups of a request; refuses what doesn't fit together. */
export function runNetwork(store: Store, request: RunRequest, context: Context): RunNetwork {
	if ((request.Ipv6AddressCount ?? 0) > 0 || request.Ipv6Address.length > 0)
		throw new ApiError("InvalidOperation.Ipv6NotSupport");
	const primary = primaryInterface(request);
	const vSwitchId = (primary ? primary.VSwitchId : request.VSwitchId) ?? "";
	const groupIds = [...new Set(securityGroupIds(primary ?? request))];
	const vpcId = networkOfGroups(store, groupIds, context);
	if (vSwitchId === "") return classic(request, groupIds, vpcId, context);

	const vSwitch = store.vswitches.get(vSwitchId);
	if (vSwitch?.region !== context.region) throw new ApiError("InvalidVSwitchId.NotFound");
	if (statusAt(vSwitch.lifecycle, context.now) !== "Available") throw new ApiError("IncorrectVSwitchStatus");
	if (request.ZoneId && request.ZoneId !== vSwitch.zoneId)
		throw new ApiError("InvalidParameter.Mismatch", "Specified virtual switch is not in the specified zone.");
	if (vpcId !== vSwitch.vpcId) throw new ApiError("InvalidParameter.Mismatch");
	const privateIpAddress = (primary ? primary.PrimaryIpAddress : request.PrivateIpAddress) ?? "";
	return { zoneId: vSwitch.zoneId, securityGroupIds: groupIds, vSwitch, privateIpAddress };
}

/** The `NetworkInterface.N` that describes the primary interface, if one does. */
export function primaryInterface(request: RunRequest): RunRequest["NetworkInterface"][number] | undefined {
	const primary = request.NetworkInterface.filter((item) => item.InstanceType === "Primary");
	const both = request.VSwitchId || request.PrivateIpAddress || securityGroupIds(request).length > 0;
	if (primary.length > 1 || (primary.length === 1 && both))
		throw new ApiError(
			"InvalidParam.NetworkInterface",
			"With a primary NetworkInterface, VSwitchId, PrivateIpAddress and security groups belong into it.",
		);
	return primary[0];
}

function securityGroupIds(from: {
	readonly SecurityGroupId?: string | undefined;
	readonly SecurityGroupIds: readonly string[];
}): readonly string[] {
	if (from.SecurityGroupId && from.SecurityGroupIds.length > 0)
		throw new ApiError("InvalidParameter.Conflict", "SecurityGroupId and SecurityGroupIds exclude each other.");
	return from.SecurityGroupId ? [from.SecurityGroupId] : from.SecurityGroupIds;
}

/** The one network that all groups belong to: a VPC's id, or nothing for the classic network. */
function networkOfGroups(store: Store, ids: readonly string[], context: Context): string {
	if (ids.length === 0)
		throw new ApiError(
			"MissingParameter",
			'The input parameter "SecurityGroupId" that is mandatory for processing this request is not supplied.',
		);
	if (ids.length > securityGroupsPerInstance) throw new ApiError("InstanceSecurityGroupLimitExceeded");
	const networks = new Set<string>();
	for (const id of ids) {
		const group = store.securityGroups.get(id);
		if (group?.region !== context.region) throw new ApiError("InvalidSecurityGroupId.NotFound");
		networks.add(group.vpcId);
	}
	const [network = ""] = networks;
	if (networks.size > 1) throw new ApiError("InvalidParameter.Mismatch");
	return network;
}

function classic(request: RunRequest, groupIds: readonly string[], vpcId: string, context: Context): RunNetwork {
	if (vpcId !== "")
		throw new ApiError(
			"MissingParameter",
			'The input parameter "VSwitchId" that is mandatory for processing this request is not supplied.',
		);
	if (request.ZoneId && !zonesOf(context.region).includes(request.ZoneId)) throw new ApiError("InvalidZoneId.NotFound");
	const offered = classicZonesOf(context.region);
	const zoneId = request.ZoneId || offered[0];
	if (zoneId === undefined || !offered.includes(zoneId))
		throw new ApiError(
			"OperationDenied.InvalidNetworkType",
			`The zone ${zoneId ?? `of ${context.region}`} does not offer the classic network.`,
		);
	return { zoneId, securityGroupIds: groupIds, vSwitch: undefined, privateIpAddress: "" };
}
