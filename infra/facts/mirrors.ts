import type { NetworkKind } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";

/** Package mirror by network. Its contents change in one window each day: two guests made around it may see different packages. Inside the cloud plain HTTP without traffic fees; the packages stay signed. */
export const mirrors = deepFreeze({
	vpc: { url: "http://mirrors.cloud.aliyuncs.com" },
	classic: { url: "http://mirrors.aliyuncs.com" },
	public: { url: "https://mirrors.aliyun.com" },
	/** When. */
	updateWindow: { from: "02:00", to: "04:00", utcOffset: "+08:00" },
	source: "https://github.com/AlibabaCloudDocs/ecs (Known issues of Linux images, 2021-07)",
	readOn: "2026-11-23",
}) satisfies Record<NetworkKind | "public", { url: string }> & Record<string, unknown>;
