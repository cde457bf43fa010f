import type { ParameterTable } from "../parameters";
import type { Invocation, InvocationTarget } from "../resources/invocation";
import { tagKeyValueTags } from "../tags";
import { apiTime } from "../times";
import { errorInfo, olderStatus, olderTargetStatus, overallStatus } from "./invocation-status";

/** Pages of Cloud Assistant hold at most fifty. */
export const assistantPageParameters = {
	PageNumber: { type: "integer", minimum: 1, invalid: "InvalidParam.PageNumber" },
	PageSize: { type: "integer", minimum: 1, maximum: 50, invalid: "InvalidParam.PageSize" },
	NextToken: { type: "string" },
	MaxResults: { type: "integer", minimum: 1, maximum: 50 },
} as const satisfies ParameterTable;

/** Base64 as it is, or as plain text where the request asks for that. */
export function encoded(base64: string, encoding: string | undefined): string {
	return encoding?.toLowerCase() === "plaintext" ? Buffer.from(base64, "base64").toString("utf8") : base64;
}

const time = (milliseconds: number) => (milliseconds === 0 ? "" : apiTime(milliseconds));

/** An invocation as DescribeInvocations replies it. */
export function invocationReply(invocation: Invocation, encoding: string | undefined, includeOutput: boolean) {
	const status = overallStatus(invocation.targets);
	return {
		InvokeId: invocation.id,
		CreationTime: apiTime(invocation.createdAt),
		CommandId: invocation.commandId,
		CommandName: invocation.commandName,
		CommandDescription: invocation.commandDescription,
		CommandType: invocation.commandType,
		CommandContent: encoded(invocation.commandContent, encoding),
		InvocationStatus: status,
		InvokeStatus: olderStatus(status),
		RepeatMode: "Once",
		Frequency: "",
		Timed: false,
		Timeout: invocation.timeout,
		WorkingDir: invocation.workingDir,
		Username: invocation.username,
		Launcher: invocation.launcher,
		TerminationMode: invocation.terminationMode,
		Parameters: JSON.stringify(invocation.parameters),
		Tags: tagKeyValueTags(invocation.tags),
		InvokeInstances: {
			InvokeInstance: invocation.targets.map((target) => ({
				InstanceId: target.instanceId,
				CreationTime: apiTime(invocation.createdAt),
				UpdateTime: apiTime(target.updatedAt),
				StartTime: time(target.startedAt),
				FinishTime: time(target.finishedAt),
				StopTime: time(target.stoppedAt),
				InvocationStatus: target.status,
				InstanceInvokeStatus: olderTargetStatus(target),
				Repeats: target.startedAt === 0 ? 0 : 1,
				Timed: false,
				ErrorCode: target.errorCode,
				ErrorInfo: errorInfo(target),
				...(target.exitCode === undefined ? {} : { ExitCode: target.exitCode }),
				...(includeOutput ? { Output: encoded(target.output, encoding), Dropped: target.dropped } : {}),
			})),
		},
	};
}

/** One instance of an invocation as DescribeInvocationResults replies it. */
export function resultReply(invocation: Invocation, target: InvocationTarget, encoding: string | undefined) {
	return {
		InvokeId: invocation.id,
		CommandId: invocation.commandId,
		InstanceId: target.instanceId,
		InvocationStatus: target.status,
		InvokeRecordStatus: olderTargetStatus(target),
		StartTime: time(target.startedAt),
		FinishedTime: time(target.finishedAt),
		StopTime: time(target.stoppedAt),
		Repeats: target.startedAt === 0 ? 0 : 1,
		Username: invocation.username,
		Launcher: invocation.launcher,
		TerminationMode: invocation.terminationMode,
		ErrorCode: target.errorCode,
		ErrorInfo: errorInfo(target),
		...(target.exitCode === undefined ? {} : { ExitCode: target.exitCode }),
		Output: encoded(target.output, encoding),
		Dropped: target.dropped,
		Tags: tagKeyValueTags(invocation.tags),
	};
}
