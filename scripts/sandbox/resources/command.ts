import type { Tag } from "../tags";

/** The languages of commands, and the systems that they are for. */
export const commandTypes = {
	RunShellScript: "linux",
	RunBatScript: "windows",
	RunPowerShellScript: "windows",
} as const;

/** A key of {@link commandTypes}. */
export type CommandType = keyof typeof commandTypes;

/** A script of Cloud Assistant. */
export interface Command {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	name: string;
	description: string;
	readonly type: CommandType;
	/** Base64. */
	readonly content: string;
	/** Empty for the agent's own choice. */
	workingDir: string;
	/** In seconds. */
	timeout: number;
	readonly enableParameter: boolean;
	launcher: string;
	readonly resourceGroupId: string;
	/** How often it was invoked. */
	invokeTimes: number;
	tags: Tag[];
}
