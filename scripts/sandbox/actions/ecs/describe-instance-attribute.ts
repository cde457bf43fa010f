import { action } from "../../action";
import { instanceTypeFor } from "../../catalogue/instance-types";
import { instanceById } from "../../instances/instance-by-id";
import { identityReply, vpcAttributesReply } from "../../instances/instance-reply";

/** Describes one instance. */
export const describeInstanceAttribute = action({
	product: "ecs",
	name: "DescribeInstanceAttribute",
	parameters: { RegionId: { type: "string" }, InstanceId: { type: "string", required: true } },
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		const type = instanceTypeFor(instance.instanceType);
		return {
			...identityReply(store, instance, context),
			VpcAttributes: vpcAttributesReply(store, instance),
			Cpu: type?.cpuCoreCount ?? 0,
			Memory: (type?.memorySize ?? 0) * 1024,
			IoOptimized: instance.ioOptimized ? "optimized" : "none",
			EnableJumboFrame: instance.enableJumboFrame,
			EnableNetworkEncryption: false,
			DedicatedHostAttribute: { DedicatedHostId: "", DedicatedHostName: "" },
		};
	},
});
