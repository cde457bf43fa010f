import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../infra/package-root";
import { CommandError, exitCodes } from "../command-error";

export interface StartOptions {
	/** Absolute path of the fleet document. */
	readonly config: string;
	readonly destroy: boolean;
	/** Folder that holds everything of `npm start`'s own. @default - .meridian in the checkout */
	readonly workspace: string | undefined;
	readonly help: boolean;
}

export const usage = `npm start                       the sample fleet (fleet.yaml) by the real pulumi up in a loopback Alibaba Cloud
npm start -- --config FILE      another fleet
npm start -- --destroy          take it all down again
npm start -- --workspace DIR    keep engine state, cloud and secrets in DIR; default: .meridian in the checkout

Safe to repeat: a second run finds nothing to change, and one that was stopped in the middle is put right by the next.
It contacts 127.0.0.1 only, once the engine is here (npx meridian engine --help: how it is got); your Alibaba Cloud and
Pulumi settings are neither read nor changed. NO_COLOR is honoured. Windows guests get the password of the variable
that the fleet names (the sample: AD_PASSWORD), or one made for this checkout: sample-password in the folder.

Exit codes: 0 done; 1 the fleet or the command line is at fault; 3 the engine or the sandbox failed; 70 our bug;
130 interrupted.`;

/** @throws CommandError that says what is wrong with the command line */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartOptions {
	const values = parsed(args);
	const swallowed = ["destroy", "config", "workspace"].find((name) => env[`npm_config_${name}`] && !(name in values));
	if (swallowed !== undefined) {
		throw new CommandError(
			`npm kept --${swallowed} to itself. Write two dashes before it: npm start -- --${swallowed}`,
			exitCodes.input,
		);
	}
	// npm runs scripts in the checkout, wherever it was called.
	const path = (text: string) => resolve(env.INIT_CWD ?? process.cwd(), text);
	return {
		config: values.config === undefined ? join(packageRoot, "fleet.yaml") : path(values.config),
		destroy: values.destroy ?? false,
		workspace: values.workspace === undefined ? undefined : path(values.workspace),
		help: values.help ?? false,
	};
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				config: { type: "string" },
				destroy: { type: "boolean" },
				workspace: { type: "string" },
				help: { type: "boolean", short: "h" },
			},
		}).values;
	} catch (error) {
		throw new CommandError(`${(error as Error).message}\n\n${usage}`, exitCodes.input);
	}
}
