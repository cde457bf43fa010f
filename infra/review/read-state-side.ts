import { secretDigest } from "../render/secret-digest";
import { sha256, userDataBytes } from "./decode/bytes";
import { decodeUserData } from "./decode/user-data";
import { grouped } from "./grouped";
import { sealedText } from "./sealed";
import { restName, type Side, type SideDocument, type SideGroup } from "./side";
import { type StateGroup, stateGroups } from "./state-groups";
import type { StateResource } from "./state-resource";

/** The mark of a secret in the engine's JSON, and the value that stands for what is not known before it is made. */
export const secretMark = "4dabf18193072939515e22adb298388d";
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a preview has in a secret's place. */
const notShown = "[secret]";

/**
 * What the resources of a stack tell their guests: everything of the alicloud package that has user data, whoever wrote
 * the program, and what Meridian delivers by Cloud Assistant. Secrets are masked with a digest.
 */
export function readStateSide(label: string, resources: readonly StateResource[]): Side {
	const notes = new Set<string>();
	const groups = stateGroups(resources).flatMap((group) => entriesOf(group, label, notes));
	if (groups.length === 0) notes.add(`${label} has no resource with user data`);
	return { label, groups: new Map(groups), notes: [...notes] };
}

/** Whether what is compared of the resources has secrets in it that the source did not show. */
export function hasHiddenSecrets(resources: readonly StateResource[]): boolean {
	return stateGroups(resources)
		.flatMap(({ carriers }) => carriers)
		.some(({ value }) => isSecret(value) && typeof value.plaintext !== "string");
}

/** A group's guests by what they are told: those that are told something else than most are an entry of their own. */
function entriesOf({ name, carriers }: StateGroup, label: string, notes: Set<string>): [string, SideGroup][] {
	const byValue = grouped(carriers, ({ value }) => JSON.stringify(value));
	const variants = [...byValue.values()].toSorted((a, b) => b.length - a.length);
	return variants.map((members, i) => {
		const { value } = members[0]!;
		// A guest that is new with its group says nothing of what happens to the others.
		const { policy } = members.find(({ policy }) => policy !== "unknown") ?? members[0]!;
		const documents = documentsOf(value, label, notes);
		const guests = (counted: typeof carriers) => counted.reduce((sum, { guests }) => sum + guests, 0);
		const entry: SideGroup = {
			guests: guests(i === 0 ? carriers : members),
			settings: {},
			documents,
			carrierSha256: typeof value === "string" && members[0]!.isBirth ? sha256(userDataBytes(value)) : undefined,
			policy,
			...(isSecret(value) && typeof value.plaintext === "string" ? { sealed: [digestOf(value.plaintext)] } : {}),
			...(i === 0 ? {} : { like: name }),
		};
		return [i === 0 ? name : `${name} (${members[0]!.name})`, entry];
	});
}

function documentsOf(value: unknown, label: string, notes: Set<string>): SideDocument[] {
	const told = (content: string): SideDocument[] => [{ path: restName, mode: "", content: `(${content})\n` }];
	if (value === unknownValue) return told("known only when it is made");
	if (value === notShown || (isSecret(value) && value.plaintext === undefined && value.ciphertext === notShown)) {
		notes.add(`${label} has user data that is a secret: a preview does not show whether it changes`);
		return told("a secret");
	}
	if (isSecret(value)) {
		if (typeof value.plaintext === "string")
			return [{ path: restName, mode: "", content: sealedText(digestOf(value.plaintext)) }];
		notes.add(`${label} has user data that is a secret and could not be opened: compared by what it is encrypted to`);
		return told(`a secret, SHA-256 of its encrypted form ${sha256(String(value.ciphertext)).slice(0, 16)}`);
	}
	return typeof value === "string" ? decodeUserData(userDataBytes(value)) : [];
}

/** The engine keeps a value's JSON, in which Go writes < and > as escapes: its text is what counts. */
function digestOf(plaintext: string): string {
	let value: unknown;
	try {
		value = JSON.parse(plaintext);
	} catch {
		value = plaintext;
	}
	return secretDigest(typeof value === "string" ? value : plaintext, "state");
}

function isSecret(value: unknown): value is { readonly plaintext?: unknown; readonly ciphertext?: unknown } {
	return typeof value === "object" && value !== null && secretMark in value;
}
