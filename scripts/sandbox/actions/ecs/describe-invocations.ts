import { action } from "../../action";
import { keptInvocations } from "../../cloud-assistant/expire-invocations";
import { assistantPageParameters, invocationReply } from "../../cloud-assistant/invocation-reply";
import { olderStatus, overallStatus } from "../../cloud-assistant/invocation-status";
import { ApiError } from "../../errors";
import { matchesWildcard } from "../../instances/wildcard";
import { anyPageOf } from "../../paging";
import { hasTags, tagParameter } from "../../tags";

/** Lists invocations, the newest first, as long as they are kept. */
export const describeInvocations = action({
	product: "ecs",
	name: "DescribeInvocations",
	parameters: {
		RegionId: { type: "string", required: true },
		InvokeId: { type: "string" },
		CommandId: { type: "string" },
		CommandName: { type: "string" },
		CommandType: { type: "string" },
		InstanceId: { type: "string" },
		InvokeStatus: { type: "string" },
		RepeatMode: { type: "string" },
		Timed: { type: "boolean" },
		IncludeOutput: { type: "boolean" },
		ContentEncoding: { type: "string" },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		...assistantPageParameters,
	},
	handle(store, params, context) {
		if (params.IncludeOutput && !params.InvokeId && !params.InstanceId) throw new ApiError("MissingParam.InvokeId");
		const found = keptInvocations(store, context)
			.filter((item) => {
				const status = overallStatus(item.targets);
				return (
					item.region === context.region &&
					(!params.InvokeId || item.id === params.InvokeId) &&
					(!params.CommandId || item.commandId === params.CommandId) &&
					(!params.CommandName || matchesWildcard(item.commandName, params.CommandName)) &&
					(!params.CommandType || item.commandType === params.CommandType) &&
					(!params.InstanceId || item.targets.some(({ instanceId }) => instanceId === params.InstanceId)) &&
					(!params.InvokeStatus || [status, olderStatus(status)].includes(params.InvokeStatus)) &&
					(!params.RepeatMode || params.RepeatMode === "Once") &&
					!params.Timed &&
					(!params.ResourceGroupId || item.resourceGroupId === params.ResourceGroupId) &&
					hasTags(item.tags, params.Tag)
				);
			})
			.reverse();
		const { items, paging } = anyPageOf(found, params);
		const replies = items.map((item) => invocationReply(item, params.ContentEncoding, params.IncludeOutput ?? false));
		return { Invocations: { Invocation: replies }, TotalCount: found.length, ...paging };
	},
});
