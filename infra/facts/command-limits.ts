import { deepFreeze } from "./deep-freeze";

/** Limits of Cloud Assistant's commands. Sources disagree (16 KB in 2021, 24 KB in the SDK of 2026): the least that is still documented. */
export const commandLimits = deepFreeze({
	/** `CommandContent` as it is sent, in Base64. */
	maxBase64Bytes: 18 * 1024,
	source: "https://www.alibabacloud.com/help/en/ecs/user-guide/create-a-command; @alicloud/ecs20140526 7.11.6",
	readOn: "2026-11-23",
});
