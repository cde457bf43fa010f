import { action } from "../../action";
import { commandParameters, keepCommand, newCommand } from "../../cloud-assistant/new-command";
import { ApiError } from "../../errors";

/** Makes a command that can be invoked. */
export const createCommand = action({
	product: "ecs",
	name: "CreateCommand",
	writes: true,
	parameters: commandParameters,
	handle(store, params, context) {
		if (!params.Name)
			throw new ApiError(
				"MissingParameter",
				'The input parameter "Name" that is mandatory for processing this request is not supplied.',
			);
		const command = newCommand(params, "base64", context);
		keepCommand(store, command, context);
		return { CommandId: command.id };
	},
});
