import type { DeliveryInputs, DeliveryState } from "../../infra/provider/delivery-inputs";
import { userDataBytes } from "../../infra/review/decode/bytes";
import { decodeUserData } from "../../infra/review/decode/user-data";
import { restName, type SideDocument } from "../../infra/review/side";
import type { StateResource } from "../../infra/review/state-resource";

/** A guest of a stack, and what its state says that it was told last. */
export interface StackGuest {
	/** The resource's name. */
	readonly name: string;
	readonly instanceId: string;
	readonly documents: readonly SideDocument[];
	/** Why the state does not say what it was told; empty where it does. */
	readonly untold: string;
	/** The script that told it; undefined where user data did, which is not run again. */
	readonly command: string | undefined;
}

/** A resource with what only `pulumi stack export` has of it. */
export type ExportedResource = StateResource & { readonly id?: string; readonly provider?: string };

const instanceType = "alicloud:ecs/instance:Instance";
const standardType = "meridian:index:StandardInstance";
const deliveryType = "meridian:index:Delivery";

/** The guests that a stack's resources tell something, by name. Their secrets have to be open. */
export function stackGuests(resources: readonly ExportedResource[]): StackGuest[] {
	const names = new Map<string, string>();
	const guests = new Map<string, StackGuest>();
	for (const { urn, type, id, inputs } of resources) {
		if (type !== instanceType || !id) continue;
		names.set(id, nameOf(urn));
		const userData = opened(inputs?.userData);
		if (typeof userData !== "string" || userData === "") continue;
		const documents = documentsIn(userDataBytes(userData));
		if (documents.length > 0)
			guests.set(id, { name: nameOf(urn), instanceId: id, documents, untold: "", command: undefined });
	}
	// What Cloud Assistant brings is newer than what guests were born with.
	for (const { type, inputs, outputs } of resources) {
		const command = type === deliveryType ? opened(inputs?.command) : undefined;
		if (typeof command !== "string") continue;
		const documents = documentsIn(Buffer.from(command));
		for (const [key, { instanceId }] of Object.entries((inputs?.guests ?? {}) as DeliveryInputs["guests"])) {
			const name = names.get(instanceId) ?? key;
			const keeps = inputs?.converge !== true && keepsOlder(key, inputs, outputs);
			if (!keeps) guests.set(instanceId, { name, instanceId, documents, untold: "", command });
			// It has what it was born with, or what the state no longer holds.
			else if (!guests.has(instanceId)) guests.set(instanceId, { name, instanceId, documents: [], untold, command });
		}
	}
	for (const { urn, type, outputs } of resources) {
		const instanceId = type === standardType ? opened(outputs?.instanceId) : undefined;
		if (typeof instanceId !== "string" || guests.has(instanceId)) continue;
		guests.set(instanceId, { name: nameOf(urn), instanceId, documents: [], untold: byHand, command: undefined });
	}
	return [...guests.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}

function documentsIn(bytes: Buffer): SideDocument[] {
	return decodeUserData(bytes).filter(({ path }) => path !== restName && !path.startsWith(`${restName}:`));
}

const byHand = "its documents are brought by hand (carrier: manual), and the stack's state holds none of them";
const untold = "it keeps older documents (onChange: ignore), which the state no longer holds";

/** Whether a guest of a group that does not converge is known to have other documents than those of now. */
function keepsOlder(key: string, inputs: StateResource["inputs"], outputs: StateResource["outputs"]): boolean {
	const record = ((outputs?.records ?? {}) as DeliveryState["records"])[key];
	return Boolean(record?.documentsSha256) && record?.documentsSha256 !== inputs?.documentsSha256;
}

/** A value as it was given: the engine keeps a secret as JSON under a mark. */
export function opened(value: unknown): unknown {
	const { plaintext } = (value ?? {}) as { plaintext?: unknown };
	if (typeof value !== "object" || value === null || !("4dabf18193072939515e22adb298388d" in value)) return value;
	return typeof plaintext === "string" ? JSON.parse(plaintext) : undefined;
}

/** The last part of `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may have colons of its own. */
function nameOf(urn: string): string {
	return urn.split("::").slice(3).join("::");
}
