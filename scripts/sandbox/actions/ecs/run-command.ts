import { action } from "../../action";
import { commandParameters, keepCommand, newCommand } from "../../cloud-assistant/new-command";
import { invocationParameters, invoke } from "../../cloud-assistant/new-invocation";

/** Makes a command and sends it to instances; the command is kept where the request says so. */
export const runCommand = action({
	product: "ecs",
	name: "RunCommand",
	writes: true,
	parameters: { ...commandParameters, ...invocationParameters, KeepCommand: { type: "boolean" } },
	handle(store, params, context) {
		const command = newCommand(params, "plain", context);
		const invocation = invoke(store, command, params, context);
		if (params.KeepCommand) keepCommand(store, command, context);
		return { CommandId: command.id, InvokeId: invocation.id };
	},
});
