import { availableParallelism } from "node:os";
import { engineCache } from "../engine/engine-cache";
import type { EngineReport } from "../engine/ensure-engine";
import { versions } from "../engine/versions";

/** Minutes that a first build takes on two cores that are free, and on two that are shared: docs/decisions/005-engine.md. */
const buildMinutes = { cli: [3, 10], provider: [5, 16] } as const;

const titles = { cli: `Pulumi CLI ${versions.cli}`, provider: `alicloud provider ${versions.provider}` } as const;

/** What is going to be got, how, and how long that may take; undefined where nothing is missing. */
export function engineEstimate({ missing }: EngineReport, env: NodeJS.ProcessEnv = process.env): string | undefined {
	if (missing.length === 0) return undefined;
	const pieces = missing.map(({ piece }) => piece);
	const [least, most] = [0, 1].map((i) => pieces.reduce((sum, piece) => sum + buildMinutes[piece][i]!, 0));
	const ways = new Set(missing.flatMap(({ tried }) => tried.map(({ way }) => way)));
	const how = [
		...(ways.has("download") ? ["downloaded from the vendor (a few minutes)"] : []),
		...(ways.has("build")
			? [
					`built from the Go module proxy (${least} to ${most} minutes were measured on two cores; here are ${availableParallelism()})`,
				]
			: []),
	];
	return [
		`Not on this machine yet: ${pieces.map((piece) => titles[piece]).join(" and ")}.`,
		...(how.length > 0
			? [
					`It is got once, now, and kept in ${engineCache(env)}:`,
					...how.map((way, i) => `  ${i === 0 ? "" : "if that fails, "}${way}`),
				]
			: []),
	].join("\n");
}
