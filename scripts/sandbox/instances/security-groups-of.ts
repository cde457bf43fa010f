import { ApiError } from "../errors";
import type { Instance } from "../resources/instance";
import type { SecurityGroup } from "../resources/security-group";
import type { Store } from "../store";
import { primaryInterfaceOf } from "./instance-reply";
import { securityGroupsPerInstance } from "./run-network";

/** Puts an instance, with its primary interface, into exactly these groups. */
export function setSecurityGroups(store: Store, instance: Instance, ids: readonly string[]): void {
	for (const id of ids) groupFor(store, instance, id);
	const unique = [...new Set(ids)];
	if (unique.length > securityGroupsPerInstance) throw new ApiError("InstanceSecurityGroupLimitExceeded");
	instance.securityGroupIds = unique;
	const primary = primaryInterfaceOf(store, instance);
	if (primary) primary.securityGroupIds = [...unique];
}

/** A group that the instance can be in: of its region and its network. */
export function groupFor(store: Store, instance: Instance, id: string): SecurityGroup {
	const group = store.securityGroups.get(id);
	if (group?.region !== instance.region) throw new ApiError("InvalidSecurityGroupId.NotFound");
	if (group.vpcId !== instance.vpcId) throw new ApiError("InvalidInstanceId.Mismatch");
	return group;
}
