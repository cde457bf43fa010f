/** Exit codes of every `meridian` command (README, "Exit codes"). */
export const exitCodes = { fine: 0, input: 1, differences: 2, unreachable: 3, bug: 70 } as const;

/** A failure that the command explains itself: printed without a stack, ends the process with `exitCode`. */
export class CommandError extends Error {
	readonly exitCode: number;

	constructor(message: string, exitCode: number = exitCodes.unreachable) {
		super(message);
		this.name = "CommandError";
		this.exitCode = exitCode;
	}
}
