import { applyDocument } from "./apply-document";
import { powershellCommand, shellCommand } from "./command";
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
	/** The script that delivers the documents without user data; put together when it is first asked for. */
	readonly command: string;
	/** Undefined where another carrier brings the documents. */
	readonly userData: UserData | undefined;
	readonly warnings: readonly string[];
}

/** Renders a planned guest. Pure: same plan, same bytes. Throws SpecError when the user data is too large. */
export function renderPlan(plan: GuestPlan): RenderedGuest {
	const { guest } = plan;
	const placed = [
		timeDocument(plan),
		...(guest.family === "linux" ? [...resolverDocuments(plan, guest), ...repositoryDocuments(plan, guest)] : []),
	];
	const documents = [...placed, applyDocument(plan, placed)];
	let script: string | undefined;
	const command = () => {
		script ??= plan.guest.family === "windows" ? powershellCommand(documents) : shellCommand(documents);
		return script;
	};
	const userData = plan.carrier === "user-data" ? userDataFor(plan, documents, command) : undefined;
	return {
		plan,
		documents,
		get command() {
			return command();
		},
		userData,
		warnings: [...plan.warnings, ...userDataSizeWarning(userData?.bytes ?? 0)],
	};
}
