import { deepFreeze } from "./deep-freeze";

/** Region -> IANA time zone of the place it is in. Windows names are derived (time-zones.ts). */
export const regions = deepFreeze({
	timeZones: {
		"cn-beijing": "Asia/Shanghai",
		"cn-chengdu": "Asia/Shanghai",
		"cn-fuzhou": "Asia/Shanghai",
		"cn-guangzhou": "Asia/Shanghai",
		"cn-hangzhou": "Asia/Shanghai",
		"cn-heyuan": "Asia/Shanghai",
		"cn-hongkong": "Asia/Hong_Kong",
		"cn-huhehaote": "Asia/Shanghai",
		"cn-nanjing": "Asia/Shanghai",
		"cn-qingdao": "Asia/Shanghai",
		"cn-shanghai": "Asia/Shanghai",
		"cn-shenzhen": "Asia/Shanghai",
		"cn-wuhan-lr": "Asia/Shanghai",
		"cn-wulanchabu": "Asia/Shanghai",
		"cn-zhangjiakou": "Asia/Shanghai",
		"cn-zhengzhou-jva": "Asia/Shanghai",
		// Financial and government clouds.
		"cn-beijing-finance-1": "Asia/Shanghai",
		"cn-hangzhou-finance": "Asia/Shanghai",
		"cn-north-2-gov-1": "Asia/Shanghai",
		"cn-shanghai-finance-1": "Asia/Shanghai",
		"cn-shenzhen-finance-1": "Asia/Shanghai",
		"ap-northeast-1": "Asia/Tokyo",
		"ap-northeast-2": "Asia/Seoul",
		"ap-south-1": "Asia/Kolkata",
		"ap-southeast-1": "Asia/Singapore",
		"ap-southeast-2": "Australia/Sydney",
		"ap-southeast-3": "Asia/Kuala_Lumpur",
		"ap-southeast-5": "Asia/Jakarta",
		"ap-southeast-6": "Asia/Manila",
		"ap-southeast-7": "Asia/Bangkok",
		"eu-central-1": "Europe/Berlin",
		"eu-west-1": "Europe/London",
		"me-central-1": "Asia/Riyadh",
		"me-east-1": "Asia/Dubai",
		"na-south-1": "America/Mexico_City",
		"us-east-1": "America/New_York",
		"us-west-1": "America/Los_Angeles",
	} as Readonly<Record<string, string>>,
	source: "https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones (places); IANA tzdata (zones)",
	readOn: "2026-11-23",
});

/** The region's own time zone, or undefined for a region that is newer than the table. */
export function timeZoneOfRegion(region: string): string | undefined {
	return Object.hasOwn(regions.timeZones, region) ? regions.timeZones[region] : undefined;
}
