import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { SpecError } from "../error";
import { guests } from "../facts/guests";
import { timeSources } from "../facts/time-sources";
import { timeZoneNames, windowsTimeZoneFor } from "../facts/time-zones";
import { DnsMode, GuestOs, NetworkKind } from "../spec/vocabulary";
import { type GuestOptions, renderGuest } from "./render-guest";

const systems = Object.values(GuestOs);
const hosts = (kind: keyof typeof timeSources) => timeSources[kind].sources.map(({ host }) => host);

/** Options of any guest that can be rendered. */
const validOptions: fc.Arbitrary<GuestOptions> = fc
	.record({
		os: fc.constantFrom(...systems),
		network: fc.constantFrom(...Object.values(NetworkKind)),
		region: fc.constantFrom("cn-hangzhou", "eu-central-1", "us-west-1"),
		zone: fc.constantFrom(...timeZoneNames()),
		servers: fc.array(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), { maxLength: 4 }),
		publicFallback: fc.boolean(),
		threshold: fc.double({ min: 0.001, max: 1000, noNaN: true }),
		limit: fc.integer({ min: -1, max: 100 }),
		mode: fc.constantFrom(...Object.values(DnsMode)),
		internalDomains: fc.array(fc.domain(), { maxLength: 4 }),
	})
	.filter(({ os, network, mode, zone }) => {
		const windows = guests[os].family === "windows";
		if (windows && (windowsTimeZoneFor(zone) === undefined || (mode === "split" && network === "classic")))
			return false;
		return mode !== "split" || guests[os].canSplitDns;
	})
	.map(({ os, network, region, zone, servers, publicFallback, threshold, limit, mode, internalDomains }) => ({
		os,
		network,
		region,
		time: { zone, servers, publicFallback, step: { threshold, limit } },
		dns: { mode, internalDomains },
	}));

test("a guest gets exactly its network's servers, then its own, then the internet's if asked", () => {
	fc.assert(
		fc.property(validOptions, (options) => {
			const { servers } = renderGuest(options).plan.time;
			const wanted = [
				...hosts(options.network!),
				...options.time!.servers!,
				...(options.time!.publicFallback ? hosts("public") : []),
			];
			assert.deepEqual(
				servers.map(({ host }) => host),
				[...new Set(wanted)],
			);
		}),
	);
});

test("no document names a server of another network", () => {
	fc.assert(
		fc.property(validOptions, (options) => {
			const { documents, command, userData } = renderGuest(options);
			const text = [...documents.map(({ content }) => content), command, userData?.text ?? ""].join("\n");
			for (const host of hosts(options.network === "vpc" ? "classic" : "vpc")) {
				assert.ok(!text.includes(` ${host} `) && !text.includes(`${host},0x9`), host);
			}
		}),
	);
});

test("public servers are never polled more often than every 64 s", () => {
	fc.assert(
		fc.property(validOptions, (options) => {
			for (const { host, minpoll } of renderGuest(options).plan.time.servers) {
				if (!hosts(options.network!).includes(host)) assert.ok(minpoll >= 6, host);
			}
		}),
	);
});

test("no server's shortest poll interval is longer than its longest, whatever was asked for", () => {
	const { time } = renderGuest({ os: "debian-12", time: { maxpoll: 5, publicFallback: true } }).plan;
	for (const { host, minpoll, maxpoll } of time.servers) assert.ok(minpoll <= maxpoll, host);
});

test("a server that the network has already is not listed again in other letters", () => {
	const { time } = renderGuest({ os: "debian-12", time: { servers: ["NTP.Cloud.aliyuncs.com"] } }).plan;
	assert.equal(time.servers.length, 7);
});

test("options that a guest's time client does not take are warned about", () => {
	const time = { step: { limit: 5 } };
	assert.match(
		renderGuest({ os: "windows-2022", region: "cn-hangzhou", time }).warnings.join(),
		/^Not for w32time: time\.step/,
	);
	assert.match(
		renderGuest({ os: "centos-6", region: "cn-hangzhou", time }).warnings.join(),
		/Not for ntpd: time\.step/,
	);
	assert.deepEqual(renderGuest({ os: "ubuntu-24.04", region: "cn-hangzhou", time }).warnings, []);
});

test("the same options give the same bytes", () => {
	fc.assert(
		fc.property(validOptions, (options) => {
			assert.deepEqual(renderGuest(options), renderGuest(structuredClone(options)));
		}),
	);
});

test("every document ends with a line feed and has no other line end", () => {
	fc.assert(
		fc.property(validOptions, (options) => {
			for (const { content } of renderGuest(options).documents) assert.match(content, /^[^\r]*\n$/);
		}),
	);
});

for (const os of ["windows-2019", "windows-2022"] as const) {
	test(`user data of ${os} begins with the line [powershell] and is ASCII with LF`, () => {
		const text = renderGuest({ os }).userData!.text;
		assert.equal(text.split("\n")[0], "[powershell]");
		assert.match(text, /^[\n -~]*$/);
	});
}

test("user data of centos-6 is a plain script that carries the documents", () => {
	const { userData, documents } = renderGuest({ os: "centos-6" });
	assert.match(userData!.text, /^#!\/bin\/sh\n/);
	for (const { content } of documents) assert.ok(userData!.text.includes(content));
});

test("Base64 is applied once", () => {
	const { userData } = renderGuest({ os: "debian-12" });
	assert.equal(Buffer.from(userData!.base64, "base64").toString(), userData!.text);
});

test("a classic guest has no user data, and its carrier is named", () => {
	const { userData, plan, command } = renderGuest({ os: "centos-7", network: "classic" });
	assert.equal(userData, undefined);
	assert.equal(plan.carrier, "manual");
	assert.ok(command.length > 0);
});

/** Domains that don't compress well: too many of them are too much for user data in any form. */
const domains = (count: number) =>
	Array.from({ length: count }, (_, i) =>
		[0, 1, 2].map((part) => createHash("sha256").update(`${i} ${part}`).digest("hex").slice(0, 60)).join("."),
	).map((domain) => `${domain}.x`);

test("too much user data is refused with the document to shrink", () => {
	const dns = { mode: "split" as const, internalDomains: domains(500) };
	assert.throws(
		() => renderGuest({ os: "windows-2022", dns }),
		(error: unknown) => {
			if (!(error instanceof SpecError)) return false;
			assert.match(
				error.message,
				/user data: it has \d+ bytes in compressed form, ECS takes 32768\. Shrink C:\/ProgramData\/Meridian\/apply\.ps1 first/,
			);
			return true;
		},
	);
});

test("more than 16 KiB is warned about, not refused", () => {
	const { userData, warnings } = renderGuest({
		os: "windows-2022",
		dns: { mode: "split", internalDomains: domains(50) },
	});
	assert.ok(userData!.bytes > 16 * 1024 && !userData!.compressed);
	assert.match(warnings.join(), /above the 16384 of older documentation/);
});

test("an Output is refused by name", () => {
	const zone = { __pulumiOutput: true } as unknown as string;
	assert.throws(() => renderGuest({ os: "debian-12", time: { zone } }), /time\.zone: got a Pulumi Output/);
});

test("options of the wrong shape are all reported", () => {
	assert.throws(
		() => renderGuest({ os: "debian12", tme: {} } as unknown as GuestOptions),
		/os: got "debian12".*Did you mean "debian-12"\?[\s\S]*tme: is not a known key\. Did you mean "time"\?/,
	);
});
