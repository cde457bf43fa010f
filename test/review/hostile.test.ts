import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { twentyGroups } from "../../scripts/dev/sample-fleets";
import { fleetWithSecrets, formsOf, secretEnvironment, secretFile, values } from "../secret-fleet";
import { browserMissing, openReviewLab, type ReviewLab } from "./review-lab";

const missing = browserMissing();
const options = { skip: missing ?? false, timeout: 240_000 };
let lab: ReviewLab;
before(async () => {
	if (!missing) lab = await openReviewLab();
});
after(() => lab?.close());

const markup = `</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">`;

test("what users write is text on the page, whatever it is", options, async () => {
	const sample = twentyGroups();
	const fleet = {
		...sample,
		tags: { "<b>owner</b>": "</ScRiPt><svg onload=alert(1)>", turned: "a\u202eb", amp: "&lt;i&gt;" },
		ingress: [{ protocol: "tcp", ports: "22/22", from: "10.0.0.0/8", description: markup }],
		instances: {
			...sample.instances,
			"group-07": {
				...sample.instances["group-07"],
				time: { extraLines: { chrony: [`log <script>window.hacked=3</script> ]]> <!--`] } },
			},
		},
	};
	const base = lab.fleet("<img src=x onerror=alert(1)>.yaml", { ...fleet, tags: {} });
	const path = lab.page(lab.fleet("a<b>&quot;.yaml", fleet), "--base", base);
	const { page, complaints } = await lab.open(path);
	await page
		.locator(".list")
		.getByRole("link", { name: /group-07/ })
		.click();
	await page.getByRole("heading", { name: "group-07" }).waitFor();
	const text = await page.locator("main").innerText();
	assert.ok(text.includes("log <script>window.hacked=3</script> ]]> <!--"));
	assert.ok(text.includes(markup));
	assert.ok(text.includes("tag <b>owner</b>"));
	assert.ok(text.includes("</ScRiPt><svg onload=alert(1)>"));
	assert.ok(text.includes("&lt;i&gt;"));
	assert.ok(text.includes("a\\u{202e}b"), "what turns text around is shown as what it is");
	assert.equal(await page.title(), "group-07 – a<b>&quot;.yaml – Meridian review");
	await page.evaluate("dispatchEvent(new Event('beforeprint'))");
	assert.equal(await page.locator("#app img, #app b, #app script, #paper img, #paper b, #paper script").count(), 0);
	assert.equal(await page.evaluate("window.hacked"), undefined);
	assert.deepEqual(complaints, []);
	await page.context().close();
});

test("a base from elsewhere, such as a stack's state, is text, too", options, async () => {
	const urn = `urn:pulumi:a::b::alicloud:ecs/instance:Instance::${markup}`;
	const userData = Buffer.from(`#!/bin/sh\necho '${markup}\u001b[31m\u202e'\n`).toString("base64");
	const resources = [{ urn, type: "alicloud:ecs/instance:Instance", inputs: { userData } }];
	const base = lab.fleet("state.json", JSON.stringify({ version: 3, deployment: { resources } }));
	const path = lab.page(lab.fleet("fleet.yaml", twentyGroups()), "--base", base);
	const { page, complaints } = await lab.open(path);
	const closed = page.locator("details.change:not([open]) > summary", { hasText: "hacked" });
	if ((await closed.count()) > 0) await closed.first().click();
	const change = page.locator("details.change", { hasText: "hacked" });
	await change.locator("details > summary", { hasText: "user-data" }).click();
	assert.ok((await change.innerText()).includes(`echo '${markup}\\u{1b}[31m\\u{202e}'`));
	assert.equal(await page.evaluate("window.hacked"), undefined);
	assert.equal(await page.locator("#app img").count(), 0);
	assert.deepEqual(complaints, []);
	await page.context().close();
});

test("no secret is in the page: not its value, not in what is packed", options, async () => {
	Object.assign(process.env, secretEnvironment);
	lab.fleet(secretFile, `${values.file}\n`);
	const config = lab.fleet("secret.yaml", {
		...fleetWithSecrets,
		instances: {
			...fleetWithSecrets.instances,
			web: { ...fleetWithSecrets.instances.web, args: { userDataKey: "Plain-In-Args-7" } },
		},
	});
	process.env.ROOT_PASSWORD = "another-1";
	const base = lab.fleet("base.yaml", fleetWithSecrets);
	const path = lab.page(config, "--base", base);
	Object.assign(process.env, secretEnvironment);
	const { page } = await lab.open(path);
	await page.locator(".list").getByRole("link", { name: /web/ }).click();
	await page.getByText(/^\*\*\*env\.ROOT_PASSWORD~[0-9a-f]{4}\*\*\*$/).waitFor();
	await page.evaluate("dispatchEvent(new Event('beforeprint'))");
	const unpacked = (await page.evaluate(`Promise.all([...document.querySelectorAll("script[type='application/json']")]
		.flatMap((element) => JSON.parse(element.textContent).parts ?? [])
		.map((part) => new Response(
			new Blob([Uint8Array.from(atob(part), (char) => char.charCodeAt(0))]).stream()
				.pipeThrough(new DecompressionStream("gzip")),
		).text()))`)) as string[];
	assert.ok(unpacked.some((text) => text.includes("args.userDataKey")));
	const seen = { file: readFileSync(path, "utf8"), drawn: await page.content(), packed: unpacked.join("\n") };
	for (const [what, text] of Object.entries(seen)) {
		for (const form of formsOf([...Object.values(values), "another-1", "Plain-In-Args-7"]))
			assert.ok(!text.includes(form), `${form} is in what is ${what}`);
	}
	await page.context().close();
});
