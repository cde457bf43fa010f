import { createHash } from "node:crypto";
import { SpecError } from "../error";
import { userDataLimits } from "../facts/user-data-limits";
import { cloudConfig } from "./cloud-config";
import type { GuestDocument } from "./document";
import type { GuestPlan } from "./guest-plan";

/** User data as the API takes it. */
export interface UserData {
	readonly format: "cloud-config" | "shell-script" | "powershell";
	/** What the guest gets, decoded. */
	readonly text: string;
	/** `text` in Base64, once: what `userData` of an instance has to be. */
	readonly base64: string;
	/** Size of `text` in bytes. */
	readonly bytes: number;
	/** SHA-256 of `text`, in hexadecimal. */
	readonly sha256: string;
}

/**
 * The user data of a guest in a VPC. Throws SpecError above the service's limit, naming the documents by size.
 * Windows: the agent reads the first line exactly as `[powershell]`, then pure ASCII with LF.
 */
export function userDataFor(plan: GuestPlan, documents: readonly GuestDocument[], command: () => string): UserData {
	const text = userDataText(plan, documents, command);
	const data = Buffer.from(text, "utf8");
	if (data.length > userDataLimits.maxBytes) {
		throw new SpecError("User data is too large", [{ path: "", message: sizeMessage(data.length, documents) }]);
	}
	return {
		format: plan.guest.userDataFormat,
		text,
		base64: data.toString("base64"),
		bytes: data.length,
		sha256: createHash("sha256").update(data).digest("hex"),
	};
}

function userDataText(plan: GuestPlan, documents: readonly GuestDocument[], command: () => string): string {
	switch (plan.guest.userDataFormat) {
		case "cloud-config":
			return cloudConfig(documents);
		case "shell-script":
			return command();
		case "powershell": {
			const script = command();
			const stray = /[^\n -~]/.exec(script);
			if (stray) throw new Error(`user data of Windows must be ASCII with LF, got ${JSON.stringify(stray[0])}`);
			return `[powershell]\n${script}`;
		}
	}
}

function sizeMessage(bytes: number, documents: readonly GuestDocument[]): string {
	const sizes = documents
		.map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) }))
		.toSorted((a, b) => b.bytes - a.bytes);
	return `it has ${bytes} bytes, ECS takes ${userDataLimits.maxBytes}. Shrink ${sizes[0]?.path} first: ${sizes
		.map((document) => `${document.path} ${document.bytes}`)
		.join(", ")} bytes.`;
}

/** A warning for user data that older documentation would not allow, or nothing. */
export function userDataSizeWarning(bytes: number): string[] {
	if (bytes <= userDataLimits.warnAboveBytes) return [];
	return [
		`User data has ${bytes} bytes: above the ${userDataLimits.warnAboveBytes} of older documentation, below the limit of ${userDataLimits.maxBytes}.`,
	];
}
