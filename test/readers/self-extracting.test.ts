import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { commandFor, plainCommand } from "../../infra/render/command";
import { stagedPath } from "../../infra/render/document";
import { renderGuest } from "../../infra/render/render-guest";
import { userDataFor } from "../../infra/render/user-data";
import { debianRoot } from "../../scripts/dev/debian-root";
import { renderToFolder } from "../../scripts/render-to-folder";
import { readCloudConfig } from "./cloud-config";
import { readPowershell, readPowershellUserData } from "./powershell";
import { hasReaders } from "./reader-root";
import { readingsOf } from "./rendered-folder";
import { unpacked } from "./self-extracting";
import { readShellScript } from "./shell-script";

const digest = (data: string) => createHash("sha256").update(data).digest("hex");

/** A guest's plan and documents, larger than any carrier takes as they are; its apply script only says how it was called. */
function large(os: "centos-6" | "alpine" | "debian-12" | "windows-2022") {
	const { plan, documents } = renderGuest({ os });
	const filler = Array.from(
		{ length: 150 },
		(_, i) => `# ${digest(`${i}`).slice(0, 40)} 'single' "double" $HOME \`x\`\n`,
	);
	const changed = documents.map((document, i) => {
		const more = i === 0 ? filler.join("").repeat(4) : "";
		const content = document.path.endsWith("/apply.sh") ? "#!/bin/sh\necho applied\nexit 7\n" : document.content + more;
		return { ...document, content };
	});
	return { plan, documents: changed };
}

/** Each shell with the programs that its systems have. */
const shells = [
	["dash", "dash /var/lib/script"],
	["bash in POSIX mode", "bash --posix /var/lib/script"],
	[
		"busybox ash with busybox's own base64 and gzip",
		"mkdir /var/lib/bin; for name in base64 cat chmod gzip mkdir rm sh; do busybox ln -s /bin/busybox /var/lib/bin/$name; done; PATH=/var/lib/bin /bin/busybox ash /var/lib/script",
	],
] as const;

/** Runs a script in the readers' root with a /var/lib of its own, then lists what is in /var/lib/meridian; gives all that was printed. */
async function runAlone(script: string, run: string): Promise<string> {
	const root = await debianRoot("current");
	const inside = `cat >/var/lib/script; (${run}) 2>&1; echo "ended with $?"; cd /var/lib/meridian && busybox find . -type f -exec sha256sum {} + && busybox find . -type f -exec stat -c '%n %a' {} +`;
	const outside = 'mount -t tmpfs none "$1/var/lib" && exec chroot "$1" sh -c "$2"';
	const { stdout, stderr } = spawnSync(
		"unshare",
		["--user", "--map-root-user", "--net", "--mount", "sh", "-c", outside, "sh", root, inside],
		{ input: script, encoding: "utf8", env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" } },
	);
	return stdout + stderr;
}

for (const os of ["centos-6", "alpine"] as const) {
	for (const [shell, run] of shells) {
		test(`the self-extracting command of ${os} gives the same files byte for byte in ${shell}, and apply.sh's exit code`, async (t) => {
			if (!(await hasReaders(t, "current"))) return;
			const { plan, documents } = large(os);
			const command = commandFor(plan, documents, plainCommand(plan, documents));
			assert.ok(command.compressed);
			const output = await runAlone(command.text, run);
			assert.match(output, /^applied\nended with 7\n/);
			const wanted = documents.flatMap((document) => {
				const path = `.${stagedPath(document).slice("/var/lib/meridian".length)}`;
				return [`${digest(document.content)}  ${path}`, `${path} ${document.mode.slice(1)}`];
			});
			assert.deepEqual(output.trim().split("\n").slice(2).toSorted(), wanted.toSorted());
		});
	}
}

test("a self-extracting command that lost some of its bytes fails and applies nothing", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	const { plan, documents } = large("centos-6");
	const lines = commandFor(plan, documents, plainCommand(plan, documents)).text.split("\n");
	const torn = [...lines.slice(0, 20), ...lines.slice(24)].join("\n");
	for (const [shell, run] of shells) {
		const output = await runAlone(torn, run);
		assert.match(output, /ended with 1\n/, shell);
		assert.doesNotMatch(output, /applied/, shell);
	}
});

test("what a compressed carrier is made of is read by shells, shellcheck and the PowerShell grammar, outside and inside", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	for (const os of ["centos-6", "windows-2022"] as const) {
		const { plan, documents } = large(os);
		const plain = plainCommand(plan, documents);
		const command = commandFor(plan, documents, plain);
		const data = userDataFor(plan, documents, () => plain);
		assert.ok(command.compressed && data.compressed);
		assert.equal(unpacked(command.text), plain);
		assert.equal(unpacked(data.text), plain);
		await (os === "windows-2022" ? readPowershellUserData : readShellScript)(data.text);
		await (os === "windows-2022" ? readPowershell : readShellScript)(command.text);
		await (os === "windows-2022" ? readPowershell : readShellScript)(plain);
	}
});

test("cloud-init takes a compressed cloud-config, and what it would write are the documents byte for byte", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	const { plan, documents } = large("debian-12");
	const data = userDataFor(plan, documents, () => plainCommand(plan, documents));
	assert.ok(data.compressed);
	const { files } = await readCloudConfig(data.text);
	assert.deepEqual(
		[...files].map(([path, { content, mode }]) => [path, mode, content.toString()]),
		documents.map((document) => [stagedPath(document), document.mode, document.content]),
	);
});

test("a fleet pushed over the limits is rendered in compressed form and read by every reader", async (t) => {
	if (!(await hasReaders(t, "current", "bullseye", "packagers"))) return;
	const url = (i: number) => `https://packages${i}.corp.example/${digest(`${i}`).repeat(5)}`;
	const count = Array.from({ length: 50 }, (_, i) => i);
	const rpm = count.map((i) => ({ type: "rpm", name: `corp-${i}`, url: url(i), gpgKey: url(i + 50) }));
	const apt = count.map((i) => ({
		type: "apt",
		name: `corp-${i}`,
		url: url(i),
		suite: "stable",
		components: ["main"],
	}));
	const internalDomains = Array.from(
		{ length: 500 },
		(_, i) => `${digest(`${i}`).slice(0, 8)}.a-team-of-ours.corp.example`,
	);
	const instanceType = "ecs.g7.large";
	const fleet = {
		region: "cn-hangzhou",
		network: { kind: "vpc", zones: ["cn-hangzhou-h"] },
		instances: {
			"centos-6": { os: "centos-6", instanceType, mirrors: { repositories: rpm } },
			"debian-12": { os: "debian-12", instanceType, mirrors: { repositories: apt } },
			"rocky-9": { os: "rocky-9", instanceType, mirrors: { repositories: rpm } },
			windows: { os: "windows-2022", instanceType, dns: { mode: "split", internalDomains } },
		},
	};
	const work = mkdtempSync(join(tmpdir(), "meridian-crowded-"));
	try {
		writeFileSync(join(work, "fleet.yaml"), JSON.stringify(fleet));
		const out = join(work, "out");
		assert.equal(renderToFolder({ config: join(work, "fleet.yaml"), out, quiet: true }), 0);
		const { groups } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as {
			groups: Record<string, { userData: { compressed?: true; bytes: number }; command: { compressed?: true } }>;
		};
		for (const [name, { userData, command }] of Object.entries(groups)) {
			assert.ok(userData.compressed && command.compressed, name);
			assert.ok(userData.bytes <= 32 * 1024);
		}
		for (const { read } of readingsOf(out)) await read();
	} finally {
		rmSync(work, { recursive: true });
	}
});
