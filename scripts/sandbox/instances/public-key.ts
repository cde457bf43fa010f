import { createHash, generateKeyPairSync } from "node:crypto";
import { ApiError } from "../errors";

/** Refuses what is no OpenSSH public key: its first word names a kind, its blob begins with the same. */
export function checkPublicKey(body: string): string {
	const [kind = "", blob = ""] = body.trim().split(/\s+/);
	const bytes = Buffer.from(blob, "base64");
	const kinds = ["ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"];
	const named = bytes.length > 4 ? bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString("latin1") : "";
	if (!kinds.includes(kind) || named !== kind) throw new ApiError("InvalidPublicKeyBody.Malformed");
	return `${kind} ${blob}`;
}

/** MD5 of the key's bytes, as the service shows it. */
export function fingerPrintOf(publicKey: string): string {
	const blob = Buffer.from(publicKey.split(" ")[1] ?? "", "base64");
	return createHash("md5").update(blob).digest("hex");
}

/** A new RSA key pair of 2,048 bits: the private half in PEM, the public half as OpenSSH writes it. */
export function newKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
	const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const { n = "", e = "" } = pair.publicKey.export({ format: "jwk" });
	const blob = Buffer.concat([field(Buffer.from("ssh-rsa")), field(positive(e)), field(positive(n))]);
	return {
		privateKey: pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
		publicKey: `ssh-rsa ${blob.toString("base64")}`,
	};
}

function positive(base64url: string): Buffer {
	const bytes = Buffer.from(base64url, "base64url");
	return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function field(bytes: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(bytes.length);
	return Buffer.concat([length, bytes]);
}
