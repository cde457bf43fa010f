import { ApiError } from "./errors";

/** A region with the zones that can be bought in. */
export interface Region {
	readonly name: string;
	readonly zones: readonly string[];
}

const zones = (region: string, letters: string, dash = "-") => [...letters].map((letter) => region + dash + letter);

/**
 * A choice of regions and zones, enough to try a fleet in several.
 * Source: zone lists in the Terraform provider's own tests and Alibaba Cloud's "Regions and zones" page; read 2026-11-23.
 */
export const regions: Readonly<Record<string, Region>> = {
	"cn-hangzhou": { name: "China (Hangzhou)", zones: zones("cn-hangzhou", "bghijk") },
	"cn-shanghai": { name: "China (Shanghai)", zones: zones("cn-shanghai", "abefglmn") },
	"cn-beijing": { name: "China (Beijing)", zones: zones("cn-beijing", "cdfghijkl") },
	"cn-shenzhen": { name: "China (Shenzhen)", zones: zones("cn-shenzhen", "acdef") },
	"cn-qingdao": { name: "China (Qingdao)", zones: zones("cn-qingdao", "bc") },
	"cn-zhangjiakou": { name: "China (Zhangjiakou)", zones: zones("cn-zhangjiakou", "abc") },
	"cn-chengdu": { name: "China (Chengdu)", zones: zones("cn-chengdu", "ab") },
	"cn-huhehaote": { name: "China (Hohhot)", zones: zones("cn-huhehaote", "ab") },
	"cn-wulanchabu": { name: "China (Ulanqab)", zones: zones("cn-wulanchabu", "abc") },
	"cn-guangzhou": { name: "China (Guangzhou)", zones: zones("cn-guangzhou", "ab") },
	"cn-heyuan": { name: "China (Heyuan)", zones: zones("cn-heyuan", "ab") },
	"cn-nanjing": { name: "China (Nanjing)", zones: zones("cn-nanjing", "a") },
	"cn-fuzhou": { name: "China (Fuzhou)", zones: zones("cn-fuzhou", "a") },
	"cn-hongkong": { name: "China (Hong Kong)", zones: zones("cn-hongkong", "bcd") },
	"ap-southeast-1": { name: "Singapore", zones: zones("ap-southeast-1", "abc", "") },
	"ap-southeast-3": { name: "Malaysia (Kuala Lumpur)", zones: zones("ap-southeast-3", "abc", "") },
	"ap-southeast-5": { name: "Indonesia (Jakarta)", zones: zones("ap-southeast-5", "abc", "") },
	"ap-southeast-6": { name: "Philippines (Manila)", zones: zones("ap-southeast-6", "ab", "") },
	"ap-southeast-7": { name: "Thailand (Bangkok)", zones: zones("ap-southeast-7", "ab", "") },
	"ap-northeast-1": { name: "Japan (Tokyo)", zones: zones("ap-northeast-1", "abc", "") },
	"ap-northeast-2": { name: "South Korea (Seoul)", zones: zones("ap-northeast-2", "ab", "") },
	"me-east-1": { name: "UAE (Dubai)", zones: zones("me-east-1", "a", "") },
	"me-central-1": { name: "SAU (Riyadh)", zones: zones("me-central-1", "ab", "") },
	"na-south-1": { name: "Mexico", zones: zones("na-south-1", "a", "") },
	"us-east-1": { name: "US (Virginia)", zones: zones("us-east-1", "ab", "") },
	"us-west-1": { name: "US (Silicon Valley)", zones: zones("us-west-1", "ab", "") },
	"eu-central-1": { name: "Germany (Frankfurt)", zones: zones("eu-central-1", "abc", "") },
	"eu-west-1": { name: "UK (London)", zones: zones("eu-west-1", "ab", "") },
};

/** The region of requests that name none. */
export const homeRegion = "cn-hangzhou";

/** A region by id, or the service's refusal. */
export function regionFor(id: string): Region {
	const region = Object.hasOwn(regions, id) ? regions[id] : undefined;
	if (region === undefined) throw new ApiError("InvalidRegionId.NotFound");
	return region;
}
