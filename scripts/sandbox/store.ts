import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./resources/command";
import type { Disk } from "./resources/disk";
import type { Eip } from "./resources/eip";
import type { TokenUse } from "./resources/idempotency";
import type { PublishedImage } from "./resources/image";
import type { Instance } from "./resources/instance";
import type { Invocation } from "./resources/invocation";
import type { KeyPair } from "./resources/key-pair";
import type { NetworkInterface } from "./resources/network-interface";
import type { SecurityGroup } from "./resources/security-group";
import type { Vpc } from "./resources/vpc";
import type { VSwitch } from "./resources/vswitch";

/** What the cloud holds: one table per kind of resource, by id, in order of creation. To add a kind, add a line here and below. */
export interface Tables {
	readonly vpcs: Map<string, Vpc>;
	readonly vswitches: Map<string, VSwitch>;
	readonly eips: Map<string, Eip>;
	readonly securityGroups: Map<string, SecurityGroup>;
	readonly instances: Map<string, Instance>;
	readonly disks: Map<string, Disk>;
	readonly networkInterfaces: Map<string, NetworkInterface>;
	readonly keyPairs: Map<string, KeyPair>;
	/** Public images that were published since the catalogue was written. */
	readonly images: Map<string, PublishedImage>;
	/** Cloud Assistant's commands that are kept, and what was run. */
	readonly commands: Map<string, Command>;
	readonly invocations: Map<string, Invocation>;
	readonly tokens: Map<string, TokenUse>;
}

const emptyTables = (): Tables => ({
	vpcs: new Map(),
	vswitches: new Map(),
	eips: new Map(),
	securityGroups: new Map(),
	instances: new Map(),
	disks: new Map(),
	networkInterfaces: new Map(),
	keyPairs: new Map(),
	images: new Map(),
	commands: new Map(),
	invocations: new Map(),
	tokens: new Map(),
});

/** The form of the state file; a file of another version is refused by name. */
const stateVersion = 1;

/** The state of the sandbox: tables in memory and, with a folder, `state.json` on disk. */
export interface Store extends Tables {
	/** Puts everything on disk (complete or not at all) before it returns. */
	commit(): void;
	/** Takes the tables back to the last commit. */
	rollback(): void;
}

/**
 * Opens the state in a folder, or an empty one in memory.
 * @throws Error that names the file when it is not a state of this version
 */
export function openStore(stateDir?: string): Store {
	const tables = emptyTables();
	const path = stateDir === undefined ? undefined : join(stateDir, "state.json");
	let committed = "{}";

	function load(text: string): void {
		const stored = JSON.parse(text) as Record<string, { id: string }[]>;
		for (const [name, table] of Object.entries(tables) as [string, Map<string, unknown>][]) {
			table.clear();
			for (const row of stored[name] ?? []) table.set(row.id, row);
		}
	}
	if (stateDir !== undefined) mkdirSync(stateDir, { recursive: true, mode: 0o700 });
	if (path !== undefined && existsSync(path)) {
		committed = readStateFile(path);
		load(committed);
	}
	return {
		...tables,
		commit() {
			const rows = Object.entries(tables).map(([name, table]) => [name, [...table.values()]]);
			const text = JSON.stringify({ version: stateVersion, ...Object.fromEntries(rows) });
			if (text === committed) return;
			if (path !== undefined) writeFileAtomically(path, text);
			committed = text;
		},
		rollback: () => load(committed),
	};
}

function readStateFile(path: string): string {
	const text = readFileSync(path, "utf8");
	let version: unknown;
	try {
		version = (JSON.parse(text) as { version?: unknown }).version;
	} catch {
		throw new Error(`${path} is not a sandbox state (not JSON). Move it away to start empty.`);
	}
	if (version === stateVersion) return text;
	throw new Error(
		`${path} is a sandbox state of version ${JSON.stringify(version)}; this Meridian reads version ${stateVersion}. Move it away to start empty.`,
	);
}

/** Writes a file for its owner only so that a reader, or a crash, sees the old content or the new one and nothing between. */
export function writeFileAtomically(path: string, text: string): void {
	const temporary = `${path}.${process.pid}.tmp`;
	const file = openSync(temporary, "w", 0o600);
	try {
		writeSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(temporary, path);
	const folder = openSync(join(path, ".."), "r");
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
