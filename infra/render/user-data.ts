import { createHash } from "node:crypto";
import { SpecError } from "../error";
import { userDataLimits } from "../facts/user-data-limits";
import { cloudConfig } from "./cloud-config";
import { bySize, type GuestDocument } from "./document";
import type { GuestPlan } from "./guest-plan";
import { selfExtractingPowershell, selfExtractingShell } from "./self-extracting";

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
	/** Whether documents are compressed in it, for the plain form is above the limit. */
	readonly compressed: boolean;
}

/**
 * The user data of a guest in a VPC, compressed where the service's limit leaves no room for the plain form. Throws
 * SpecError above the limit, naming the documents by size.
 * @param script the plain command: the user data of systems without cloud-config, or what is in it
 */
export function userDataFor(plan: GuestPlan, documents: readonly GuestDocument[], script: () => string): UserData {
	const plain = userDataText(plan, documents, script, false);
	const compressed = Buffer.byteLength(plain) > userDataLimits.maxBytes;
	const text = compressed ? userDataText(plan, documents, script, true) : plain;
	const data = Buffer.from(text, "utf8");
	if (data.length > userDataLimits.maxBytes) {
		const message = `it has ${data.length} bytes in compressed form, ECS takes ${userDataLimits.maxBytes}. Shrink ${bySize(documents)}`;
		throw new SpecError("User data is too large", [{ path: "", message: `user data: ${message}` }]);
	}
	return {
		format: plan.guest.userDataFormat,
		text,
		base64: data.toString("base64"),
		bytes: data.length,
		sha256: createHash("sha256").update(data).digest("hex"),
		compressed,
	};
}

function userDataText(
	plan: GuestPlan,
	documents: readonly GuestDocument[],
	script: () => string,
	compressed: boolean,
): string {
	switch (plan.guest.userDataFormat) {
		case "cloud-config":
			return cloudConfig(documents, compressed, plan.origin);
		case "shell-script":
			return compressed ? selfExtractingShell(script(), plan.origin) : script();
		case "powershell":
			return powershellUserData(compressed ? selfExtractingPowershell(script(), plan.origin) : script());
	}
}

/** The agent reads the first line exactly as `[powershell]`, then pure ASCII with LF. */
function powershellUserData(script: string): string {
	const stray = /[^\n -~]/.exec(script);
	if (stray) throw new Error(`user data of Windows must be ASCII with LF, got ${JSON.stringify(stray[0])}`);
	return `[powershell]\n${script}`;
}

/** A warning for user data that older documentation would not allow, or nothing. */
export function userDataSizeWarning(bytes: number): string[] {
	if (bytes <= userDataLimits.warnAboveBytes) return [];
	return [
		`User data has ${bytes} bytes: above the ${userDataLimits.warnAboveBytes} of older documentation, below the limit of ${userDataLimits.maxBytes}.`,
	];
}
