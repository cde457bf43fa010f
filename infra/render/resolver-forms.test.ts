import assert from "node:assert/strict";
import { test } from "node:test";
import { guests } from "../facts/guests";
import { DnsMode, type GuestOs } from "../spec/vocabulary";
import { renderGuest } from "./render-guest";
import { resolverForms } from "./resolver-forms";

test("every guest's manifest names the resolver forms that its script has a step for, each with its reason", () => {
	for (const os of Object.keys(guests) as GuestOs[]) {
		for (const mode of Object.values(DnsMode)) {
			const guest = guests[os];
			if (mode === "split" && !guest.canSplitDns) continue;
			const { plan, documents } = renderGuest({ os, dns: { mode } });
			const { forms, why } = resolverForms(plan);
			assert.match(why, /\.$/);
			for (const form of forms) assert.ok(why.includes(`${form}: `), `${os} ${mode}: ${why}`);
			if (guest.family === "windows") continue;
			const script = documents.find(({ path }) => path.endsWith("/apply.sh"))!.content;
			const steps = [...script.matchAll(/^dns_(\w+)\(\)/gm)].map(([, name = ""]) => name);
			assert.deepEqual(forms.map((form) => form.replaceAll(/\W/g, "_")).toSorted(), steps.toSorted(), `${os} ${mode}`);
		}
	}
});
