import type { SecurityGroup, SecurityGroupRule } from "../sandbox/resources/security-group";
import { metadataAddress } from "./addresses";

/** A guest as its security groups see it. */
export interface GuardedGuest {
	/** Its device in the lab's network. */
	readonly device: string;
	readonly address: string;
	readonly vpcId: string;
	readonly groups: readonly SecurityGroup[];
}

/**
 * Rules of nftables that do what the guests' security groups say: all rules of a guest's groups together, by priority, drops
 * before accepts; what no rule names may leave a basic group and not an enterprise one, and may enter only from the same
 * basic group. Groups are stateful. Metadata always answer, as the hypervisor's own service (an assumption).
 */
export function firewallRules(guests: readonly GuardedGuest[]): string {
	const chains = guests.flatMap((guest) => [
		chain(`from-${guest.device}`, [
			`ip saddr != ${guest.address} drop`,
			`ip daddr ${metadataAddress} tcp dport 80 accept`,
			...ruleLines(guest, "egress", guests, "goto permitted"),
			guest.groups.some(({ type }) => type === "enterprise") ? "drop" : "goto permitted",
		]),
		chain(`to-${guest.device}`, [
			...ruleLines(guest, "ingress", guests, "accept"),
			...guest.groups
				.filter(({ type, innerAccessPolicy }) => type === "normal" && innerAccessPolicy === "Accept")
				.flatMap(({ id }) => membersOf(id, guests).map((address) => `ip saddr ${address} accept`)),
			"drop",
		]),
	]);
	const dispatch = guests.map(({ device }) => `iifname "${device}" goto from-${device}`);
	return `table inet lab
delete table inet lab
table inet lab {
${chains.join("")}${chain("permitted", [
	...guests.map(({ device }) => `oifname "${device}" goto to-${device}`),
	"udp dport { 53, 123 } accept",
	"tcp dport { 53, 80 } accept",
	"icmp type echo-request accept",
	"drop",
])}${chain("arriving", [
	"type filter hook input priority 0; policy drop;",
	'iifname "lo" accept',
	"ct state established,related accept",
	...dispatch,
])}${chain("passing", [
	"type filter hook forward priority 0; policy drop;",
	"ct state established,related accept",
	...guests.flatMap((guest) =>
		guests
			.filter((other) => other.vpcId !== guest.vpcId)
			.map((other) => `iifname "${guest.device}" oifname "${other.device}" drop`),
	),
	...dispatch,
])}}
`;
}

const chain = (name: string, lines: readonly string[]) =>
	`\tchain ${name} {\n${lines.map((line) => `\t\t${line}\n`).join("")}\t}\n`;

const membersOf = (group: string, guests: readonly GuardedGuest[]): string[] =>
	guests.filter(({ groups }) => groups.some(({ id }) => id === group)).map(({ address }) => address);

function ruleLines(
	guest: GuardedGuest,
	direction: SecurityGroupRule["direction"],
	guests: readonly GuardedGuest[],
	accept: string,
): string[] {
	return guest.groups
		.flatMap(({ rules }) => rules)
		.filter((rule) => rule.direction === direction && rule.nicType === "intranet")
		.toSorted((a, b) => a.priority - b.priority || Number(b.policy === "Drop") - Number(a.policy === "Drop"))
		.flatMap((rule) => {
			const side = direction === "egress" ? "daddr" : "saddr";
			const peers = rule.peerGroupId ? membersOf(rule.peerGroupId, guests) : rule.peerCidrIp ? [rule.peerCidrIp] : [];
			const verdict = rule.policy === "Drop" ? "drop" : accept;
			return peers.map((peer) => [`ip ${side} ${peer}`, traffic(rule), verdict].filter(Boolean).join(" "));
		});
}

function traffic({ ipProtocol, portRange, sourcePortRange }: SecurityGroupRule): string {
	const protocol = ipProtocol.toLowerCase();
	if (protocol === "all") return "";
	const ports = (range: string, end: string) =>
		range && !range.startsWith("-1") ? `${protocol} ${end} ${range.replace("/", "-")}` : "";
	if (protocol !== "tcp" && protocol !== "udp") return `meta l4proto ${protocol}`;
	return [`meta l4proto ${protocol}`, ports(portRange, "dport"), ports(sourcePortRange, "sport")]
		.filter(Boolean)
		.join(" ");
}
