import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { ApiError } from "./errors";

/** A request as it came: enough to verify its signature and to read its parameters. */
export interface WireRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly query: ReadonlyMap<string, string>;
	readonly form: ReadonlyMap<string, string>;
	readonly body: Buffer;
	/** Query and form together; of a name in both, the form's. */
	readonly parameters: ReadonlyMap<string, string>;
	readonly action: string | undefined;
	readonly version: string | undefined;
}

/** User data is at most 32 KiB, 43,692 characters in Base64; a RunInstances with it and all its tags stays below this. */
const maximumBodyBytes = 512 * 1024;

/** Reads a GET or POST request to its end. */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
	const method = message.method ?? "";
	if (method !== "GET" && method !== "POST") throw new ApiError("UnsupportedHTTPMethod");
	const body = await readBody(message);
	const target = message.url ?? "/";
	const mark = target.indexOf("?");
	const path = mark < 0 ? target : target.slice(0, mark);
	const query = decode(mark < 0 ? "" : target.slice(mark + 1));
	const type = message.headers["content-type"] ?? "";
	if (body.length > 0 && !/^application\/x-www-form-urlencoded\b/i.test(type))
		throw new ApiError("InvalidParameter", "The request body must be application/x-www-form-urlencoded.");
	const form = decode(body.toString("utf8"));
	const parameters = new Map([...query, ...form]);
	return {
		method,
		path,
		headers: message.headers,
		query,
		form,
		body,
		parameters,
		action: header(message.headers, "x-acs-action") ?? parameters.get("Action"),
		version: header(message.headers, "x-acs-version") ?? parameters.get("Version"),
	};
}

/** One header's value. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value.join(",") : value;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of message as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes > maximumBodyBytes) throw new ApiError("RequestTooLarge");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function decode(text: string): Map<string, string> {
	return new Map(new URLSearchParams(text));
}
