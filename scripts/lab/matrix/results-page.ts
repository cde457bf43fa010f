import type { Survey } from "../survey";
import type { MatrixRow } from "./rows";
import type { RowResult } from "./run-row";

/** The page docs/results/lab.md: every row, run or not, with what happened. */
export function resultsPage(rows: readonly MatrixRow[], results: readonly RowResult[], machine: string): string {
	const byName = new Map(results.map((result) => [result.row.name, result]));
	const missing = rows.filter(({ name }) => !byName.has(name)).map(({ name }) => name);
	const isFault = ({ name, os }: MatrixRow) => !name.startsWith(os);
	const table = (chosen: readonly MatrixRow[]) =>
		[
			`| ${heads.join(" | ")} |`,
			`|${heads.map(() => "---").join("|")}|`,
			...chosen.flatMap(({ name }) => {
				const result = byName.get(name);
				return result ? [`| ${cells(result).map(cell).join(" | ")} |`] : [];
			}),
		].join("\n");
	return `# The lab: booted guests, row by row

Written by \`npm run lab:matrix\`; each row says when it was run. ${machine}
Each guest is a Debian that boots under QEMU with its own kernel, takes its user data from the metadata service with its own
cloud-init, and reports; then it is asked, by its agent, what its daemon, resolver and clock really do. Emulated guests are slow:
times are from the kernel's start and tell one row from another, not how fast ECS is.

- **in sync**: seconds from the kernel's start until chronyd first followed a server; then from the start of the daemon with the rendered
  servers.
- **offset**: what chronyd says of its clock at the report.
- **names**: an internal name, a public one, and one of a private zone.
- **after reboot**: seconds from the daemon's start until it followed a server, and what was no longer as before.
- **outcome**: against the manifest, or as the row expects it.

## Systems, daemons and resolver stacks that were there before

${table(rows.filter((row) => !isFault(row)))}

## Faults

${table(rows.filter(isFault))}

${missing.length === 0 ? "Every row was run." : `Not run: ${missing.join("; ")}.`}
`;
}

const heads = ["row", "run at", "in sync", "offset", "names", "time zone", "repositories", "after reboot", "outcome"];

function cells({ row, at, first, afterwards, differences, asExpected }: RowResult): string[] {
	const { report } = first;
	const offset = report?.time.offsetSeconds;
	return [
		row.name,
		at,
		`${seconds(first.firstSync)}; ${seconds(first.syncAfterStart)}`,
		offset === null || offset === undefined ? "none" : `${(offset * 1000).toFixed(3)} ms`,
		names(first),
		first.timeZone,
		String(report?.repositories.length ?? 0),
		afterwards ? survived(first, afterwards) : "not rebooted",
		outcome(row, differences, asExpected),
	];
}

const seconds = (value: number | undefined) => (value === undefined ? "never" : `${value.toFixed(1)} s`);

const names = ({ names }: Survey) =>
	Object.values(names)
		.map((address) => (address ? "yes" : "no"))
		.join(", ");

/** What a reboot took away; nothing is what is hoped for. */
function survived(before: Survey, after: Survey): string {
	const lost = [
		...(before.timeZone === after.timeZone ? [] : [`time zone is ${after.timeZone}`]),
		...(before.resolvConf.join() === after.resolvConf.join()
			? []
			: [`resolv.conf names ${after.resolvConf.join(", ")}`]),
		...(names(before) === names(after) ? [] : [`names: ${names(after)}`]),
		...(before.daemons.join() === after.daemons.join() ? [] : [`daemons: ${after.daemons.join(", ")}`]),
	];
	return [seconds(after.syncAfterStart), ...(lost.length === 0 ? ["all kept"] : lost)].join("; ");
}

function outcome({ expected }: MatrixRow, differences: readonly string[], asExpected: boolean): string {
	const found = differences.length === 0 ? "in line" : differences.join("; ");
	if (asExpected) return expected === "in line" ? "in line" : `as expected: ${found}`;
	return `**not as expected**: ${found}`;
}

/** A text in a cell of a Markdown table. */
const cell = (text: string) => text.replace(/[\r\n]+/g, " ").replaceAll("|", "\\|");
