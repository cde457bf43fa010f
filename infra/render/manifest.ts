import { createHash } from "node:crypto";
import type { Carrier } from "../spec/vocabulary";
import { base64Bytes } from "./command";
import type { RenderedGuest } from "./render-plan";
import { type ResolverForms, resolverForms } from "./resolver-forms";

/** What `manifest.json` says of a group: plain data, the same for the same fleet. */
export interface GroupManifest {
	readonly os: string;
	readonly network: string;
	readonly carrier: Carrier;
	readonly timeClient: string;
	readonly ntpServers: readonly string[];
	readonly timeZone: string;
	readonly dns: { readonly mode: string; readonly servers: readonly string[] } & ResolverForms;
	readonly mirror: string | null;
	readonly userData: {
		readonly format: string;
		readonly bytes: number;
		readonly base64Bytes: number;
		readonly sha256: string;
		/** Only where documents are compressed in it. */
		readonly compressed?: true;
	} | null;
	readonly command: {
		readonly bytes: number;
		readonly base64Bytes: number;
		readonly sha256: string;
		/** Only where it unpacks itself. */
		readonly compressed?: true;
	};
	readonly documents: readonly {
		readonly path: string;
		readonly mode: string;
		readonly bytes: number;
		readonly sha256: string;
		readonly template: string;
	}[];
	readonly warnings: readonly string[];
	/** What stands for each secret, by its place in the group; only where there is one. */
	readonly secrets?: Readonly<Record<string, string>>;
}

/**
 * A hash of what holds a mask is not that of what the guest gets; to give that one would let the secret be guessed. It still
 * changes with the secret.
 */
function shownHash(sha256: string, masked: boolean): string {
	return masked ? `masked:${sha256}` : sha256;
}

/** SHA-256 of a guest's user data as people may see it; empty where another carrier brings the documents. */
export function shownUserDataSha256({ userData, holdsSecret, plan }: RenderedGuest): string {
	return userData ? shownHash(userData.sha256, holdsSecret && plan.packages.masked) : "";
}

/** The manifest's entry of a rendered guest. `dns.servers` are those that are known before boot. */
export function groupManifest(rendered: RenderedGuest): GroupManifest {
	const masked = rendered.holdsSecret && rendered.plan.packages.masked;
	const { plan, documents, userData, command, commandCompressed, warnings } = rendered;
	return {
		os: plan.os,
		network: plan.network,
		carrier: plan.carrier,
		timeClient: plan.guest.timeClient,
		ntpServers: plan.time.servers.map(({ host }) => host),
		timeZone: plan.time.zone,
		dns: {
			mode: plan.dns.mode,
			servers: [...plan.dns.networkServers, ...plan.dns.publicServers],
			...resolverForms(plan),
		},
		mirror: plan.packages.mirror ?? null,
		userData: userData
			? {
					format: userData.format,
					bytes: userData.bytes,
					base64Bytes: userData.base64.length,
					sha256: shownUserDataSha256(rendered),
					...(userData.compressed ? { compressed: true } : {}),
				}
			: null,
		command: {
			bytes: Buffer.byteLength(command),
			base64Bytes: base64Bytes(command),
			sha256: shownHash(createHash("sha256").update(command).digest("hex"), masked),
			...(commandCompressed ? { compressed: true } : {}),
		},
		documents: documents.map(({ path, mode, content, template, holdsSecret }) => ({
			path,
			mode,
			bytes: Buffer.byteLength(content),
			sha256: shownHash(createHash("sha256").update(content).digest("hex"), masked && holdsSecret === true),
			template,
		})),
		warnings,
	};
}
