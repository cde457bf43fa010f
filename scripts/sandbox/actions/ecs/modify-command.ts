import { action } from "../../action";
import { commandById, timeoutParameter } from "../../cloud-assistant/new-command";

/** Changes what a kept command is called and how it runs; its text never changes. */
export const modifyCommand = action({
	product: "ecs",
	name: "ModifyCommand",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		CommandId: { type: "string", required: true },
		Name: { type: "string", maxLength: 128, invalid: "CmdName.ExceedLimit" },
		Description: { type: "string", maxLength: 512, invalid: "CmdDesc.ExceedLimit" },
		CommandContent: { type: "string", secret: true },
		WorkingDir: { type: "string", maxLength: 200 },
		Timeout: timeoutParameter,
		Launcher: { type: "string", maxLength: 1024 },
	},
	handle(store, params, context) {
		const command = commandById(store, params.CommandId, context);
		command.name = params.Name ?? command.name;
		command.description = params.Description ?? command.description;
		command.workingDir = params.WorkingDir ?? command.workingDir;
		command.timeout = params.Timeout ?? command.timeout;
		command.launcher = params.Launcher ?? command.launcher;
		return {};
	},
});
