import { applyDocument } from "./apply-document";
import { type Command, commandFor, plainCommand } from "./command";
import type { GuestDocument } from "./document";
import type { GuestPlan } from "./guest-plan";
import { repositoryDocuments } from "./repository-documents";
import { resolverDocuments } from "./resolver-documents";
import { timeDocument } from "./time-document";
import { type UserData, userDataFor, userDataSizeWarning } from "./user-data";

/** All that a guest is told. */
export interface RenderedGuest {
	readonly plan: GuestPlan;
	readonly documents: readonly GuestDocument[];
	/** The script that delivers the documents without user data. */
	readonly command: string;
	/** Whether the command unpacks itself, for Cloud Assistant would not take it as it is. */
	readonly commandCompressed: boolean;
	/** Undefined where another carrier brings the documents. */
	readonly userData: UserData | undefined;
	readonly warnings: readonly string[];
	/** Whether a secret, or a mask for one, is in the documents and so in user data and command. */
	readonly holdsSecret: boolean;
}

/** Renders a planned guest. Pure: same plan, same bytes. Throws SpecError when the carrier has no room for it. */
export function renderPlan(plan: GuestPlan): RenderedGuest {
	const { guest } = plan;
	const placed = [
		timeDocument(plan),
		...(guest.family === "linux" ? [...resolverDocuments(plan, guest), ...repositoryDocuments(plan, guest)] : []),
	];
	const documents = [...placed, applyDocument(plan, placed)];
	const plain = once(() => plainCommand(plan, documents));
	const command = once(() => commandFor(plan, documents, plain()));
	if (plan.carrier === "cloud-assistant") command();
	const userData = plan.carrier === "user-data" ? userDataFor(plan, documents, plain) : undefined;
	return {
		plan,
		documents,
		get command() {
			return command().text;
		},
		get commandCompressed() {
			return command().compressed;
		},
		userData,
		holdsSecret: documents.some(({ holdsSecret }) => holdsSecret),
		get warnings() {
			return [...plan.warnings, ...userDataSizeWarning(userData?.bytes ?? 0), ...commandSizeWarning(command())];
		},
	};
}

function commandSizeWarning({ tooLarge }: Command): string[] {
	return tooLarge === undefined ? [] : [`The command can only be run by hand, not by Cloud Assistant: ${tooLarge}`];
}

/** Puts a value together when it is first asked for: most programs need either the user data or the command. */
function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
