import { action } from "../../action";
import { ApiError } from "../../errors";
import { makeInstance } from "../../instances/make-instance";
import { runPlan } from "../../instances/run-plan";
import { runInstancesParameters } from "../../instances/run-request";

/** Makes one or more instances, all or none, and starts them. */
export const runInstances = action({
	product: "ecs",
	name: "RunInstances",
	writes: true,
	parameters: runInstancesParameters,
	handle(store, params, context) {
		const plan = runPlan(store, params, context);
		const inRegion = [...store.instances.values()].filter((instance) => instance.region === context.region);
		if (inRegion.length + plan.amount > context.limits.instances) throw new ApiError("QuotaExceed.AfterpayInstance");
		if (params.DryRun) throw new ApiError("DryRunOperation");
		const ids = Array.from(
			{ length: plan.amount },
			(_, position) => makeInstance(store, params, plan, position, context).id,
		);
		return { InstanceIdSets: { InstanceIdSet: ids } };
	},
});
