import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { renderGuest } from "./render-guest";

/** Runs one step of CentOS 6's apply script below a folder instead of the machine's root. */
function runStep(root: string, step: string): void {
	const { documents } = renderGuest({ os: "centos-6" });
	for (const { path, content } of documents.filter(({ path }) => path.endsWith("dhcp-dns.sh"))) {
		mkdirSync(join(root, "var/lib/meridian"), { recursive: true });
		writeFileSync(join(root, path), content);
	}
	const [steps = ""] = documents.find(({ path }) => path.endsWith("apply.sh"))!.content.split('mkdir -p "$state" ||');
	const script = `${steps.replaceAll(/\/(etc|var\/lib\/meridian)\b/g, `${root}/$1`)}\n${step}\n`;
	const { status, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
	assert.equal(status, 0, stderr);
}

test("files without a last line feed get theirs before anything is added, and a second run changes nothing", () => {
	const root = mkdtempSync(join(tmpdir(), "meridian-apply-"));
	try {
		mkdirSync(join(root, "etc/dhcp"), { recursive: true });
		const resolvConf = join(root, "etc/resolv.conf");
		const hooks = join(root, "etc/dhcp/dhclient-enter-hooks");
		const link = join(root, "etc/sysconfig/network-scripts/ifcfg-eth0");
		writeFileSync(resolvConf, "options timeout:2 rotate attempts:3\nnameserver 10.1.2.3");
		mkdirSync(dirname(link), { recursive: true });
		writeFileSync(hooks, "echo mine");
		writeFileSync(link, 'DEVICE=eth0\nDNS1="10.1.2.3"\nPEERDNS=yes');
		runStep(root, "dns_network_scripts");
		const first = [resolvConf, hooks, link].map((path) => readFileSync(path, "utf8"));
		assert.equal(
			first[0],
			"options timeout:2 attempts:3\nnameserver 10.1.2.3\nnameserver 223.5.5.5\nnameserver 223.6.6.6\n",
		);
		assert.match(first[1]!, /^echo mine\n# BEGIN Meridian/);
		assert.equal(first[2], "DEVICE=eth0\nPEERDNS=yes\nDNS1=10.1.2.3\nDNS2=223.5.5.5\nDNS3=223.6.6.6\n");
		runStep(root, "dns_network_scripts");
		assert.deepEqual(
			[resolvConf, hooks, link].map((path) => readFileSync(path, "utf8")),
			first,
		);
	} finally {
		rmSync(root, { recursive: true });
	}
});
