import { setTimeout as delay } from "node:timers/promises";
import RpcClient from "@alicloud/pop-core";
import { CommandError } from "../command-error";
import type { Sandbox } from "../sandbox/server";
import type { PendingCreate } from "./pending-create";

/** Something that the cloud holds. */
export interface CloudThing {
	readonly kind: Kind["kind"];
	readonly id: string;
	readonly name: string;
	readonly region: string;
	/** Id of what it was made in; empty for a VPC and in the classic network. */
	readonly parent: string;
}

/** Which things are orphans. */
export interface OrphanSearch {
	/** What the engine was about to create: known by name and parent. */
	readonly pending: readonly PendingCreate[];
	/** Beginning of the names of everything of ours; undefined to look for what is pending only. */
	readonly prefix: string | undefined;
	/** Ids that are no orphans. */
	readonly isKnown: (id: string) => boolean;
}

/** Pulumi's type of a guest. */
export const instanceType = "alicloud:ecs/instance:Instance";

/** How each kind is listed and removed, in the order in which they can be removed. */
const kinds = [
	{
		kind: "instance",
		type: instanceType,
		product: "ecs",
		nameInput: "instanceName",
		parentInput: "vswitchId",
		list: "DescribeInstances",
		rows: ["Instances", "Instance"],
		row: { id: "InstanceId", name: "InstanceName", parent: ["VpcAttributes", "VSwitchId"] },
		remove: (id: string) => ["DeleteInstance", { InstanceId: id, Force: true }],
		unprotect: (id: string) => ["ModifyInstanceAttribute", { InstanceId: id, DeletionProtection: false }],
	},
	{
		kind: "security group",
		type: "alicloud:ecs/securityGroup:SecurityGroup",
		product: "ecs",
		nameInput: "securityGroupName",
		parentInput: "vpcId",
		list: "DescribeSecurityGroups",
		rows: ["SecurityGroups", "SecurityGroup"],
		row: { id: "SecurityGroupId", name: "SecurityGroupName", parent: ["VpcId"] },
		remove: (id: string) => ["DeleteSecurityGroup", { SecurityGroupId: id }],
	},
	{
		kind: "vSwitch",
		type: "alicloud:vpc/switch:Switch",
		product: "vpc",
		nameInput: "vswitchName",
		parentInput: "vpcId",
		list: "DescribeVSwitches",
		rows: ["VSwitches", "VSwitch"],
		row: { id: "VSwitchId", name: "VSwitchName", parent: ["VpcId"] },
		remove: (id: string) => ["DeleteVSwitch", { VSwitchId: id }],
	},
	{
		kind: "VPC",
		type: "alicloud:vpc/network:Network",
		product: "vpc",
		nameInput: "vpcName",
		parentInput: undefined,
		list: "DescribeVpcs",
		rows: ["Vpcs", "Vpc"],
		row: { id: "VpcId", name: "VpcName", parent: [] },
		remove: (id: string) => ["DeleteVpc", { VpcId: id }],
	},
] as const satisfies readonly Kind[];

interface Kind {
	readonly kind: "instance" | "security group" | "vSwitch" | "VPC";
	/** Pulumi's type of it, and which inputs hold its name and its parent's id. */
	readonly type: string;
	readonly nameInput: string;
	readonly parentInput: string | undefined;
	readonly product: keyof typeof versions;
	readonly list: string;
	readonly rows: readonly [string, string];
	readonly row: { readonly id: string; readonly name: string; readonly parent: readonly string[] };
	readonly remove: (id: string) => Call;
	readonly unprotect?: (id: string) => Call;
}

type Call = readonly [action: string, parameters: Readonly<Record<string, unknown>>];
type Ask = (product: keyof typeof versions, call: Call, region: string) => Promise<Record<string, unknown>>;

const versions = { ecs: "2014-05-26", vpc: "2016-04-28" } as const;

/** Everything that could be an orphan, in the order in which it can be removed. */
export async function cloudThings(sandbox: SandboxAddress, regions: Iterable<string>): Promise<CloudThing[]> {
	const ask = asker(sandbox);
	const found: CloudThing[] = [];
	for (const kind of kinds) for (const region of regions) found.push(...(await listed(ask, kind, region)));
	return found;
}

/**
 * What a killed run had made before it could record it, known by the name and parent that it was going to record, or by
 * our names. Rules of security groups need no search: authorizing one again changes nothing.
 */
export function orphansAmong(things: readonly CloudThing[], { pending, prefix, isKnown }: OrphanSearch): CloudThing[] {
	return things.filter(({ kind, id, name, parent }) => {
		const { type, nameInput, parentInput }: Kind = kinds.find((each) => each.kind === kind)!;
		const isPending = pending.some(
			(create) =>
				create.type === type &&
				create.inputs[nameInput] === name &&
				(parentInput === undefined || (create.inputs[parentInput] ?? "") === parent),
		);
		const isOurs = prefix !== undefined && (name === prefix || name.startsWith(`${prefix}-`));
		return (isPending || isOurs) && !isKnown(id);
	});
}

/** Whether Pulumi's type is one of those that are searched. */
export const isSearched = (type: string): boolean => kinds.some((kind) => kind.type === type);

/** Removes an orphan. Refusals are tried again for a while: something may still be starting, or be in use by what goes. */
export async function removeOrphan(sandbox: SandboxAddress, { kind, id, name, region }: CloudThing): Promise<void> {
	const ask = asker(sandbox);
	const how: Kind = kinds.find((each) => each.kind === kind)!;
	for (const end = Date.now() + 60_000; ; await delay(500)) {
		try {
			await ask(how.product, how.remove(id), region);
			return;
		} catch (error) {
			const { code = "" } = error as { code?: string };
			if (/NotFound/.test(code)) return;
			if (/DeletionProtection/.test(code) && how.unprotect) await ask(how.product, how.unprotect(id), region);
			else if (Date.now() > end)
				throw new CommandError(`The ${kind} ${name} (${id}) of an interrupted run can't be removed: ${code || error}`);
		}
	}
}

type SandboxAddress = Pick<Sandbox, "url" | "accessKeyId" | "accessKeySecret">;

async function listed(ask: Ask, { kind, product, list, rows, row }: Kind, region: string): Promise<CloudThing[]> {
	const found: CloudThing[] = [];
	for (let page = 1; ; page += 1) {
		const reply = await ask(product, [list, { PageSize: 50, PageNumber: page }], region);
		const items = at(reply, rows) as Record<string, unknown>[];
		for (const item of items) {
			const parent = row.parent.length > 0 ? String(at(item, row.parent) ?? "") : "";
			found.push({ kind, id: String(item[row.id]), name: String(item[row.name] ?? ""), region, parent });
		}
		if (items.length === 0 || found.length >= Number(reply.TotalCount)) return found;
	}
}

function at(value: unknown, path: readonly string[]): unknown {
	return path.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function asker({ url, accessKeyId, accessKeySecret }: SandboxAddress): Ask {
	const client = (product: keyof typeof versions) =>
		new RpcClient({ accessKeyId, accessKeySecret, endpoint: url, apiVersion: versions[product] });
	const clients = { ecs: client("ecs"), vpc: client("vpc") };
	return async (product, [action, parameters], region) =>
		await clients[product].request(action, { RegionId: region, ...parameters }, { method: "POST" });
}
