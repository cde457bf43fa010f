import { createHash } from "node:crypto";

/** SHA-256 of user data as an instance has it, in Base64; empty without user data. The same as the manifest's for the same user data. */
export function userDataSha256(base64: string): string {
	return base64 === "" ? "" : createHash("sha256").update(Buffer.from(base64, "base64")).digest("hex");
}
