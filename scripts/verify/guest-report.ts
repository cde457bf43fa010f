import * as z from "zod";
import { reportMark } from "./report-script";

const texts = z.array(z.string());

/** What of report.json is read; a part that the guest could not tell is missing. */
const reportSchema = z.object({
	version: z.literal(1),
	steps: z.record(z.string(), z.string()).optional(),
	time: z
		.object({
			client: z.string(),
			synchronized: z.boolean(),
			source: z.string().nullable(),
			offsetSeconds: z.number().nullable(),
			servers: texts,
		})
		.optional(),
	timeZone: z.string().optional(),
	resolvers: z.object({ form: z.string(), servers: texts }).optional(),
	// A password that somebody wrote into an address is nobody's to see.
	repositories: z.array(z.string().transform((url) => url.replace(/\/\/[^/@]*@/, "//***@"))).optional(),
	failures: z.record(z.string(), z.string()).optional(),
});

export type GuestReport = z.infer<typeof reportSchema>;

/** A file as it lies on the guest. */
export interface FoundFile {
	/** `missing`, or SHA-256. */
	readonly sha256: string;
	/** Octal without leading zeros; `-` where it has none. */
	readonly mode: string;
}

/** What a guest answered: its files by path, and its report or why there is none. */
export interface ReadAnswer {
	readonly files: ReadonlyMap<string, FoundFile>;
	readonly report: GuestReport | undefined;
	/** Empty where there is a report. */
	readonly problem: string;
}

/** Reads what the report script printed. A guest can say anything: what has not the report's shape is none. */
export function readAnswer(output: string): ReadAnswer {
	const [told = "", ...rest] = output.replaceAll("\r", "").split(`${reportMark}\n`);
	const files = new Map<string, FoundFile>();
	for (const line of told.split("\n")) {
		const [, sha256, mode, path] = /^(missing|[0-9a-f]{64}) (-|[0-7]{1,4}) (\S.*)$/.exec(line) ?? [];
		if (path !== undefined) files.set(path, { sha256: sha256!, mode: mode! });
	}
	const text = rest.join("").trim();
	if (text === "")
		return { files, report: undefined, problem: "it has no report: its apply script is missing or older" };
	try {
		const { success, data } = reportSchema.safeParse(JSON.parse(text));
		if (success) return { files, report: data, problem: "" };
	} catch {
		// Said below.
	}
	return { files, report: undefined, problem: "its report can't be read" };
}
