import type { Tag } from "../tags";
import type { CommandType } from "./command";

/** How a command stands on one instance, in the API's words. */
export type TargetStatus =
	| "Pending"
	| "Running"
	| "Stopping"
	| "Success"
	| "Failed"
	| "Timeout"
	| "Error"
	| "Aborted"
	| "Cancelled"
	| "Terminated";

/** One instance of an invocation. */
export interface InvocationTarget {
	readonly instanceId: string;
	status: TargetStatus;
	/** Empty while nothing is wrong. */
	errorCode: string;
	/** Undefined until the script has ended by itself. */
	exitCode: number | undefined;
	/** Base64. */
	output: string;
	/** Bytes of the output that were too many and are lost. */
	dropped: number;
	/** These times in milliseconds since 1970; 0 for not yet. */
	startedAt: number;
	finishedAt: number;
	stoppedAt: number;
	updatedAt: number;
}

/** A command that was sent to instances; it keeps what it needs of the command, which may be deleted. */
export interface Invocation {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	readonly commandId: string;
	readonly commandName: string;
	readonly commandDescription: string;
	readonly commandType: CommandType;
	/** Base64, as it was given. */
	readonly commandContent: string;
	readonly workingDir: string;
	/** In seconds. */
	readonly timeout: number;
	readonly enableParameter: boolean;
	readonly parameters: Readonly<Record<string, string>>;
	/** Empty for root. */
	readonly username: string;
	readonly launcher: string;
	readonly terminationMode: string;
	readonly resourceGroupId: string;
	readonly tags: readonly Tag[];
	readonly targets: InvocationTarget[];
}
