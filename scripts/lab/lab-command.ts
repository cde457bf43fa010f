import type { Command } from "commander";
import { CommandError, exitCodes } from "../command-error";
import { faultHelp } from "./parse-fault";

interface Options {
	config?: string;
	workspace?: string;
	fault: string[];
	memory: string;
	patience: string;
	json?: boolean;
}

/** Gives `meridian lab` its subcommands. What each needs is loaded when it runs: every command of Meridian loads this file. */
export function addLabCommands(lab: Command): void {
	const collect = (value: string, list: string[]) => [...list, value];
	const at = (command: Command) =>
		command.option(
			"--workspace <folder>",
			"where the lab keeps everything of its own (default: .meridian/lab in the checkout)",
		);
	at(lab.command("up", { isDefault: true }))
		.description("boot a fleet, wait for its guests' reports, and compare them with what they were told")
		.option("--config <file>", "the fleet (default: scripts/lab/fleet.yaml)")
		.option("--fault <where:what>", "something that goes wrong, see below (repeatable)", collect, [])
		.option("--memory <MiB>", "memory of each guest", "384")
		.option("--patience <seconds>", "how long guests may take to report", "1200")
		.addHelpText("after", `\n${faultHelp}`)
		.action((options: Options) => up(options));
	at(lab.command("down"))
		.description("take the fleet and the lab down, also what is left of one that was killed")
		.action(async (options: Options) => {
			const { labDown } = await import("./down.js");
			const { onInterruption } = await import("../start/interruption.js");
			console.log(await labDown(await folderOf(options), onInterruption()));
		});
	at(lab.command("status"))
		.description("the guests of the lab that runs")
		.option("--json", "print JSON")
		.action((options: Options) => status(options));
	at(lab.command("console <guest>"))
		.description("what a guest's console has shown since it was switched on")
		.action(async (guest: string, options: Options) => {
			const { client, id } = await guestOf(guest, options);
			process.stdout.write(await client.console(id));
		});
	at(lab.command("exec <guest> <command...>"))
		.description("run a shell command on a guest; its exit code is the command's")
		.action(async (guest: string, command: string[], options: Options) => {
			const { client, id } = await guestOf(guest, options);
			const { exitCode, output } = await client.run(id, command.join(" "), 600);
			process.stdout.write(output);
			process.exitCode = exitCode ?? exitCodes.unreachable;
		});
}

async function folderOf({ workspace }: Options): Promise<string> {
	const { join, resolve } = await import("node:path");
	const { packageRoot } = await import("../../infra/package-root.js");
	return workspace === undefined
		? join(packageRoot, ".meridian", "lab")
		: resolve(process.env.INIT_CWD ?? ".", workspace);
}

async function up(options: Options): Promise<void> {
	const { join, resolve } = await import("node:path");
	const { packageRoot } = await import("../../infra/package-root.js");
	const { parseFaults } = await import("./parse-fault.js");
	const { labUp } = await import("./up.js");
	const { onInterruption } = await import("../start/interruption.js");
	const number = (name: string, text: string, lowest: number) => {
		if (/^\d{1,6}$/.test(text) && Number(text) >= lowest) return Number(text);
		throw new CommandError(`--${name}: got ${JSON.stringify(text)}. Use a number, ${lowest} or more.`, exitCodes.input);
	};
	let lab: ReturnType<typeof parseFaults>;
	try {
		lab = { ...parseFaults(options.fault), memoryMiB: number("memory", options.memory, 256) };
	} catch (error) {
		throw new CommandError((error as Error).message, exitCodes.input);
	}
	const inLine = await labUp(
		{
			config:
				options.config === undefined
					? join(packageRoot, "scripts", "lab", "fleet.yaml")
					: resolve(process.env.INIT_CWD ?? ".", options.config),
			workspace: await folderOf(options),
			lab,
			patienceSeconds: number("patience", options.patience, 1),
		},
		onInterruption(),
	);
	console.log(
		"\nThe lab runs on. Look into it: meridian lab status | console GUEST | exec GUEST COMMAND. End it: meridian lab down",
	);
	if (!inLine) process.exitCode = exitCodes.differences;
}

async function status(options: Options): Promise<void> {
	const { needsRunning } = await import("./up.js");
	const { printTable } = await import("../print-table.js");
	const guests = await needsRunning(await folderOf(options)).guests();
	if (options.json) return void process.stdout.write(`${JSON.stringify(guests, null, 2)}\n`);
	printTable(
		["guest", "instance", "address", "machine", "agent"],
		guests.map(({ name, id, address, status, agent }) => [name, id, address, status, agent ? "answers" : ""]),
	);
}

/** A guest by its name or its instance's id. */
async function guestOf(guest: string, options: Options) {
	const { needsRunning } = await import("./up.js");
	const client = needsRunning(await folderOf(options));
	const guests = await client.guests();
	const found = guests.find(({ id, name }) => id === guest || name === guest || name.endsWith(`-${guest}`));
	if (found) return { client, id: found.id };
	const names = guests.map(({ name }) => name).join(", ");
	throw new CommandError(`guest: got ${JSON.stringify(guest)}. The lab has ${names || "none"}.`, exitCodes.input);
}
