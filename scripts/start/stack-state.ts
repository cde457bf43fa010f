import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { instanceType, isSearched } from "./orphans";
import type { PendingCreate } from "./pending-create";
import { type Pulumi, PulumiError } from "./run-pulumi";
import { stackName, type Workspace } from "./workspace";

/** What the stack's record says. */
export interface StackState {
	/** Ids of what is recorded. */
	readonly ids: ReadonlySet<string>;
	/** Ids of the guests among them. */
	readonly instanceIds: ReadonlySet<string>;
	/** Those among them that orphans.ts lists. */
	readonly searchedIds: ReadonlySet<string>;
	/** Ids of the guests that Cloud Assistant has brought documents to. */
	readonly deliveredIds: ReadonlySet<string>;
	/** Guests that the last delivery did not reach. */
	readonly undelivered: number;
	/** Regions that its providers speak to. */
	readonly regions: ReadonlySet<string>;
	readonly pendingCreates: readonly PendingCreate[];
	/** Creates, updates and deletes whose end was not recorded. */
	readonly pendingCount: number;
	/** Nothing recorded, not even a component. */
	readonly isEmpty: boolean;
	/** What the program gave out; undefined where it did not come to that. */
	readonly outputs: Readonly<Record<string, unknown>> | undefined;
	/** Of the encryption of the stack's secrets; belongs into its settings. */
	readonly salt: string | undefined;
}

/** What the provider records of a guest; what is read of it. */
interface DeliveryRecord {
	readonly instanceId: string;
	readonly carrier: string;
	readonly outcome: string;
}

interface Exported {
	deployment?: {
		secrets_providers?: { state?: { salt?: string } };
		resources?: {
			id?: string;
			type: string;
			inputs?: Record<string, unknown>;
			outputs?: Record<string, unknown>;
		}[];
		pending_operations?: { type: string; resource: { type: string; inputs?: Record<string, unknown> } }[];
	};
}

/** Reads the stack's record; undefined where there is no stack. */
export async function readStackState(pulumi: Pulumi, workspace: Workspace): Promise<StackState | undefined> {
	let text: string;
	try {
		text = await pulumi.ask(["stack", "export", "--stack", stackName, "-C", workspace.project]);
	} catch (error) {
		if (error instanceof PulumiError && (error.code === noSuchStack || error.message.includes("no stack named")))
			return undefined;
		throw error;
	}
	const { deployment } = JSON.parse(text) as Exported;
	const resources = deployment?.resources ?? [];
	const records = resources
		.filter(({ type }) => type === "meridian:index:Delivery")
		.flatMap(({ outputs }) => Object.values((outputs?.records ?? {}) as Record<string, DeliveryRecord>))
		.filter(({ carrier }) => carrier === "cloud-assistant");
	const pending = deployment?.pending_operations ?? [];
	return {
		ids: new Set(resources.flatMap(({ id }) => id ?? [])),
		instanceIds: new Set(resources.flatMap(({ id, type }) => (id && type === instanceType ? id : []))),
		searchedIds: new Set(resources.flatMap(({ id, type }) => (id && isSearched(type) ? id : []))),
		deliveredIds: new Set(records.filter((each) => each.outcome === "success").map((each) => each.instanceId)),
		undelivered: records.filter((each) => each.outcome !== "success").length,
		regions: new Set(
			resources
				.filter(({ type }) => type === "pulumi:providers:alicloud")
				.flatMap(({ inputs }) => (typeof inputs?.region === "string" ? inputs.region : [])),
		),
		pendingCreates: pending
			.filter(({ type }) => type === "creating")
			.map(({ resource }) => ({ type: resource.type, inputs: resource.inputs ?? {} })),
		pendingCount: pending.length,
		isEmpty: resources.length + pending.length === 0,
		outputs: resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs,
		salt: deployment?.secrets_providers?.state?.salt,
	};
}

/** Exit code of `pulumi` where there is no such stack; older ones say so in words only. */
const noSuchStack = 6;

/**
 * Takes away the locks of the backend and says whether there were any. They are stale: only one run of ours is alive at
 * a time. By hand, because `pulumi cancel` reads each of them, and fails for one half written or of a stack not yet there.
 */
export function removeStaleLocks(workspace: Workspace): boolean {
	const locks = join(workspace.backend, ".pulumi", "locks");
	let found: boolean;
	try {
		found = readdirSync(locks, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile());
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
		throw error;
	}
	rmSync(locks, { recursive: true, force: true });
	return found;
}
