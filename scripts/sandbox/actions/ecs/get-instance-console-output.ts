import { action } from "../../action";
import { instanceById } from "../../instances/instance-by-id";

/** What the service keeps of a console. */
const consoleBytes = 64 * 1024;

/** The end of what an instance's console has shown; nothing for one without a machine. */
export const getInstanceConsoleOutput = action({
	product: "ecs",
	name: "GetInstanceConsoleOutput",
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		RemoveSymbols: { type: "boolean" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		const shown = context.guests.guest(instance.id)?.console() ?? Buffer.alloc(0);
		let end = shown.subarray(Math.max(0, shown.length - consoleBytes));
		// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what is asked to go
		if (params.RemoveSymbols) end = Buffer.from(end.toString("utf8").replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, ""));
		return {
			InstanceId: instance.id,
			ConsoleOutput: end.toString("base64"),
			// The service tells this one in UTC+8.
			LastUpdateTime: new Date(context.now + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace("T", " "),
		};
	},
});
