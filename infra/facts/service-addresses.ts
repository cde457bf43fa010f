import type { NetworkKind } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";

/**
 * Where a network's own services (NTP, DNS, mirrors, metadata) are, as CIDR blocks for security-group rules.
 * VPC: every service address seen lies in 100.64.0.0/10. Classic: in 10.0.0.0/8. Neither is promised by Alibaba Cloud.
 */
export const serviceAddresses = deepFreeze({
	vpc: "100.64.0.0/10",
	classic: "10.0.0.0/8",
	source: "addresses seen in VPC and classic guests; stock chrony.conf resolutions of 2022",
	readOn: "2026-11-23",
}) satisfies Record<NetworkKind, string> & Record<string, string>;
