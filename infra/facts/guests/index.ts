import type { GuestOs } from "../../spec/vocabulary";
import { deepFreeze } from "../deep-freeze";
import { debianGuests } from "./debian";
import type { Guest } from "./guest";
import { redHatGuests } from "./red-hat";
import { suseAndAlpineGuests } from "./suse-and-alpine";
import { windowsGuests } from "./windows";

export type { Guest, LinuxGuest, LinuxResolver, WindowsGuest } from "./guest";
export { withTimesyncd } from "./timesyncd";
export { w32timeSource } from "./windows";

/**
 * The guest systems. Sources: Alibaba Cloud's image release notes and end-of-life pages, the makers' life cycles,
 * cloud-init's AliYun data source (asks for a token since https://github.com/canonical/cloud-init/pull/1865 of 2023:
 * every image of Ubuntu 24.04 has it, 22.4.2 of Debian 12 has not). Read on 2026-11-23.
 */
export const guests: Readonly<Record<GuestOs, Guest>> = deepFreeze({
	...debianGuests,
	...redHatGuests,
	...suseAndAlpineGuests,
	...windowsGuests,
}) satisfies Record<GuestOs, Guest>;

/** Where the catalogue's rows are from, for whoever cites one. */
export const guestsSource = deepFreeze({
	source: "Alibaba Cloud's image release notes and end-of-life pages; the makers' packages and life cycles",
	readOn: "2026-11-23",
});

/** The catalogue's row of a guest system. */
export function guestFor(os: GuestOs): Guest {
	return guests[os];
}
