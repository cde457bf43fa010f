import type { InvocationTarget, TargetStatus } from "../resources/invocation";

/** What the statuses of an invocation's instances count as, after the table of DescribeInvocations. */
const kinds = {
	Pending: "Pending",
	Running: "Running",
	Stopping: "Stopping",
	Success: "Success",
	Failed: "Failed",
	Timeout: "Failed",
	Error: "Failed",
	Aborted: "Failed",
	Cancelled: "Stopped",
	Terminated: "Stopped",
} as const satisfies Record<TargetStatus, string>;

/** Whether nothing more will happen on an instance. */
export function isOver(target: InvocationTarget): boolean {
	return !["Pending", "Running", "Stopping"].includes(target.status);
}

/** The status of an invocation over all its instances. */
export function overallStatus(targets: readonly InvocationTarget[]): string {
	const found = new Set(targets.map(({ status }) => kinds[status]));
	for (const passing of ["Pending", "Running", "Stopping"] as const) if (found.has(passing)) return passing;
	if (found.has("Success")) return found.has("Failed") ? "PartialFailed" : "Success";
	return found.has("Failed") ? "Failed" : "Stopped";
}

/** The older word for an overall status, `InvokeStatus`. */
export function olderStatus(status: string): string {
	if (status === "Success") return "Finished";
	return status === "Pending" ? "Running" : status;
}

/** The older word for the status on one instance, `InvokeRecordStatus`. */
export function olderTargetStatus(target: InvocationTarget): string {
	return olderStatus(kinds[target.status]);
}

/** `ErrorInfo` of each `ErrorCode`, worded as the service words it (DOC21). */
const wording: Readonly<Record<string, string>> = {
	InstanceNotExists: "the specified instance does not exists",
	InstanceReleased: "the instance has released when create task",
	InstanceNotRunning: "the instance is not running when create task",
	CommandNotApplicable: "the command is not applicable",
	AccountNotExists: "the specified account does not exists",
	DirectoryNotExists: "the specified directory does not exists",
	ClientNotRunning: "the aliyun service is not running on the instance",
	ClientNotResponse: "the aliyun service in the instance does not response",
	DeliveryTimeout: "the command delivery has been timeout",
	ExecutionTimeout: "the command execution has been timeout",
	ExecutionException: "the command execution got an exception",
	ExecutionInterrupted: "the command execution has been interrupted",
	ExitCodeNonzero: "the command execution exit code is not zero",
};

/** `ErrorInfo` of an instance. */
export function errorInfo(target: InvocationTarget): string {
	return wording[target.errorCode] ?? "";
}
