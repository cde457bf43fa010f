import { SpecError } from "../../infra/error";
import type { GuestDocument } from "../../infra/render/document";
import { type GuestOptions, renderGuest } from "../../infra/render/render-guest";
import type { RenderedGuest } from "../../infra/render/render-plan";
import { DnsMode, GuestOs, NetworkKind, TimeClient } from "../../infra/spec/vocabulary";

/** Settings under which every guest is rendered in both networks, by the name that the index gives them. */
const settings: Readonly<Record<string, Omit<GuestOptions, "os" | "network">>> = {
	...Object.fromEntries(
		Object.values(DnsMode).flatMap((mode) => [
			[mode, { dns: { mode } }],
			[`${mode}, no mirrors`, { dns: { mode }, mirrors: { enabled: false } }],
		]),
	),
	"fallback, public mirror, pip": { mirrors: { host: "public", pip: true } },
	"fallback, systemd-timesyncd": { time: { client: TimeClient.SystemdTimesyncd } },
};

/** One guest under one of the settings. */
export interface ProductRow {
	readonly os: GuestOs;
	readonly network: NetworkKind;
	readonly setting: string;
	/** What it is told, or why it is refused. */
	readonly outcome: RenderedGuest | SpecError;
}

/** Every guest × network × DNS mode × mirrors, and a few settings more. */
export function* product(): Generator<ProductRow> {
	for (const os of Object.values(GuestOs)) {
		for (const network of Object.values(NetworkKind)) {
			for (const [setting, options] of Object.entries(settings)) {
				yield { os, network, setting, outcome: outcomeOf({ os, network, region: "cn-hangzhou", ...options }) };
			}
		}
	}
}

function outcomeOf(options: GuestOptions): RenderedGuest | SpecError {
	try {
		return renderGuest(options);
	} catch (error) {
		if (error instanceof SpecError) return error;
		throw error;
	}
}

/** A document that differs from all others, with who gets it. */
export interface GoldenDocument {
	/** File below test/golden/documents: template, first guest that gets it, first settings. */
	readonly file: string;
	readonly document: GuestDocument;
	/** The first guest that gets it. */
	readonly rendered: RenderedGuest;
	/** Guests by network and settings. */
	readonly guests: Map<string, GuestOs[]>;
}

/** Every distinct document of the product, once. */
export function goldenDocuments(rows: Iterable<ProductRow> = product()): GoldenDocument[] {
	const found = new Map<string, GoldenDocument>();
	for (const { os, network, setting, outcome } of rows) {
		if (outcome instanceof SpecError) continue;
		for (const document of outcome.documents) {
			const key = `${document.template}\n${document.content}`;
			const golden = found.get(key) ?? {
				file: `${document.template.replace(/\.hbs$/, "")}/${fileName(os, network, setting, document)}`,
				document,
				rendered: outcome,
				guests: new Map<string, GuestOs[]>(),
			};
			found.set(key, golden);
			const where = `${network}, ${setting}`;
			golden.guests.set(where, [...(golden.guests.get(where) ?? []), os]);
		}
	}
	return [...found.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** With the ending of the file on the guest, so that readers and editors know it. */
function fileName(os: GuestOs, network: NetworkKind, setting: string, { path }: GuestDocument): string {
	const ending = /\.[a-z0-9]+$/.exec(path)?.[0] ?? "";
	return `${os}-${network}-${setting.replaceAll(/[^a-z]+/g, "-")}${ending}`;
}
