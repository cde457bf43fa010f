import type { LinuxGuest } from "../facts/guests";
import { applyDnsModel } from "./apply-dns-model";
import { applyTimeModel } from "./apply-time-model";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { renderTemplate } from "./template";
import { windowsApplyDocument } from "./windows-apply-document";

/** The script that brings a guest in line with its documents; every carrier runs the same one. */
export function applyDocument(plan: GuestPlan): GuestDocument {
	return plan.guest.family === "windows" ? windowsApplyDocument(plan) : linuxApplyDocument(plan, plan.guest);
}

function linuxApplyDocument(plan: GuestPlan, guest: LinuxGuest): GuestDocument {
	const content = renderTemplate("apply.sh.hbs", {
		systemd: guest.init === "systemd",
		sysvinit: guest.init === "sysvinit",
		apt: guest.packageManager === "apt",
		dnf: guest.packageManager === "dnf",
		yum: guest.packageManager === "yum",
		...applyTimeModel(plan, guest),
		...applyDnsModel(plan, guest),
	});
	return { path: `${linuxFolder}/apply.sh`, mode: "0755", content, template: "apply.sh.hbs" };
}
