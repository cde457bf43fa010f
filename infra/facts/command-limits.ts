import { deepFreeze } from "./deep-freeze";

/** Limits of Cloud Assistant's commands. Sources disagree (16 KB in 2021, 24 KB in the SDK of 2026): the least that is still documented. */
export const commandLimits = deepFreeze({
	/** `CommandContent` as it is sent, in Base64. */
	maxBase64Bytes: 18 * 1024,
	/** Guests of one invocation: 100 in the SDK of 2026, 50 in the provider's documentation, which is what accounts without a raised quota have. */
	maxGuests: 50,
	/** Ids that DescribeInstances takes at once. */
	maxDescribed: 100,
	/** Entries on a page of results. */
	maxResults: 50,
	source: "https://www.alibabacloud.com/help/en/ecs/user-guide/create-a-command; @alicloud/ecs20140526 7.11.6",
	readOn: "2026-11-23",
});
