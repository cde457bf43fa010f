import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { get } from "node:https";
import { connect } from "node:net";
import { test } from "node:test";
import { serverCertificate } from "./certificate";
import { startSandbox } from "./server";

test("the certificate speaks for 127.0.0.1 and localhost, signs itself and nothing else", () => {
	const now = Date.parse("2026-11-23T00:00:00Z");
	const certificate = new X509Certificate(serverCertificate(now).certificate);
	assert.equal(certificate.checkIP("127.0.0.1"), "127.0.0.1");
	assert.equal(certificate.checkHost("localhost"), "localhost");
	assert.equal(certificate.checkIP("127.0.0.2"), undefined);
	assert.ok(certificate.verify(certificate.publicKey));
	assert.equal(certificate.ca, false);
	assert.ok(Date.parse(certificate.validFrom) < now && Date.parse(certificate.validTo) > now);
});

test("one port answers HTTP and, to who trusts its certificate, HTTPS", async (t) => {
	const sandbox = await startSandbox();
	t.after(() => sandbox.close());
	const status = (ca?: string) =>
		new Promise<number | string>((resolve) => {
			get(`https://127.0.0.1:${sandbox.port}/`, { ...(ca ? { ca } : {}), agent: false }, (response) => {
				response.resume();
				resolve(response.statusCode ?? 0);
			}).on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
		});
	assert.equal((await fetch(sandbox.url)).status, 400);
	assert.equal(await status(sandbox.certificate), 400);
	assert.equal(await status(), "DEPTH_ZERO_SELF_SIGNED_CERT");
});

test("a client that says nothing, or breaks off, keeps nobody from being answered nor the sandbox from closing", async () => {
	const sandbox = await startSandbox();
	const silent = connect(sandbox.port, "127.0.0.1");
	const rude = connect(sandbox.port, "127.0.0.1", () => rude.write("\x16junk", () => rude.resetAndDestroy()));
	rude.on("error", () => {});
	silent.on("error", () => {});
	assert.equal((await fetch(sandbox.url)).status, 400);
	await sandbox.close();
});
