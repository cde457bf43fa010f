import type { FleetGroupOutputs } from "../../infra/components/standard-fleet";
import { printTable } from "../print-table";
import { carrierWords, severalServers } from "./fleet-table";
import type { StackState } from "./stack-state";

/** What was created, and what each guest was given. */
export function printOutputs(
	groups: Readonly<Record<string, FleetGroupOutputs>>,
	deliveredIds: StackState["deliveredIds"],
): void {
	const rows = Object.entries(groups).flatMap(([name, group]) =>
		group.instanceIds.map((id, i) => [
			`${name}-${i + 1}`,
			id,
			[group.privateIps[i], group.publicIps[i]].filter(Boolean).join("\n"),
			severalServers(group.ntpServers),
			group.timeZone,
			toldBy(group, deliveredIds.has(id)),
		]),
	);
	printTable(["guest", "instance", "addresses", "time servers", "time zone", "told by"], rows);
}

function toldBy({ carrier, userDataSha256, commandSha256 }: FleetGroupOutputs, isDelivered: boolean): string {
	if (isDelivered) return `${carrierWords["cloud-assistant"]} ${commandSha256.slice(0, 12)}`;
	return carrier === "user-data" ? `${carrierWords[carrier]} ${userDataSha256.slice(0, 12)}` : "nobody yet (see below)";
}
