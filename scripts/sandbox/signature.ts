import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "./errors";
import { header, type WireRequest } from "./wire";

/** The only key pair that the sandbox knows. */
export interface AccessKey {
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
}

/** How far a request's time stamp may be from now, as the service has it. */
const allowedSkewMs = 15 * 60 * 1000;

/** Checks that a request is signed by the key, recent and not seen before, or throws the service's own error. */
export type RequestVerifier = (request: WireRequest, now: number) => void;

/** Makes a verifier that remembers the nonces it has seen for as long as their time stamps are accepted. */
export function requestVerifier(key: AccessKey): RequestVerifier {
	const nonces = new Map<string, number>();

	return (request, now) => {
		const claim = header(request.headers, "authorization") ? acs3Claim(request) : rpcClaim(request);
		if (claim.accessKeyId === undefined) throw new ApiError("MissingAccessKeyId");
		if (claim.timestamp === undefined) throw new ApiError("MissingTimestamp");
		if (!claim.nonce) throw new ApiError("MissingSignatureNonce");
		if (claim.accessKeyId !== key.accessKeyId) throw new ApiError("InvalidAccessKeyId.NotFound");
		const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(claim.timestamp) ? Date.parse(claim.timestamp) : Number.NaN;
		if (Number.isNaN(time)) throw new ApiError("InvalidTimeStamp.Format");
		if (Math.abs(now - time) > allowedSkewMs) throw new ApiError("InvalidTimeStamp.Expired");
		if (!sameText(claim.signature, claim.expected(key.accessKeySecret))) throw new ApiError("SignatureDoesNotMatch");
		for (const [nonce, until] of nonces) {
			if (until >= now) break;
			nonces.delete(nonce);
		}
		if (nonces.has(claim.nonce)) throw new ApiError("SignatureNonceUsed");
		nonces.set(claim.nonce, now + 2 * allowedSkewMs);
	};
}

interface Claim {
	readonly accessKeyId: string | undefined;
	readonly timestamp: string | undefined;
	readonly nonce: string | undefined;
	readonly signature: string;
	expected(secret: string): string;
}

/** HMAC-SHA1 over method and sorted parameters: SignatureVersion 1.0. */
function rpcClaim(request: WireRequest): Claim {
	const parameters = request.parameters;
	const signature = parameters.get("Signature");
	if (!parameters.get("AccessKeyId")) throw new ApiError("MissingAccessKeyId");
	if (!signature) throw new ApiError("IncompleteSignature");
	if (parameters.get("SignatureMethod")?.toUpperCase() !== "HMAC-SHA1") throw new ApiError("InvalidSignatureMethod");
	if (parameters.get("SignatureVersion") !== "1.0") throw new ApiError("IncompleteSignature");
	return {
		accessKeyId: parameters.get("AccessKeyId"),
		timestamp: parameters.get("Timestamp"),
		nonce: parameters.get("SignatureNonce"),
		signature,
		expected(secret) {
			const signed = [...parameters].filter(([name]) => name !== "Signature");
			const text = `${request.method}&${percentEncode("/")}&${percentEncode(canonicalQuery(signed))}`;
			return createHmac("sha1", `${secret}&`).update(text).digest("base64");
		},
	};
}

const acs3Form = /^ACS3-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** Headers that a signature must cover, because they decide what the request does. */
const mustBeSigned = [
	"host",
	"x-acs-action",
	"x-acs-version",
	"x-acs-date",
	"x-acs-signature-nonce",
	"x-acs-content-sha256",
];

/** ACS3-HMAC-SHA256 over method, path, query, signed headers and the body's digest. */
function acs3Claim(request: WireRequest): Claim {
	const match = acs3Form.exec(header(request.headers, "authorization") ?? "");
	if (!match) throw new ApiError("IncompleteSignature");
	const [, accessKeyId, names = "", signature = ""] = match;
	const signedHeaders = names.split(";");
	if (!mustBeSigned.every((name) => signedHeaders.includes(name))) throw new ApiError("IncompleteSignature");
	const payload = createHash("sha256").update(request.body).digest("hex");
	if (header(request.headers, "x-acs-content-sha256") !== payload) throw new ApiError("SignatureDoesNotMatch");
	return {
		accessKeyId,
		timestamp: header(request.headers, "x-acs-date"),
		nonce: header(request.headers, "x-acs-signature-nonce"),
		signature,
		expected(secret) {
			const headers = signedHeaders.map((name) => `${name}:${(header(request.headers, name) ?? "").trim()}\n`);
			const canonical = [
				request.method,
				request.path,
				canonicalQuery([...request.query]),
				headers.join(""),
				names,
				payload,
			].join("\n");
			const text = `ACS3-HMAC-SHA256\n${createHash("sha256").update(canonical).digest("hex")}`;
			return createHmac("sha256", secret).update(text).digest("hex");
		},
	};
}

/** Sorted by code unit, each part percent-encoded. */
function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
	return pairs
		.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
		.join("&");
}

/** RFC 3986: everything but letters, digits, `-`, `_`, `.` and `~`. */
function percentEncode(text: string): string {
	return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Compares in constant time. */
function sameText(a: string, b: string): boolean {
	const digest = (text: string) => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
