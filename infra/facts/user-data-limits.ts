import { deepFreeze } from "./deep-freeze";

/** Limits of ECS user data, in bytes before Base64. */
export const userDataLimits = deepFreeze({
	/** Older documentation and older tools know this limit: more than it is warned about. */
	warnAboveBytes: 16 * 1024,
	/** RunInstances refuses more. */
	maxBytes: 32 * 1024,
	source:
		"https://www.alibabacloud.com/help/en/ecs/user-guide/manage-the-user-data-of-linux-instances; @alicloud/ecs20140526 7.11.6",
	readOn: "2026-11-23",
});
