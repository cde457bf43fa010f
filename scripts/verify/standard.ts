import { publicResolvers } from "../../infra/facts/resolvers";
import type { SideDocument } from "../../infra/review/side";

/** What a guest is to be like, read from the documents that it was told. */
export interface Standard {
	/** In order; empty where the documents do not say. */
	readonly ntpServers: readonly string[];
	/** IANA; undefined where the documents do not say. */
	readonly timeZone: string | undefined;
	/** Resolvers that must be among those that the guest asks. */
	readonly resolvers: readonly string[];
	/** Whether packages come from the documents' repositories only. */
	readonly mirrors: boolean;
}

/** Reads the standard out of a guest's documents. */
export function standardIn(documents: readonly SideDocument[]): Standard {
	const apply = documents.find(({ path }) => /\/apply\.(sh|ps1)$/.test(path))?.content ?? "";
	const others = documents.filter(({ path }) => !/\/apply\.(sh|ps1)$/.test(path));
	const servers = others.flatMap(({ content }) => [
		...[...content.matchAll(/^server (\S+)/gm)].map(([, host]) => host!),
		...[...content.matchAll(/^NTP=(.+)$/gm)].flatMap(([, hosts]) => hosts!.trim().split(/\s+/)),
	]);
	const zone = /^wanted_zone=(.+)$/m.exec(apply)?.[1]?.replace(/^'(.*)'$/, "$1");
	return {
		ntpServers: [...new Set(servers)],
		timeZone: zone,
		resolvers: /^step dns dns$/m.test(apply) ? publicResolvers.addresses : [],
		mirrors: /^step mirrors mirrors$/m.test(apply),
	};
}
