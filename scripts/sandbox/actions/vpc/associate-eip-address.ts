import { action } from "../../action";
import { ApiError } from "../../errors";
import { requireStatus } from "../../instances/instance-by-id";
import { lifecycle } from "../../lifecycle";
import { bindingOf, eipFor, eipOf } from "../../resources/eip";

/** Binds an elastic address to an instance in a VPC that has no public address yet. */
export const associateEipAddress = action({
	product: "vpc",
	name: "AssociateEipAddress",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		AllocationId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		InstanceType: { type: "string" },
		PrivateIpAddress: { type: "string" },
		Mode: { type: "string" },
		VpcId: { type: "string" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const eip = eipFor(store, context, params.AllocationId);
		if ((params.InstanceType ?? "EcsInstance") !== "EcsInstance")
			throw new ApiError("Sandbox.NotSupported", "The sandbox binds elastic addresses to ECS instances only.");
		const instance = store.instances.get(params.InstanceId);
		if (instance?.region !== context.region || instance.vpcId === "") throw new ApiError("InvalidInstanId.NotFound");
		requireStatus(instance, context, ["Running", "Stopped"]);
		if (bindingOf(store, eip)) throw new ApiError("IncorrectEipStatus");
		if (instance.publicIpAddress !== "") throw new ApiError("InvalidStatus.InstanceHasBandWidth");
		if (eipOf(store, instance.id)) throw new ApiError("BIND_INSTANCE_HAVE_PORTMAP_OR_BIND_EIP");
		eip.binding = {
			instanceId: instance.id,
			privateIpAddress: params.PrivateIpAddress ?? "",
			lifecycle: lifecycle(context.now, "Associating", { status: "InUse", after: context.delays.eipAssociating }),
		};
		return {};
	},
});
