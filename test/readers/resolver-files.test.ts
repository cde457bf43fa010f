import assert from "node:assert/strict";
import { test } from "node:test";
import { hasReaders, Refused } from "./reader-root";
import { readLinkConf, readNetworkManagerConf, readResolvconfBase, readResolvedConf } from "./resolver-files";

test("systemd-resolved's reader gives the servers, and refuses an unknown key and what is no address", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	assert.deepEqual(await readResolvedConf("[Resolve]\nDNS=192.0.2.1 192.0.2.2\nDomains=~.\n"), [
		"192.0.2.1",
		"192.0.2.2",
	]);
	await assert.rejects(readResolvedConf("[Resolve]\nServers=192.0.2.1\n"), Refused);
	await assert.rejects(readResolvedConf("[Resolve]\nDNS=nobody\n"), Refused);
});

test("systemd-networkd's reader takes a drop-in, and refuses an unknown key and an unknown section", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	await readLinkConf("[Network]\nDomains=~corp.example\nDNSDefaultRoute=no\n[DHCP]\nUseDNS=no\n[DHCPv4]\nUseDNS=no\n");
	await assert.rejects(readLinkConf("[Network]\nDomain=~corp.example\n"), Refused);
	await assert.rejects(readLinkConf("[DHCP4]\nUseDNS=no\n"), Refused);
});

test("NetworkManager's reader gives the global servers, and refuses an unknown section", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const section = "[global-dns]\n[global-dns-domain-*]\nservers=192.0.2.1,192.0.2.2\n";
	assert.deepEqual(await readNetworkManagerConf(section), ["192.0.2.1", "192.0.2.2"]);
	await assert.rejects(readNetworkManagerConf(section.replace("domain-*", "domains")), Refused);
	await assert.rejects(readNetworkManagerConf(section.replace("]", "")), Refused);
});

test("resolvconf's reader gives an interface's server first, and refuses a stray line", async (t) => {
	if (!(await hasReaders(t, "resolvconf"))) return;
	assert.deepEqual(await readResolvconfBase("# ours\nnameserver 192.0.2.1\n"), ["192.0.2.53", "192.0.2.1"]);
	await assert.rejects(readResolvconfBase("nameservers 192.0.2.1\n"), Refused);
});
