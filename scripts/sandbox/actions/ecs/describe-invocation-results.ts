import { action } from "../../action";
import { keptInvocations } from "../../cloud-assistant/expire-invocations";
import { assistantPageParameters, resultReply } from "../../cloud-assistant/invocation-reply";
import { olderTargetStatus } from "../../cloud-assistant/invocation-status";
import { anyPageOf } from "../../paging";
import { hasTags, tagParameter } from "../../tags";

/** Lists what commands did on instances, the newest first, as long as it is kept. */
export const describeInvocationResults = action({
	product: "ecs",
	name: "DescribeInvocationResults",
	parameters: {
		RegionId: { type: "string", required: true },
		InvokeId: { type: "string" },
		InstanceId: { type: "string" },
		CommandId: { type: "string" },
		InvokeRecordStatus: { type: "string" },
		IncludeHistory: { type: "boolean" },
		ContentEncoding: { type: "string" },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		...assistantPageParameters,
	},
	handle(store, params, context) {
		const found = keptInvocations(store, context)
			.filter(
				(item) =>
					item.region === context.region &&
					(!params.InvokeId || item.id === params.InvokeId) &&
					(!params.CommandId || item.commandId === params.CommandId) &&
					(!params.ResourceGroupId || item.resourceGroupId === params.ResourceGroupId) &&
					hasTags(item.tags, params.Tag),
			)
			.reverse()
			.flatMap((invocation) => invocation.targets.map((target) => ({ invocation, target })))
			.filter(
				({ target }) =>
					(!params.InstanceId || target.instanceId === params.InstanceId) &&
					(!params.InvokeRecordStatus || olderTargetStatus(target) === params.InvokeRecordStatus),
			);
		const { items, paging } = anyPageOf(found, params);
		const replies = items.map(({ invocation, target }) => resultReply(invocation, target, params.ContentEncoding));
		return { Invocation: { InvocationResults: { InvocationResult: replies }, TotalCount: found.length, ...paging } };
	},
});
