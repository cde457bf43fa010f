import { test } from "node:test";
import fc from "fast-check";
import { renderGuest } from "../../infra/render/render-guest";
import { DnsMode, GuestOs, NetworkKind } from "../../infra/spec/vocabulary";
import { readPowershell, readPowershellUserData } from "./powershell";

const options = fc
	.record({
		os: fc.constantFrom(...Object.values(GuestOs).filter((os) => os.startsWith("windows-"))),
		network: fc.constantFrom(...Object.values(NetworkKind)),
		region: fc.constantFrom("cn-hangzhou", "eu-central-1"),
		time: fc.record({ servers: fc.array(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), { maxLength: 5 }) }),
		dns: fc.record({
			mode: fc.constantFrom(...Object.values(DnsMode)),
			internalDomains: fc.array(fc.domain(), { maxLength: 12 }),
		}),
	})
	.filter(({ network, dns }) => dns.mode !== "split" || network === "vpc");

test("whatever a Windows guest is told, the grammar takes it and no rule is broken", async () => {
	await fc.assert(
		fc.asyncProperty(options, async (guest) => {
			const { documents, command, userData } = renderGuest(guest);
			for (const { path, content } of documents) {
				const caller = { functions: ["Save-Original", "Get-Computer"], variables: ["step"] };
				await readPowershell(content, path.endsWith("/w32time.ps1") ? caller : undefined);
			}
			await readPowershell(command);
			if (userData) await readPowershellUserData(userData.text);
		}),
		{ numRuns: 150 },
	);
});
