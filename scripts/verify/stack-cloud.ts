import { type CloudSettings, completeSettings } from "../../infra/delivery/cloud-settings";
import { askPulumi } from "../engine/stack-export";
import { type ExportedResource, opened } from "./stack-guests";

/** Settings of the alicloud provider that are the client's, too. */
const names = [
	"region",
	"accessKey",
	"secretKey",
	"securityToken",
	"profile",
	"sharedCredentialsFile",
	"ecsRoleName",
	"credentialsUri",
	"protocol",
] as const;

/**
 * How the stack reaches its cloud: its provider as the state has it, over that the stack's settings as they are now, else the environment.
 * @throws Error that says what is missing
 */
export function stackCloud(pulumi: string, stack: string, resources: readonly ExportedResource[]): CloudSettings {
	const provider = resources.find(({ type }) => type === "pulumi:providers:alicloud")?.inputs ?? {};
	const answer = askPulumi(pulumi, ["config", "--json", "--show-secrets", `--stack=${stack}`]);
	const config = typeof answer === "string" ? {} : (answer.json as Record<string, { value?: unknown }>);
	const said = Object.fromEntries(Object.entries(config).map(([key, { value }]) => [key, value]));
	const setting = (name: string) => parsed(said[`alicloud:${name}`]) ?? parsed(opened(provider[name]));
	const endpoints = first(setting("endpoints"));
	const assumeRole = first(setting("assumeRole"));
	const configured = {
		...Object.fromEntries(names.flatMap((name) => optional(name, setting(name)))),
		...Object.fromEntries([...optional("ecsEndpoint", endpoints.ecs), ...optional("stsEndpoint", endpoints.sts)]),
		...(typeof assumeRole.roleArn === "string" ? { assumeRole } : {}),
	} as unknown as Partial<CloudSettings>;
	return completeSettings(configured);
}

function optional(name: string, value: unknown): [string, string][] {
	return value === undefined || value === null || value === "" ? [] : [[name, String(value)]];
}

/** Structured settings come as text in JSON. */
function parsed(value: unknown): unknown {
	if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

/** Endpoints are a list of one. */
function first(value: unknown): Record<string, unknown> {
	const one = Array.isArray(value) ? value[0] : value;
	return typeof one === "object" && one !== null ? (one as Record<string, unknown>) : {};
}
