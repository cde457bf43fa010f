import { mkdir, writeFile } from "node:fs/promises";
import { chronydVersion, type Followed, firstSyncs, withLiars } from "./scenarios";

/** `npm run results:time`: runs the scenarios and writes what they showed to docs/results/time-sync.md. */
async function main(): Promise<void> {
	const log = (line: string) => console.log(line);
	log("Time to first sync, three files side by side …");
	const syncs = await firstSyncs();
	log("One server 500 ms wrong, the right ones lost one by one …");
	const [one, three] = await Promise.all([withLiars(1, 0.5, 0), withLiars(3, 0.5, 1)]);
	const text = `# Time to first sync, and servers that are wrong

Written by \`npm run results:time\`; not edited by hand. Real chronyd (${await chronydVersion()}) as client and servers, started
with -x so that it touches no clock, in network namespaces; names are resolved through 100.100.2.136; wrong servers are small
responders that look as good as the rest. What a real network adds (distance, jitter, loss) is not in these figures.

## From the start of chronyd to its first synchronized state

| file | seconds |
|---|---|
${syncs.map(({ file, seconds }) => `| ${label(file)} | ${seconds.toFixed(1)} |`).join("\n")}

The stock image's file lists the servers of all three networks (as in public copies of 2022); those of the other networks
never answer here, as in a VPC. cloud-init's comes from the template in Debian 12's package, with the same seven servers.

## One server of seven is 500 ms wrong, and the right ones are lost one by one

${table(one)}

## Three servers of seven are 500 ms wrong and agree, and the right ones are lost one by one

${table(three)}

\`x\` is chrony's mark for a source that the majority contradicts. Its limit is the majority: once wrong servers that agree
outnumber the right ones that still answer, or a wrong one is all that is left, nothing on the guest can tell.
`;
	await mkdir("docs/results", { recursive: true });
	await writeFile("docs/results/time-sync.md", text);
	log("Wrote docs/results/time-sync.md");
}

function label(file: string): string {
	return file === "rendered" ? "Meridian's, the VPC's seven servers" : `${file[0]!.toUpperCase()}${file.slice(1)}`;
}

function table(rows: readonly Followed[]): string {
	const lines = rows.map(({ lost, host, offset, liars }) => {
		const shown = host === undefined ? "none" : host.split(".")[0];
		const microseconds = (offset * 1e6).toFixed(1);
		return `| ${lost.length === 0 ? "none" : lost.map((name) => name.split(".")[0]).join(", ")} | ${shown} | ${microseconds} | ${liars.join(" ")} |`;
	});
	return ["| lost | followed | offset, µs | wrong servers' marks |", "|---|---|---|---|", ...lines].join("\n");
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 70;
});
