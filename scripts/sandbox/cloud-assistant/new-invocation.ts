import type { Context } from "../context";
import { ApiError } from "../errors";
import { defaultResourceGroupId, newId } from "../ids";
import { imageById } from "../instances/image-lookup";
import { statusOf } from "../instances/instance-by-id";
import type { ParameterTable, ParameterValues } from "../parameters";
import { type Command, commandTypes } from "../resources/command";
import type { Instance } from "../resources/instance";
import type { Invocation, InvocationTarget } from "../resources/invocation";
import type { Store } from "../store";
import { hasTags, tagParameter, tagsFrom } from "../tags";
import { parametersFrom } from "./command-content";
import { expireInvocations } from "./expire-invocations";

/** What RunCommand and InvokeCommand both take. */
export const invocationParameters = {
	InstanceId: { type: "strings" },
	ResourceTag: tagParameter,
	RepeatMode: { type: "string", values: ["", "Once", "DryRun", "Period", "NextRebootOnly", "EveryReboot"] },
	Timed: { type: "boolean" },
	Frequency: { type: "string" },
	Parameters: { type: "string" },
	Username: { type: "string", maxLength: 255, invalid: "Username.ExceedLimit" },
	WindowsPasswordName: { type: "string", maxLength: 255, secret: true },
	TerminationMode: { type: "string", values: ["", "Process", "ProcessTree"] },
} as const satisfies ParameterTable;

type Words = ParameterValues<typeof invocationParameters> & {
	readonly WorkingDir?: string | undefined;
	readonly Timeout?: number | undefined;
	readonly Launcher?: string | undefined;
	readonly ResourceGroupId?: string | undefined;
	readonly Tag: Parameters<typeof tagsFrom>[0];
};

/** Sends a command to instances: refused as a whole where the request is wrong, else an outcome for each of them. */
export function invoke(store: Store, command: Command, params: Words, context: Context): Invocation {
	if (params.Frequency || (params.RepeatMode && !["Once", "DryRun"].includes(params.RepeatMode)))
		throw new ApiError("Sandbox.NotSupported", "The sandbox runs commands once and at once only.");
	const instances = targetsOf(store, params, context);
	for (const instance of instances) requireServed(store, instance, command, params, context);
	const parameters = parametersFrom(params.Parameters, command.enableParameter, command.content);
	if (params.RepeatMode === "DryRun") throw new ApiError("DryRunOperation");
	const invocation: Invocation = {
		id: newId("t"),
		region: context.region,
		createdAt: context.now,
		commandId: command.id,
		commandName: command.name,
		commandDescription: command.description,
		commandType: command.type,
		commandContent: command.content,
		workingDir: params.WorkingDir || command.workingDir,
		timeout: params.Timeout ?? command.timeout,
		enableParameter: command.enableParameter,
		parameters,
		username: params.Username ?? "",
		launcher: params.Launcher || command.launcher,
		terminationMode: params.TerminationMode || "Process",
		resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
		tags: tagsFrom(params.Tag),
		targets: instances.map((instance) => newTarget(instance, context)),
	};
	command.invokeTimes += 1;
	expireInvocations(store, context);
	store.invocations.set(invocation.id, invocation);
	return invocation;
}

function targetsOf(store: Store, params: Words, context: Context): Instance[] {
	const inRegion = [...store.instances.values()].filter((instance) => instance.region === context.region);
	const byTag = params.ResourceTag.length > 0;
	if (byTag && params.InstanceId.length > 0)
		throw new ApiError("InvalidParameter", 'The parameters "InstanceId" and "ResourceTag" exclude each other.');
	const ids = byTag
		? inRegion.filter((instance) => hasTags(instance.tags, params.ResourceTag)).map(({ id }) => id)
		: [...new Set(params.InstanceId)];
	if (ids.length === 0)
		throw new ApiError(
			"MissingParameter",
			'The input parameter "InstanceId" that is mandatory for processing this request is not supplied.',
		);
	if (ids.length > context.limits.instancesPerInvocation) throw new ApiError("InstanceIds.ExceedLimit");
	return ids.map((id) => {
		const instance = inRegion.find((item) => item.id === id);
		if (instance === undefined) throw new ApiError("InvalidInstance.NotFound");
		return instance;
	});
}

function requireServed(store: Store, instance: Instance, command: Command, params: Words, context: Context): void {
	const { osType } = imageById(store, instance.imageId);
	if (osType !== commandTypes[command.type]) throw new ApiError("InvalidInstance.NotMatch");
	if (osType === "windows" && params.Username && !params.WindowsPasswordName)
		throw new ApiError("Username.NotSupportWindows");
	if (instance.vpcId === "" && !context.commandsInClassic) throw new ApiError("InvalidInstance.NotMatch");
}

function newTarget(instance: Instance, context: Context): InvocationTarget {
	const target: InvocationTarget = {
		instanceId: instance.id,
		status: "Pending",
		errorCode: "",
		exitCode: undefined,
		output: "",
		dropped: 0,
		startedAt: 0,
		finishedAt: 0,
		stoppedAt: 0,
		updatedAt: context.now,
	};
	const refusal =
		statusOf(instance, context) !== "Running"
			? "InstanceNotRunning"
			: context.guests.guest(instance.id)?.agent === undefined
				? "ClientNotRunning"
				: undefined;
	if (refusal === undefined) return target;
	return { ...target, status: "Aborted", errorCode: refusal, finishedAt: context.now };
}
