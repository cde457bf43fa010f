import { stagedPath } from "../../infra/render/document";
import { sha256 } from "../../infra/review/decode/bytes";
import type { SideDocument } from "../../infra/review/side";
import type { GuestReport, ReadAnswer } from "./guest-report";
import { standardIn } from "./standard";

/** One way in which a guest is not as it should be. */
export interface Drift {
	/** A document's path, or `time`, `time zone`, `resolvers`, `mirror`, `last run`. */
	readonly where: string;
	readonly what: string;
}

/** Where a guest that answered with a report differs from its documents. */
export function driftOf(
	documents: readonly SideDocument[],
	answer: ReadAnswer & { readonly report: GuestReport },
): Drift[] {
	return [
		...documents.flatMap((document) => documentDrift(document, answer)),
		...timeDrift(documents, answer.report),
		...nameDrift(documents, answer.report),
		...mirrorDrift(documents, answer.report),
		...Object.entries(answer.report.failures ?? {}).map(([step, reason]) => ({
			where: "last run",
			what: `${step} failed: ${reason}`,
		})),
	];
}

function documentDrift(document: SideDocument, { files }: ReadAnswer): Drift[] {
	const { path, content, mode } = document;
	const wanted = sha256(content);
	const found = files.get(path);
	if (found === undefined) return [{ where: path, what: "the guest does not tell of it" }];
	const drift = (what: string) => [{ where: path, what }];
	if (found.sha256 === "missing") {
		// Of the resolvers' files only those of the one in use are put in place; the others are there to be.
		const waits = files.get(stagedPath({ path }))?.sha256 === wanted && isOfResolver(path);
		return waits ? [] : drift("is missing");
	}
	// A digest of what holds a secret would give a short one away to whoever tries a list.
	const digests = mode === "0600" ? "" : `: SHA-256 ${short(found.sha256)}, not ${short(wanted)}`;
	if (found.sha256 !== wanted) return drift(`was changed${digests}`);
	const octal = mode.replace(/^0+/, "");
	if (octal !== "" && found.mode !== "-" && found.mode !== octal)
		return drift(`has the permissions ${found.mode}, not ${octal}`);
	return [];
}

function isOfResolver(path: string): boolean {
	return /^\/etc\/(systemd\/resolved\.conf\.d|NetworkManager)\//.test(path);
}

function short(digest: string): string {
	return `${digest.slice(0, 12)}…`;
}

function timeDrift(documents: readonly SideDocument[], { time, timeZone }: GuestReport): Drift[] {
	const standard = standardIn(documents);
	const drifts: Drift[] = [];
	if (time === undefined) drifts.push({ where: "time", what: "the guest can't tell" });
	else {
		if (!time.synchronized) drifts.push({ where: "time", what: "the clock follows no server" });
		// chronyc before 4.0 tells addresses only: they are not compared.
		const named = time.servers.filter((server) => !/^[\d.]+$|:/.test(server));
		const known = standard.ntpServers;
		const strange = known.length === 0 ? [] : named.filter((server) => !known.includes(server));
		const lacking = named.length === 0 && time.servers.length > 0 ? [] : known.filter((host) => !named.includes(host));
		if (strange.length > 0) drifts.push({ where: "time", what: `it also asks ${strange.join(", ")}` });
		if (lacking.length > 0) drifts.push({ where: "time", what: `it does not ask ${lacking.join(", ")}` });
	}
	if (standard.timeZone !== undefined && timeZone !== standard.timeZone)
		drifts.push({ where: "time zone", what: `is ${timeZone || "not told"}, not ${standard.timeZone}` });
	return drifts;
}

function nameDrift(documents: readonly SideDocument[], { resolvers }: GuestReport): Drift[] {
	const wanted = standardIn(documents).resolvers;
	const lacking = wanted.filter((address) => !resolvers?.servers.includes(address));
	return lacking.length === 0 ? [] : [{ where: "resolvers", what: `${lacking.join(", ")} not among those asked` }];
}

function mirrorDrift(documents: readonly SideDocument[], { repositories }: GuestReport): Drift[] {
	if (!standardIn(documents).mirrors) return [];
	const told = documents.map(({ content }) => content).join("\n");
	const strange = (repositories ?? []).filter((url) => !told.includes(hostOf(url)));
	return strange.map((url) => ({ where: "mirror", what: `${url} is not of the standard` }));
}

/** Host of an address, as it stands in the documents; the text itself where it is none. */
export function hostOf(url: string): string {
	return /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(url)?.[1] ?? url;
}
