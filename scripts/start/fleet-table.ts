import { fleetManifest, type RenderedGroup } from "../../infra/render/render-fleet";
import type { Carrier } from "../../infra/spec/vocabulary";
import { printTable } from "../print-table";

/** Carriers as a person would say them. */
export const carrierWords: Readonly<Record<Carrier, string>> = {
	"user-data": "user data",
	"cloud-assistant": "Cloud Assistant",
	manual: "hand",
};

/** The fleet at a glance: what each group's guests will be told. Its warnings are left to `pulumi up`, which prints them. */
export function printFleet(groups: readonly RenderedGroup[]): void {
	const { groups: manifest } = fleetManifest(groups);
	printTable(
		["guests", "system", "network", "time servers", "time zone", "resolvers", "carried by"],
		groups.map(({ group }) => {
			const { os, network, timeClient, ntpServers, timeZone, dns, carrier, userData, command } = manifest[group.name]!;
			return [
				`${group.name} × ${group.spec.count ?? 1}`,
				os,
				network,
				`${severalServers(ntpServers)} (${timeClient})`,
				timeZone,
				resolvers(dns.mode, network === "classic" ? ["its own", ...dns.servers] : dns.servers),
				`${carrierWords[carrier]},\n${(userData ?? command).bytes} bytes`,
			];
		}),
	);
}

/** The first server, and on a second line how many there are besides. */
export function severalServers(servers: readonly string[]): string {
	const [first = "none", ...others] = servers;
	return others.length === 0 ? first : `${first}\nand ${others.length} more`;
}

function resolvers(mode: string, servers: readonly string[]): string {
	if (mode === "keep") return "as they are";
	if (mode !== "fallback" || servers.length < 3) return `${servers.join(", ")}\n(${mode})`;
	return `${servers.slice(0, -2).join(", ")},\n${servers.slice(-2).join(", ")} (${mode})`;
}
