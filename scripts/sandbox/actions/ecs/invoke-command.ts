import { action } from "../../action";
import { commandById, timeoutParameter } from "../../cloud-assistant/new-command";
import { invocationParameters, invoke } from "../../cloud-assistant/new-invocation";
import { tagParameter } from "../../tags";

/** Sends a kept command to instances. */
export const invokeCommand = action({
	product: "ecs",
	name: "InvokeCommand",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ClientToken: { type: "string", maxLength: 64 },
		CommandId: { type: "string", required: true },
		...invocationParameters,
		WorkingDir: { type: "string", maxLength: 200 },
		Timeout: timeoutParameter,
		Launcher: { type: "string", maxLength: 1024 },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
	},
	handle(store, params, context) {
		const command = commandById(store, params.CommandId, context);
		return { InvokeId: invoke(store, command, params, context).id };
	},
});
