import type { Context } from "../context";
import { ApiError } from "../errors";
import type { Instance } from "../resources/instance";
import type { Invocation } from "../resources/invocation";

const placeholder = /\{\{\s*((?:ACS::)?[A-Za-z0-9_-]+)\s*\}\}/gi;

/** `CommandContent` as Base64, whichever way it came. */
export function contentFrom(content: string, encoding: "plain" | "base64", context: Context): string {
	const base64 = encoding === "plain" ? Buffer.from(content, "utf8").toString("base64") : content;
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) throw new ApiError("CmdContent.DecodeError");
	if (base64.length > context.limits.commandContentBytes) throw new ApiError("CmdContent.ExceedLimit");
	return base64;
}

/** Names of the parameters that a command's text uses, without the service's own, each once. */
export function parameterNames(base64: string): string[] {
	const text = Buffer.from(base64, "base64").toString("utf8");
	const names = [...text.matchAll(placeholder)].map(([, name = ""]) => name);
	const own = names.filter((name) => !/^ACS::/i.test(name));
	return [...new Map(own.map((name) => [name.toLowerCase(), name])).values()];
}

/**
 * Reads `Parameters`, a JSON object of strings, for a command.
 * @param content - the command's text in Base64
 */
export function parametersFrom(json: string | undefined, enabled: boolean, content: string): Record<string, string> {
	if (!json || json === "{}") return {};
	if (!enabled) throw new ApiError("Parameter.Disabled");
	const values = objectFrom(json);
	const keys = Object.keys(values);
	if (keys.length > 10) throw new ApiError("ParameterCount.ExceedLimit");
	if (keys.some((key) => key === "" || key.length > 64)) throw new ApiError("ParameterKey.ExceedLimit");
	const known = new Set(parameterNames(content).map((name) => name.toLowerCase()));
	if (keys.some((key) => !known.has(key.toLowerCase()))) throw new ApiError("Parameter.NotMatched");
	return values;
}

function objectFrom(json: string): Record<string, string> {
	const wrong = new ApiError("InvalidParameter", 'The specified parameter "Parameters" is not valid.');
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		throw wrong;
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item ?? "")]));
}

/** The script as an instance runs it: its parameters filled in, those that nobody gave with nothing. */
export function scriptFor(invocation: Invocation, instance: Instance, accountId: string): Buffer {
	const content = Buffer.from(invocation.commandContent, "base64");
	if (!invocation.enableParameter) return content;
	const own: Record<string, string> = {
		"acs::regionid": invocation.region,
		"acs::accountid": accountId,
		"acs::instanceid": instance.id,
		"acs::instancename": instance.name,
		"acs::invokeid": invocation.id,
		"acs::commandid": invocation.commandId,
	};
	const given = Object.entries(invocation.parameters).map(([key, value]) => [key.toLowerCase(), value] as const);
	const values = new Map([...given, ...Object.entries(own)]);
	const text = content.toString("utf8");
	return Buffer.from(text.replace(placeholder, (_, name: string) => values.get(name.toLowerCase()) ?? ""));
}
