import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SpecError } from "../error";
import { DnsMode, GuestOs, NetworkKind } from "../spec/vocabulary";
import { unreadSecrets } from "./mask";
import { fleetGroup, instanceNamed, type Origin } from "./origin";
import { renderFleet } from "./render-fleet";
import { type GuestOptions, renderGuest, renderGuestOf } from "./render-guest";
import type { RenderedGuest } from "./render-plan";

const repositories = [
	{ type: "apt", name: "own", url: "https://packages.example/deb", suite: "stable/" },
	{ type: "rpm", name: "own", url: "https://packages.example/rpm", gpgKey: "https://packages.example/key" },
	{ type: "apk", name: "own", url: "https://packages.example/apk" },
] as const;

const choices = [
	{ mirrors: { enabled: false } },
	{ mirrors: { pip: true } },
	{ mirrors: { enabled: false, repositories } },
	{ time: { client: "systemd-timesyncd" } },
];

/** Every guest in every network, DNS mode and choice of mirrors; what can't be combined is refused, and left out. */
function* everyGuest(origin: Origin | undefined): Generator<[string, RenderedGuest]> {
	for (const os of Object.values(GuestOs))
		for (const network of Object.values(NetworkKind))
			for (const mode of Object.values(DnsMode))
				for (const choice of choices) {
					const options = { os, network, dns: { mode }, ...choice } as unknown as GuestOptions;
					try {
						yield [`${os} ${network} ${mode} ${JSON.stringify(choice)}`, renderGuestOf(origin, options, unreadSecrets)];
					} catch (error) {
						if (!(error instanceof SpecError)) throw error;
					}
				}
}

/** A file's first lines without an interpreter's and without those that cloud-init and Windows' agent ask for. */
function firstLine(text: string): string {
	return text.replace(/^(#!.*|#cloud-config|\[powershell\])\n/, "").split("\n", 1)[0]!;
}

for (const [origin, words] of [
	[fleetGroup("web-a"), "fleet group web-a"],
	[instanceNamed("web/a"), "instance web/a"],
	["", undefined],
] as const) {
	test(`the first line of every document of every guest says who manages it, its template, and ${words ?? "no group where there is none"}`, () => {
		const templates = new Set<string>();
		for (const [guest, { documents }] of everyGuest(origin)) {
			for (const { path, content, template } of documents) {
				templates.add(template);
				const inside = words === undefined ? `template ${template}` : `template ${template}, ${words}`;
				const line = firstLine(content);
				assert.match(line, /^# (Managed by|BEGIN) Meridian\b/, `${guest} ${path}`);
				assert.ok(line.includes(`(${inside})`), `${guest} ${path}: ${line}`);
			}
		}
		assert.equal(templates.size, 18);
	});

	test(`the first line of user data and of every command says who wrote it and ${words ?? "no group where there is none"}`, () => {
		for (const [guest, { userData, command }] of everyGuest(origin)) {
			for (const text of [userData?.text, command]) {
				if (text === undefined) continue;
				const start = words === undefined ? "# Written by Meridian" : `# Written by Meridian (${words})`;
				assert.match(firstLine(text).slice(start.length), /^[:,] [a-z/]/, guest);
				assert.ok(firstLine(text).startsWith(start), `${guest}: ${firstLine(text)}`);
			}
		}
	});
}

test("each group of a fleet has its own name in its files", () => {
	const group = { os: GuestOs.Debian12, instanceType: "ecs.g7.large" };
	const network = { kind: "vpc", zones: ["cn-hangzhou-h"] };
	const { groups } = renderFleet({ region: "cn-hangzhou", network, instances: { web: group, db: group } });
	for (const { group, rendered } of groups)
		for (const { content } of rendered.documents) assert.ok(firstLine(content).includes(`fleet group ${group.name})`));
});

test("whatever an instance is called, its name is ASCII in one comment, whose parentheses it does not end", () => {
	const hostile = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc
			.tuple(
				fc.string(),
				fc.constantFrom("\n", "\r", "\u2028", ")", "'", "\\", "{{", "MERIDIAN_END", "'@"),
				fc.string(),
			)
			.map((parts) => parts.join("")),
	);
	fc.assert(
		fc.property(hostile, fc.constantFrom(GuestOs.Windows2022, GuestOs.Debian12, GuestOs.CentOs6), (name, os) => {
			const plain = renderGuest({ os });
			const { documents, userData } = renderGuestOf(instanceNamed(name), { os }, unreadSecrets);
			const bare = (text: string) => text.replace(/, instance [^()\n]*\)/g, ")");
			assert.deepEqual(
				documents.map(({ content }) => bare(content)),
				plain.documents.map(({ content }) => content),
			);
			assert.match(userData!.text, /^[\n\t -~]*$/);
		}),
		{ numRuns: 500 },
	);
});

test("renderGuest takes the group's name", () => {
	const { documents } = renderGuest({ os: GuestOs.Rocky9, group: "web" });
	assert.ok(documents.every(({ content }) => firstLine(content).includes("fleet group web)")));
});
