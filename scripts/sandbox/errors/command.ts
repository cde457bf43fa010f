// Status and wording: the error tables of the Cloud Assistant pages (AlibabaCloudDocs/ecs, 2021-07), read 2026-11-25.

/** Codes of Cloud Assistant (ECS 2014-05-26). */
export const commandErrors = {
	"InvalidCmdType.NotFound": { status: 403, message: "The specified command type does not exist." },
	"CmdName.ExceedLimit": { status: 403, message: "The length of the command name exceeds the upper limit." },
	"CmdDesc.ExceedLimit": { status: 403, message: "The length of the command description exceeds the upper limit." },
	"CmdContent.ExceedLimit": { status: 403, message: "The maximum length of a command is exceeded." },
	"CmdContent.DecodeError": { status: 403, message: "The CommandContent can not be base64 decoded." },
	"CmdCount.ExceedQuota": {
		status: 403,
		message: "The total number of commands in the current region exceeds the quota.",
	},
	"InvalidCmdId.NotFound": { status: 404, message: "The specified command ID does not exist." },
	"InvalidInvokeId.NotFound": { status: 404, message: "The specified invoke ID does not exist." },
	"InvalidInstance.NotFound": { status: 404, message: "The specified instance does not exist." },
	"InvalidInstance.NotMatch": { status: 403, message: "The specified instance type does not match the command." },
	"InstanceIds.ExceedLimit": { status: 403, message: "The number of instance IDs exceeds the upper limit." },
	"Username.ExceedLimit": { status: 403, message: "The length of the username exceeds the upper limit." },
	"Username.NotSupportWindows": {
		status: 403,
		message: "Running as specified user has not supported for Windows yet.",
	},
	"Parameter.Disabled": {
		status: 404,
		message: "Parameters cannot be passed in when the command customization function is disabled.",
	},
	"Parameter.NotMatched": {
		status: 403,
		message: "The passed-in parameters do not match the parameters defined when you created the command.",
	},
	"ParameterCount.ExceedLimit": { status: 403, message: "The maximum number of parameters is exceeded." },
	"ParameterKey.ExceedLimit": { status: 403, message: "The maximum length of a parameter name is exceeded." },
	"InvalidParam.Timeout": { status: 403, message: "The specified parameter is invalid." },
	"InvalidParam.PageNumber": { status: 403, message: "The specified parameter is invalid." },
	"InvalidParam.PageSize": { status: 403, message: "The specified parameter is invalid." },
	"MissingParam.InvokeId": {
		status: 403,
		message: "The InvokeId or InstanceId must be specified when IncludeOutput is true.",
	},
	"InvocationStatus.NotSupport": {
		status: 403,
		message: "The invocation has ended: only one that is pending or running can be stopped.",
	},
} as const;
