import { bold } from "./colours";

const gap = "  ";

/**
 * Prints rows under a head, in columns as wide as their longest line; a cell may have several lines. Where the table is
 * wider than the screen each row becomes a block of `title: value` instead.
 * @param screen - its width. @default - the terminal's; any width where there is none
 */
export function printTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
	screen: number | undefined = process.stdout.columns,
	print: (line: string) => void = console.log,
): void {
	const cells = rows.map((row) => head.map((_, i) => (row[i] ?? "").split("\n")));
	const widths = head.map((title, i) =>
		Math.max(title.length, ...cells.map((row) => Math.max(...row[i]!.map((line) => line.length)))),
	);
	const width = widths.reduce((sum, each) => sum + each, gap.length * (head.length - 1));
	if (screen !== undefined && width > screen) {
		printBlocks(head, cells, print);
		return;
	}
	const line = (texts: readonly string[]) =>
		texts
			.map((text, i) => text.padEnd(widths[i]!))
			.join(gap)
			.trimEnd();
	print(bold(line(head)));
	for (const row of cells) {
		const height = Math.max(...row.map((cell) => cell.length));
		for (let i = 0; i < height; i += 1) print(line(row.map((cell) => cell[i] ?? "")));
	}
}

function printBlocks(
	head: readonly string[],
	rows: readonly (readonly string[][])[],
	print: (line: string) => void,
): void {
	const width = Math.max(...head.map((title) => title.length)) + 1;
	for (const [first, ...rest] of rows) {
		print(bold((first ?? []).join(" ")));
		rest.forEach((cell, i) => {
			print(`${gap}${`${head[i + 1]}:`.padEnd(width)} ${cell.join(" ")}`.trimEnd());
		});
	}
}
