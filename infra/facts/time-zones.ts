import { deepFreeze } from "./deep-freeze";
import { cldrVersion, ianaNamesByWindowsName, ianaNamesWithoutWindowsName } from "./time-zone-names";

/** Where the Windows names are from, for whoever cites one. */
export const windowsZonesSource = deepFreeze({
	source: `Unicode CLDR ${cldrVersion}, windowsZones`,
	readOn: "2026-11-23",
});

let windowsNameByIanaName: ReadonlyMap<string, string | undefined> | undefined;

/** Every IANA name with its Windows name, turned around on first use: most fleets ask for one or two. */
function table(): ReadonlyMap<string, string | undefined> {
	windowsNameByIanaName ??= new Map([
		...ianaNamesWithoutWindowsName.split(" ").map((name): [string, undefined] => [name, undefined]),
		...Object.entries(ianaNamesByWindowsName).flatMap(([windowsName, names]) =>
			names.split(" ").map((name): [string, string] => [name, windowsName]),
		),
	]);
	return windowsNameByIanaName;
}

/** Whether `name` is an IANA zone, letter for letter: zone files are looked up by name on the guest. */
export function isTimeZone(name: string): boolean {
	return table().has(name);
}

/** All IANA zone names, for near misses. */
export function timeZoneNames(): string[] {
	return [...table().keys()];
}

/** The Windows time zone of an IANA zone (CLDR windowsZones), or undefined where Windows has none. */
export function windowsTimeZoneFor(ianaName: string): string | undefined {
	return table().get(ianaName);
}
