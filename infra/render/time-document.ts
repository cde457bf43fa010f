import type { LinuxGuest, WindowsGuest } from "../facts/guests";
import type { GuestDocument } from "./document";
import { windowsFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { powershellQuote } from "./quote";
import { renderTemplate } from "./template";

/** The time client's own file: chrony.conf, ntp.conf, or the script that sets W32Time. */
export function timeDocument(plan: GuestPlan): GuestDocument {
	switch (plan.guest.timeClient) {
		case "chrony":
			return linuxTimeDocument(plan, plan.guest, "chrony.conf.hbs");
		case "ntpd":
			return linuxTimeDocument(plan, plan.guest, "ntp.conf.hbs");
		case "systemd-timesyncd":
			return linuxTimeDocument(plan, plan.guest, "timesyncd.conf.hbs");
		case "w32time":
			return w32timeDocument(plan, plan.guest);
	}
}

function linuxTimeDocument(
	plan: GuestPlan,
	guest: LinuxGuest,
	template: "chrony.conf.hbs" | "ntp.conf.hbs" | "timesyncd.conf.hbs",
): GuestDocument {
	const { servers, stepThreshold, stepLimit, leap, extraLines } = plan.time;
	const minpolls = servers.map(({ minpoll }) => minpoll);
	const maxpolls = servers.map(({ maxpoll }) => maxpoll);
	const content = renderTemplate(template, plan.origin, {
		servers,
		stepThreshold,
		stepLimit,
		leap,
		extraLines,
		driftFile: guest.driftFile,
		// timesyncd has one interval for all servers: the public ones' lower bound holds for it, too.
		pollSeconds: { min: 2 ** Math.max(...minpolls), max: 2 ** Math.max(...maxpolls) },
	});
	return { path: guest.timeConfigPath, mode: "0644", content, template };
}

/**
 * W32Time asks all peers at one interval. Corrections up to 54,000 s (15 h, the service's default) are made, larger ones refused.
 * Source: learn.microsoft.com/windows-server/networking/windows-time-service, read 2026-11-23.
 */
function w32timeDocument({ time, origin }: GuestPlan, guest: WindowsGuest): GuestDocument {
	const content = renderTemplate("w32time.ps1.hbs", origin, {
		...guest.w32time,
		peers: powershellQuote(time.servers.map(({ host }) => `${host},0x9`).join(" ")),
		maxPhaseCorrection: 54_000,
	});
	return { path: `${windowsFolder.path}/w32time.ps1`, mode: "", content, template: "w32time.ps1.hbs" };
}
