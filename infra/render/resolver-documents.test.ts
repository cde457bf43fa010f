import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { internalDomains } from "../facts/resolvers";
import { dnsSchema } from "../spec/dns-schema";
import { DnsMode, GuestOs, NetworkKind } from "../spec/vocabulary";
import type { GuestDocument } from "./document";
import { planGuest } from "./plan-guest";
import { renderGuest } from "./render-guest";
import { resolverDocuments } from "./resolver-documents";

/** Lines that mean something, without comments. */
const settings = ({ content }: GuestDocument) =>
	content.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

function documentsOf(domains: readonly string[]): GuestDocument[] {
	const plan = planGuest({
		os: GuestOs.Ubuntu2204,
		network: NetworkKind.Vpc,
		dns: { mode: DnsMode.Split, internalDomains: [...domains] },
	});
	assert.ok(plan.guest.family === "linux");
	return resolverDocuments(plan, plan.guest);
}

test("whatever a user writes as an internal domain is refused, or is one word of one line of the resolver's files", () => {
	const always = [...internalDomains.names, ...internalDomains.reverseZones];
	const plain = documentsOf([]).map(settings);
	const hostile = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.domain(),
		fc
			.tuple(
				fc.domain(),
				fc.constantFrom("\n", "\r", " ", "\t", "\0", "#", ";", "~", "=", "%i", "\\", "'", '"', "\u2028"),
				fc.string(),
			)
			.map((parts) => parts.join("")),
		fc.domain().map((domain) => `${domain}\nDNS=192.0.2.1`),
	);
	let taken = 0;
	fc.assert(
		fc.property(hostile, (domain) => {
			const read = dnsSchema.safeParse({ mode: "split", internalDomains: [domain] });
			if (!read.success) return;
			taken++;
			const [accepted = ""] = read.data.internalDomains ?? [];
			const words = [...new Set([accepted, ...always])].map((name) => `~${name}`).join(" ");
			const wanted = plain.map((lines) => lines.map((line) => (/^Domains=~a/.test(line) ? `Domains=${words}` : line)));
			assert.deepEqual(documentsOf([domain]).map(settings), wanted);
		}),
		{ numRuns: 10_000 },
	);
	assert.ok(taken > 1_000, `${taken} were taken`);
});

test("no document asks servers in turn without order, makes a file unchangeable, or names a resolver that is not asked for", () => {
	for (const os of Object.values(GuestOs)) {
		for (const mode of [DnsMode.Fallback, DnsMode.Public, DnsMode.Keep]) {
			for (const { path, content } of renderGuest({ os, dns: { mode } }).documents) {
				assert.doesNotMatch(content, /chattr|options.*rotate$/m, path);
				if (mode !== DnsMode.Fallback) assert.doesNotMatch(content, /100\.100\.2\.13[68]/, `${os} ${mode} ${path}`);
				if (mode === DnsMode.Keep) assert.doesNotMatch(content, /223\.5\.5\.5/, `${os} ${mode} ${path}`);
			}
		}
	}
});
