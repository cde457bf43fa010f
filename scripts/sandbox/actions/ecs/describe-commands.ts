import { action } from "../../action";
import { parameterNames } from "../../cloud-assistant/command-content";
import { assistantPageParameters, encoded } from "../../cloud-assistant/invocation-reply";
import { matchesWildcard } from "../../instances/wildcard";
import { anyPageOf } from "../../paging";
import { hasTags, tagKeyValueTags, tagParameter } from "../../tags";
import { apiTime } from "../../times";

/** Lists the kept commands. */
export const describeCommands = action({
	product: "ecs",
	name: "DescribeCommands",
	parameters: {
		RegionId: { type: "string", required: true },
		CommandId: { type: "string" },
		Name: { type: "string" },
		Description: { type: "string" },
		Type: { type: "string" },
		ContentEncoding: { type: "string" },
		Provider: { type: "string" },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		...assistantPageParameters,
	},
	handle(store, params, context) {
		const found = [...store.commands.values()].filter(
			(command) =>
				command.region === context.region &&
				// Public commands of a provider: the sandbox has none.
				!params.Provider &&
				(!params.CommandId || command.id === params.CommandId) &&
				(!params.Name || matchesWildcard(command.name, params.Name)) &&
				(!params.Description || matchesWildcard(command.description, params.Description)) &&
				(!params.Type || command.type === params.Type) &&
				(!params.ResourceGroupId || command.resourceGroupId === params.ResourceGroupId) &&
				hasTags(command.tags, params.Tag),
		);
		const { items, paging } = anyPageOf(found, params);
		const replies = items.map((command) => ({
			CommandId: command.id,
			Name: command.name,
			Description: command.description,
			Type: command.type,
			CommandContent: encoded(command.content, params.ContentEncoding),
			CreationTime: apiTime(command.createdAt),
			WorkingDir: command.workingDir,
			Timeout: command.timeout,
			InvokeTimes: command.invokeTimes,
			EnableParameter: command.enableParameter,
			ParameterNames: { ParameterName: command.enableParameter ? parameterNames(command.content) : [] },
			Launcher: command.launcher,
			Provider: "",
			Category: "",
			ResourceGroupId: command.resourceGroupId,
			Tags: tagKeyValueTags(command.tags),
		}));
		return { Commands: { Command: replies }, TotalCount: found.length, ...paging };
	},
});
