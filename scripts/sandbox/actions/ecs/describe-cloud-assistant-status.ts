import { action } from "../../action";
import { assistantPageParameters } from "../../cloud-assistant/invocation-reply";
import { isOver } from "../../cloud-assistant/invocation-status";
import { imageById } from "../../instances/image-lookup";
import { statusOf } from "../../instances/instance-by-id";
import { anyPageOf } from "../../paging";
import { apiTime } from "../../times";

/** A version that knows everything that the sandbox serves. */
const agentVersion = "2.2.3.857";

/** Tells of instances whether their agent runs. */
export const describeCloudAssistantStatus = action({
	product: "ecs",
	name: "DescribeCloudAssistantStatus",
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", maximum: 100, invalid: "InstanceIds.ExceedLimit" },
		OSType: { type: "string" },
		...assistantPageParameters,
	},
	handle(store, params, context) {
		const found = [...store.instances.values()].filter(
			(instance) =>
				instance.region === context.region &&
				(params.InstanceId.length === 0 || params.InstanceId.includes(instance.id)) &&
				(!params.OSType || imageById(store, instance.imageId).osType === params.OSType.toLowerCase()),
		);
		// With ids in the request there are no pages.
		const page = params.InstanceId.length > 0 ? { items: found, paging: {} } : anyPageOf(found, params);
		const replies = page.items.map((instance) => {
			const agent = statusOf(instance, context) === "Running" && context.guests.guest(instance.id)?.agent !== undefined;
			const sent = [...store.invocations.values()].filter((item) =>
				item.targets.some(({ instanceId }) => instanceId === instance.id),
			);
			const active = sent.filter((item) =>
				item.targets.some((target) => target.instanceId === instance.id && !isOver(target)),
			);
			return {
				InstanceId: instance.id,
				CloudAssistantStatus: String(agent),
				CloudAssistantVersion: agent ? agentVersion : "",
				OSType: imageById(store, instance.imageId).osType === "windows" ? "Windows" : "Linux",
				InvocationCount: sent.length,
				ActiveTaskCount: active.length,
				LastInvokedTime: sent.length === 0 ? "" : apiTime(Math.max(...sent.map((item) => item.createdAt))),
				LastHeartbeatTime: agent ? apiTime(context.now) : "",
				SupportSessionManager: false,
			};
		});
		return {
			InstanceCloudAssistantStatusSet: { InstanceCloudAssistantStatus: replies },
			TotalCount: found.length,
			...page.paging,
		};
	},
});
