import { Carrier, type GuestOs, NetworkKind } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";
import { guestFor } from "./guests";

/** Where it is written which carrier reaches which guest. */
export const carriersSource = deepFreeze({
	source: "https://github.com/AlibabaCloudDocs/ecs (RunInstances, RunCommand, InvokeCommand, install the client)",
	readOn: "2026-11-23",
});

/**
 * The carrier of a guest that nobody chose one for.
 * - User data reaches a guest in a VPC at its first boot; in the classic network the service refuses it (RunInstances:
 *   `InvalidUserData.NotSupported`).
 * - In the classic network: `manual`. Sources disagree whether Cloud Assistant serves it: RunCommand's page of 2021 names
 *   VPC as a condition, its client's page has steps for the classic network, RunCommand's page of 2026 names no network.
 */
export function usualCarrier(os: GuestOs, network: NetworkKind): Carrier {
	if (network === NetworkKind.Classic) return Carrier.Manual;
	return guestFor(os).readsUserData ? Carrier.UserData : Carrier.CloudAssistant;
}
