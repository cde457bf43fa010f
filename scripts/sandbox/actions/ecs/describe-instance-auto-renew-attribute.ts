import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";
import { pageOf, pageParameters } from "../../paging";

/** Lists how subscriptions are renewed; pay-as-you-go instances have none. */
export const describeInstanceAutoRenewAttribute = action({
	product: "ecs",
	name: "DescribeInstanceAutoRenewAttribute",
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string" },
		RenewalStatus: { type: "string" },
		...pageParameters,
	},
	handle(store, params, context) {
		const ids = params.InstanceId ? params.InstanceId.split(",") : undefined;
		const all = ids === undefined ? [...store.instances.values()] : instancesById(store, ids, context);
		const found = all.filter((item) => item.region === context.region && item.instanceChargeType === "PrePaid");
		const { items, paging } = pageOf(found, params);
		const attributes = items.map((item) => ({
			InstanceId: item.id,
			AutoRenewEnabled: item.autoRenew,
			RenewalStatus: item.autoRenew ? "AutoRenewal" : "Normal",
			Duration: item.autoRenew ? item.autoRenewPeriod : 0,
			PeriodUnit: item.autoRenew ? item.periodUnit : "",
		}));
		return { InstanceRenewAttributes: { InstanceRenewAttribute: attributes }, ...paging };
	},
});
