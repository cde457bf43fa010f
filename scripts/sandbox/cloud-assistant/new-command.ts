import type { Context } from "../context";
import { ApiError } from "../errors";
import { defaultResourceGroupId, newId } from "../ids";
import type { ParameterTable, ParameterValues } from "../parameters";
import { type Command, commandTypes } from "../resources/command";
import type { Store } from "../store";
import { tagParameter, tagsFrom } from "../tags";
import { contentFrom } from "./command-content";

/** The bounds of `Timeout` in seconds, and what it is when nobody says. The console's page names the bounds (10 s to 24 h). */
export const timeoutParameter = {
	type: "integer",
	minimum: 10,
	maximum: 86_400,
	invalid: "InvalidParam.Timeout",
} as const satisfies ParameterTable[string];

const defaultTimeout = 60;

/** What CreateCommand and RunCommand both take. */
export const commandParameters = {
	RegionId: { type: "string", required: true },
	ClientToken: { type: "string", maxLength: 64 },
	Name: { type: "string", maxLength: 128, invalid: "CmdName.ExceedLimit" },
	Description: { type: "string", maxLength: 512, invalid: "CmdDesc.ExceedLimit" },
	Type: {
		type: "string",
		required: true,
		values: Object.keys(commandTypes) as (keyof typeof commandTypes)[],
		invalid: "InvalidCmdType.NotFound",
	},
	CommandContent: { type: "string", required: true, secret: true },
	ContentEncoding: { type: "string" },
	WorkingDir: { type: "string", maxLength: 200 },
	Timeout: timeoutParameter,
	EnableParameter: { type: "boolean" },
	Launcher: { type: "string", maxLength: 1024 },
	ResourceGroupId: { type: "string" },
	Tag: tagParameter,
} as const satisfies ParameterTable;

/** A command made of a request, not yet in the store. @param encoding - how the content is encoded when the request does not say so */
export function newCommand(
	params: ParameterValues<typeof commandParameters>,
	encoding: "plain" | "base64",
	context: Context,
): Command {
	const said = params.ContentEncoding?.toLowerCase();
	const named = said === "plaintext" ? "plain" : said === "base64" ? "base64" : encoding;
	return {
		id: newId("c"),
		region: context.region,
		createdAt: context.now,
		name: params.Name ?? "",
		description: params.Description ?? "",
		type: params.Type,
		content: contentFrom(params.CommandContent, named, context),
		workingDir: params.WorkingDir ?? "",
		timeout: params.Timeout ?? defaultTimeout,
		enableParameter: params.EnableParameter ?? false,
		launcher: params.Launcher ?? "",
		resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
		invokeTimes: 0,
		tags: tagsFrom(params.Tag),
	};
}

/** Keeps a command, within the region's quota. */
export function keepCommand(store: Store, command: Command, context: Context): void {
	const kept = [...store.commands.values()].filter((item) => item.region === command.region).length;
	if (kept >= context.limits.commands) throw new ApiError("CmdCount.ExceedQuota");
	store.commands.set(command.id, command);
}

/** A kept command of the request's region, or the service's refusal. */
export function commandById(store: Store, id: string, context: Context): Command {
	const command = store.commands.get(id);
	if (command?.region !== context.region) throw new ApiError("InvalidCmdId.NotFound");
	return command;
}
