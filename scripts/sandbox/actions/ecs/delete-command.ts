import { action } from "../../action";
import { commandById } from "../../cloud-assistant/new-command";

/** Deletes a kept command; what ran of it stays in the records. */
export const deleteCommand = action({
	product: "ecs",
	name: "DeleteCommand",
	writes: true,
	parameters: { RegionId: { type: "string", required: true }, CommandId: { type: "string", required: true } },
	handle(store, params, context) {
		store.commands.delete(commandById(store, params.CommandId, context).id);
		return {};
	},
});
