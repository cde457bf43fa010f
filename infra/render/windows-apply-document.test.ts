import assert from "node:assert/strict";
import { test } from "node:test";
import { publicResolvers, vpcResolvers } from "../facts/resolvers";
import { DnsMode, GuestOs, NetworkKind } from "../spec/vocabulary";
import { type GuestOptions, renderGuest } from "./render-guest";

const systems = Object.values(GuestOs).filter((os) => os.startsWith("windows-"));
const documentOf = (name: string, options: GuestOptions) =>
	renderGuest(options).documents.find(({ path }) => path.endsWith(`/${name}`))!.content;
const values = (script: string) =>
	Object.fromEntries(
		[...script.matchAll(/^Set-TimeValue '\S+' '(\w+)' (\S+)/gm)].map(([, name, value]) => [name, value]),
	);

test("every Windows Server is told a poll interval that its bounds allow, and high accuracy from 2016 on only", () => {
	assert.equal(systems.length, 5);
	for (const os of systems) {
		const set = values(documentOf("w32time.ps1", { os }));
		const special = Number(set.SpecialPollInterval);
		assert.ok(special >= 2 ** Number(set.MinPollInterval) && special <= 2 ** Number(set.MaxPollInterval), os);
		// Not below 64 s: the same interval holds for servers on the internet.
		assert.ok(special >= 64, os);
		const old = os === "windows-2012r2";
		assert.equal(set.UpdateInterval, old ? undefined : "100", os);
		assert.equal(set.FrequencyCorrectRate, old ? undefined : "2", os);
		assert.deepEqual([set.MaxPosPhaseCorrection, set.MaxNegPhaseCorrection], ["54000", "54000"], os);
		assert.equal(set.Type, "'NTP'");
	}
});

test("a domain's member is given back to its hierarchy before anything else is set, and its resolvers are left alone", () => {
	const time = documentOf("w32time.ps1", { os: "windows-2022" });
	const [member = "", rest = ""] = time.split("    return\n}\n").slice(-2);
	assert.match(member, /if \(\$computer\.PartOfDomain\) \{[\s\S]*'NT5DS'/);
	assert.match(rest, /^Set-TimeValue 'Parameters' 'NtpServer'/);
	const apply = documentOf("apply.ps1", { os: "windows-2022" });
	for (const name of ["Set-Resolvers", "Stop-Rivals"])
		assert.ok(apply.includes(`function ${name} {\n    if ((Get-Computer).PartOfDomain) { return }\n`), name);
});

test("a mode names the resolvers that it asks and no others, in every network", () => {
	for (const network of Object.values(NetworkKind)) {
		for (const mode of Object.values(DnsMode)) {
			if (mode === "split" && network === "classic") continue;
			const script = documentOf("apply.ps1", { os: "windows-2022", network, dns: { mode } });
			const named = new Set(script.match(/'(\d+\.){3}\d+'/g)?.map((address) => address.slice(1, -1)));
			const own = network === "vpc" && (mode === "fallback" || mode === "split") ? vpcResolvers.addresses : [];
			const wanted = mode === "keep" ? [] : [...publicResolvers.addresses, ...own];
			assert.deepEqual(named, new Set(wanted), `${network} ${mode}`);
			assert.equal(script.includes("Invoke-Step 'dns'"), mode !== "keep");
		}
	}
});

test("in the classic network fallback keeps what was set by hand or came by DHCP, before the public two", () => {
	const script = documentOf("apply.ps1", { os: "windows-2019", network: "classic", dns: { mode: "fallback" } });
	assert.match(
		script,
		/if \(-not \$original\) \{ \$original = \[string\]\$interface\.DhcpNameServer \}\n {4}\$wanted = .* \+ \$public\n/,
	);
});

test("rules of split go away with it, and its domains are those of the plan", () => {
	const domains = (options: GuestOptions) => /\$domains = @\((.*)\)/.exec(documentOf("apply.ps1", options))![1];
	assert.equal(domains({ os: "windows-2022", dns: { mode: "fallback" } }), "");
	const options: GuestOptions = { os: "windows-2022", dns: { mode: "split", internalDomains: ["corp.example"] } };
	const planned = renderGuest(options).plan.dns.internalDomains;
	assert.ok(planned.includes("corp.example") && planned.includes("aliyuncs.com"));
	assert.equal(domains(options), planned.map((domain) => `'${domain}'`).join(", "));
});

test("the report names every document as the manifest does, and the zone by its IANA name", () => {
	const { documents } = renderGuest({ os: "windows-2022", region: "cn-hangzhou" });
	const script = documents.find(({ path }) => path.endsWith("apply.ps1"))!.content;
	const folder = /\$documents\['([^']*)' \+ \$name\]/.exec(script)![1];
	const names = /foreach \(\$name in @\((.*)\)\) \{/
		.exec(script)![1]!
		.split(", ")
		.map((name) => name.slice(1, -1));
	assert.deepEqual(
		names.map((name) => `${folder}${name}`),
		documents.map(({ path }) => path),
	);
	assert.ok(script.includes("if ($current -eq $zone) { return 'Asia/Shanghai' }"));
});

test("with -Report nothing is changed: the steps come after its exit", () => {
	const script = documentOf("apply.ps1", { os: "windows-2025" });
	const [before = "", after = ""] = script.split("if ($Report) {\n");
	assert.doesNotMatch(before, /^(Invoke-Step|Write-Json|Set-|Save-)/m);
	assert.match(after, /^ {4}Write-Output \(ConvertTo-Json .*\n {4}exit 0\n\}\n/);
});
