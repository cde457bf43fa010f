import type { Command } from "commander";
import { commandLine } from "../command-line";

/** docs/commands.md: a table of all commands, and the help of each as `meridian COMMAND --help` prints it. */
export function commandPages(): string {
	const program = commandLine();
	const all = program.commands;
	const rows = all.map(
		(command) => `| [\`meridian ${command.name()}\`](#meridian-${command.name()}) | ${command.description()} |`,
	);
	return [
		"# Commands",
		"",
		"Written from the commands' own help by `npm run generate`. Colours and progress show on a terminal only; `NO_COLOR` turns",
		"colours off. Exit codes: 0 fine; 1 the input is at fault; 2 there are differences; 3 the engine, the cloud or a guest could",
		"not be reached or failed; 70 our bug.",
		"",
		"| command | does |",
		"|---|---|",
		...rows,
		"",
		...all.flatMap((command) => pageOf(command, "##", "meridian")),
	].join("\n");
}

/** A command and below it the commands that it has of its own. */
function pageOf(command: Command, heading: string, above: string): string[] {
	const name = `${above} ${command.name()}`;
	const page = [`${heading} ${name}`, "", "```", helpOf(command), "```", ""];
	return [...page, ...command.commands.flatMap((inner) => pageOf(inner, `${heading}#`, name))];
}

/** With what stands after the options, which commander gives to its output only; 100 columns wherever it runs. */
function helpOf(command: Command): string {
	let text = "";
	command.configureOutput({
		writeOut: (part) => {
			text += part;
		},
		getOutHelpWidth: () => 100,
		getOutHasColors: () => false,
	});
	command.outputHelp();
	return text.trim();
}
