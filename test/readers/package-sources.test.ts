import assert from "node:assert/strict";
import { test } from "node:test";
import { type GuestOptions, renderGuest } from "../../infra/render";
import { GuestOs, MirrorHost, NetworkKind } from "../../infra/spec/vocabulary";
import {
	type ReadRepository,
	readApkRepositories,
	readAptSources,
	readDnfRepositories,
	readPipConf,
	readZypperRepositories,
} from "./package-sources";
import { hasReaders, Refused } from "./reader-root";

/** Written down here a second time on purpose. */
const hosts = {
	vpc: "http://mirrors.cloud.aliyuncs.com/",
	classic: "http://mirrors.aliyuncs.com/",
	public: "https://mirrors.aliyun.com/",
};
const extra: NonNullable<NonNullable<GuestOptions["mirrors"]>["repositories"]> = [
	{
		type: "apt",
		name: "ops",
		url: "https://apt.example/ops",
		suite: "stable",
		components: ["main"],
		signedBy: "/etc/apt/keyrings/ops.gpg",
	},
	{ type: "rpm", name: "ops", url: "https://rpm.example/el/$releasever/", gpgKey: "https://rpm.example/key.asc" },
	{ type: "apk", name: "ops", url: "https://apk.example/v3" },
];
const kept: readonly string[] = ["alinux-4", "rhel-7", "rhel-8", "rhel-9", "sles-15"];
const linux = Object.values(GuestOs).filter((os) => !os.startsWith("windows"));

function read(path: string, content: string): Promise<ReadRepository[]> | ReadRepository[] {
	if (path.includes("/apt/")) return readAptSources(content, path.slice(path.lastIndexOf("/") + 1));
	if (path.includes("/zypp/")) return readZypperRepositories(content);
	return path.endsWith(".repo") ? readDnfRepositories(content) : readApkRepositories(content);
}

for (const os of linux) {
	for (const [network, host] of [
		[NetworkKind.Vpc, undefined],
		[NetworkKind.Classic, undefined],
		[NetworkKind.Vpc, MirrorHost.Public],
	] as const) {
		const expected = hosts[host === "public" ? "public" : network];
		test(`${os}, ${network}${host ? `, ${host} host` : ""}: its package manager takes its sources, signatures checked`, async (t) => {
			if (!(await hasReaders(t, "packagers"))) return;
			const { documents, plan } = renderGuest({
				os,
				network,
				mirrors: { repositories: extra, ...(host ? { host } : {}) },
			});
			const sources = documents.filter(({ template }) => /^(apt|rpm|apk)/.test(template));
			assert.equal(sources.length, 1);
			const found = await read(sources[0]!.path, sources[0]!.content);
			const own = found.filter(({ source }) => !source.includes(".example"));
			assert.equal(found.length - own.length, 1, "the further repository");
			assert.ok(found.every(({ checked }) => checked));
			assert.equal(plan.packages.mirror, kept.includes(os) ? undefined : expected.slice(0, -1));
			assert.ok(own.length >= (kept.includes(os) ? 0 : 2));
			for (const { source } of own) assert.ok(source.startsWith(expected), source);
		});
	}
}

test("without mirrors and repositories nothing is written", () => {
	for (const os of linux) {
		const { documents, plan } = renderGuest({ os, mirrors: { enabled: false } });
		assert.deepEqual(
			documents.filter(({ template }) => /^(apt|rpm|apk|pip)/.test(template)),
			[],
		);
		assert.equal(plan.packages.mirror, undefined);
	}
});

test("pip asks the mirror, and trusts a plain one", async (t) => {
	if (!(await hasReaders(t, "packagers"))) return;
	const { documents } = renderGuest({ os: "debian-12", mirrors: { pip: true } });
	const { content } = documents.find(({ path }) => path === "/etc/pip.conf")!;
	assert.deepEqual(await readPipConf(content), {
		"index-url": `${hosts.vpc}pypi/simple/`,
		"trusted-host": new URL(hosts.vpc).hostname,
	});
});

test("the readers refuse what they would not take", async (t) => {
	if (!(await hasReaders(t, "packagers"))) return;
	await assert.rejects(async () => read("/etc/apt/sources.list", "deb http://a.example\n"), Refused);
	await assert.rejects(async () => read("/etc/apt/sources.list.d/a.sources", "Types: deb\nSuites: x\n"), Refused);
	await assert.rejects(async () => read("/etc/yum.repos.d/a.repo", "baseurl=x\n"), Refused);
	assert.throws(() => readApkRepositories("deb http://a.example\n"), Refused);
});
