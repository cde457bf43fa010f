import { deepFreeze } from "./deep-freeze";

/**
 * How long deliveries by Cloud Assistant take at most, in seconds. The service's own default of 60 is too short for a script
 * that may install a package (RunCommand of @alicloud/ecs20140526 7.11.6, read 2026-11-25).
 */
export const deliveryTimes = deepFreeze({
	timeout: 1_800,
	/** From a guest's start until its agent answers, by the system's family: a first boot of Windows takes minutes. */
	agentWait: { linux: 300, windows: 600 },
});
