import type { FleetGroupOutputs } from "../../infra/components/standard-fleet";
import { severalServers } from "./fleet-table";
import { printTable } from "./print-table";

/** What was created, and what each guest was given. */
export function printOutputs(groups: Readonly<Record<string, FleetGroupOutputs>>): void {
	const rows = Object.entries(groups).flatMap(([name, group]) =>
		group.instanceIds.map((id, i) => [
			`${name}-${i + 1}`,
			id,
			[group.privateIps[i], group.publicIps[i]].filter(Boolean).join("\n"),
			severalServers(group.ntpServers),
			group.timeZone,
			group.userDataSha256 ? `user data ${group.userDataSha256.slice(0, 12)}` : "by hand: its command",
		]),
	);
	printTable(["guest", "instance", "addresses", "time servers", "time zone", "told by"], rows);
}
