import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SpecError } from "../infra/error";
import { type GuestOptions, renderGuest } from "../infra/render";

/** What a user can type where a document has a place for it: it is refused, or it is one word of its own place and nothing else. */

const ends = [
	"\n",
	"\r",
	"\r\n",
	" ",
	"\t",
	"\0",
	"\u0085",
	"\u2028",
	"\u00a0",
	"#",
	";",
	"'",
	'"',
	"`",
	"$(id)",
	"$x{",
];
const breaks = [
	...ends,
	"\\",
	"|",
	"&",
	">",
	"<",
	"(",
	"]",
	"}}",
	"{{x}}",
	"%",
	"\u2019",
	"[main]",
	"!",
	"*",
	",0x9 ",
	"@",
];

/** Texts that are well formed, nearly so, or made to end the place they stand in. */
const hostile = (good: fc.Arbitrary<string>) =>
	fc.oneof(
		good,
		fc.string({ unit: "binary" }),
		fc.tuple(good, fc.constantFrom(...breaks), fc.oneof(good, fc.string())).map((parts) => parts.join("")),
		fc.tuple(fc.constantFrom(...breaks), good).map((parts) => parts.join("")),
		fc.tuple(good, fc.constantFrom(...breaks)).map((parts) => parts.join("")),
	);

const url = fc
	.tuple(fc.constantFrom("http", "https"), fc.domain(), fc.constantFrom("", "/", "/a/b/", "/$releasever/"))
	.map(([scheme, host, path]) => `${scheme}://${host}${path}`);
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const apt = { type: "apt", name: "extra", url: "https://packages.example/debian", suite: "stable" } as const;
const rpm = {
	type: "rpm",
	name: "extra",
	url: "https://packages.example/el",
	gpgKey: "https://packages.example/key",
} as const;
const repository = (fields: object) => ({ mirrors: { repositories: [fields] } }) as Partial<GuestOptions>;

interface Place {
	readonly what: string;
	readonly os: GuestOptions["os"];
	/** A good value that stands nowhere else. */
	readonly plain: string;
	readonly good: fc.Arbitrary<string>;
	readonly with: (value: string) => Partial<GuestOptions>;
}

const server = {
	plain: "placeholder.example",
	good: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
	with: (value: string): Partial<GuestOptions> => ({ time: { servers: [value] } }),
};
const places: readonly Place[] = [
	{ what: "a server in chrony.conf", os: "debian-12", ...server },
	{ what: "a server in ntp.conf", os: "centos-6", ...server },
	{ what: "a peer in w32time.ps1", os: "windows-2022", ...server },
	{
		what: "a server in timesyncd.conf",
		os: "ubuntu-24.04",
		...server,
		with: (value) => ({ time: { servers: [value], client: "systemd-timesyncd" } }),
	},
	{
		what: "a line of ntp.conf",
		os: "centos-6",
		plain: "tos minsane 777",
		good: fc.constantFrom("tos minsane 2", "tinker step 1", "logfile /var/log/ntp"),
		with: (value) => ({ time: { extraLines: { ntpd: [value] } } }),
	},
	...(
		[
			["address", url, (value: string) => ({ ...apt, url: value }), "https://placeholder.example/x"],
			["suite", word, (value: string) => ({ ...apt, suite: value }), "placeholder"],
			["component", word, (value: string) => ({ ...apt, components: [value] }), "placeholder"],
			[
				"keyring",
				word.map((name) => `/etc/apt/${name}.gpg`),
				(value: string) => ({ ...apt, signedBy: value }),
				"/place.gpg",
			],
		] as const
	).flatMap(([what, good, fields, plain]) =>
		(["ubuntu-22.04", "debian-12"] as const).map((os) => ({
			what: `a repository's ${what} in apt's ${os === "debian-12" ? "deb822 file" : "list"}`,
			os,
			plain,
			good: good as fc.Arbitrary<string>,
			with: (value: string) => repository(fields(value)),
		})),
	),
	{
		what: "a repository's name in a .repo file",
		os: "rocky-9",
		plain: "placeholder",
		good: word,
		with: (value) => repository({ ...rpm, name: value }),
	},
	{
		what: "a repository's address in a .repo file",
		os: "rocky-9",
		plain: "https://placeholder.example/x",
		good: url,
		with: (value) => repository({ ...rpm, url: value }),
	},
	{
		what: "a repository's key in a .repo file of zypper",
		os: "opensuse-15",
		plain: "https://placeholder.example/x",
		good: url,
		with: (value) => repository({ ...rpm, gpgKey: value }),
	},
	{
		what: "a repository's address in apk's list",
		os: "alpine",
		plain: "https://placeholder.example/x",
		good: url,
		with: (value) => repository({ type: "apk", name: "extra", url: value }),
	},
];

/** Every document of a guest, or undefined where the value is refused. */
function documentsWith({ os, with: options }: Place, value: string): readonly string[] | undefined {
	try {
		return renderGuest({ os, ...options(value) }).documents.map(({ content }) => content);
	} catch (error) {
		if (error instanceof SpecError) return undefined;
		throw error;
	}
}

for (const place of places) {
	const isLine = place.what.startsWith("a line");
	test(`${place.what}: 10,000 hostile texts are each refused, or stand there as they are and change nothing else`, () => {
		const plain = documentsWith(place, place.plain) ?? [];
		assert.ok(
			plain.some((text) => text.includes(place.plain)),
			"the place is there",
		);
		let taken = 0;
		fc.assert(
			fc.property(hostile(place.good), (value) => {
				const documents = documentsWith(place, value);
				if (documents === undefined) return;
				taken++;
				assert.match(value, isLine ? /^[\x20-\x7e]+$/ : /^[\x21-\x7e]+$/);
				if (!isLine) assert.doesNotMatch(value, /['"`\\;|&<>()[\]{}#!*,]/);
				assert.deepEqual(
					documents,
					plain.map((content) => content.replaceAll(place.plain, () => value)),
				);
			}),
			{ numRuns: 10_000 },
		);
		assert.ok(taken > 500, `only ${taken} were taken`);
	});
}

test("a time zone: 10,000 hostile texts are each refused", () => {
	fc.assert(
		fc.property(hostile(fc.constantFrom("Asia/Shanghai", "UTC", "Etc/GMT+8")), (zone) => {
			const documents = documentsWith({ ...places[0]!, with: () => ({ time: { zone } }) }, zone);
			if (documents !== undefined) assert.match(zone, /^[A-Za-z0-9_+/-]+$/);
		}),
		{ numRuns: 10_000 },
	);
});
