import assert from "node:assert/strict";
import { test } from "node:test";
import { type GuestOptions, renderGuest } from "../../infra/render";
import { hasReaders, Refused } from "./reader-root";
import { peersOfStartedNtpd, serversOfStartedTimesyncd } from "./started-time-client";

const timeDocument = (options: GuestOptions) => renderGuest(options).documents[0]!.content;

for (const network of ["vpc", "classic"] as const) {
	for (const publicFallback of [false, true]) {
		const time = { publicFallback, servers: ["ntp.corp.example"] };
		const options = { network, time };
		const what = `the ${network} network's servers${publicFallback ? ", and the internet's" : ""}`;

		test(`ntpd 4.2.8, started on its file, asks ${what} and nobody else`, async (t) => {
			if (!(await hasReaders(t, "bullseye"))) return;
			const { ntpServers } = told({ os: "centos-6", ...options });
			const peers = await peersOfStartedNtpd(timeDocument({ os: "centos-6", ...options }));
			assert.deepEqual(peers.toSorted(), ntpServers.toSorted());
		});

		test(`systemd-timesyncd, started on its file, asks ${what} and nobody else, also when none answers`, async (t) => {
			if (!(await hasReaders(t, "names"))) return;
			const timesyncd: GuestOptions = {
				os: "debian-12",
				network,
				time: { ...time, client: "systemd-timesyncd" },
			};
			const { ntpServers } = told(timesyncd);
			const { servers, fallback } = await serversOfStartedTimesyncd(timeDocument(timesyncd));
			assert.deepEqual(servers, ntpServers);
			assert.deepEqual(fallback.toSorted(), ntpServers.toSorted());
		});
	}
}

test("a word that systemd-timesyncd does not know is refused", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const text = timeDocument({ os: "debian-12", time: { client: "systemd-timesyncd" } });
	await assert.rejects(serversOfStartedTimesyncd(`${text}PollIntervalMinimum=16\n`), Refused);
});

function told(options: GuestOptions): { readonly ntpServers: string[] } {
	return { ntpServers: renderGuest(options).plan.time.servers.map(({ host }) => host) };
}
