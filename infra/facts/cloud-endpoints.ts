import { deepFreeze } from "./deep-freeze";

/** Hosts of the ECS service. Source: the endpoint table of @alicloud/ecs20140526 7.11.6, read 2026-11-25: regional where it lists no other. */
const ecsEndpoints = deepFreeze({
	regional: (region: string) => `ecs.${region}.aliyuncs.com`,
	others: {
		"cn-hangzhou": "ecs-cn-hangzhou.aliyuncs.com",
		"cn-hangzhou-finance": "ecs.aliyuncs.com",
		"cn-shanghai-finance-1": "ecs-cn-hangzhou.aliyuncs.com",
		"cn-shenzhen-finance-1": "ecs-cn-hangzhou.aliyuncs.com",
		"cn-north-2-gov-1": "ecs.aliyuncs.com",
	} as Readonly<Record<string, string>>,
});

/** Host of ECS in a region. */
export function ecsEndpointFor(region: string): string {
	return ecsEndpoints.others[region] ?? ecsEndpoints.regional(region);
}
