import type { LinuxGuest } from "../facts/guests";
import { applyDnsModel } from "./apply-dns-model";
import { applyMirrorsModel } from "./apply-mirrors-model";
import { applyTimeModel } from "./apply-time-model";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { shellQuote } from "./quote";
import { isRepositoryDocument } from "./repository-documents";
import { renderTemplate } from "./template";
import { windowsApplyDocument } from "./windows-apply-document";

/** The script that brings a guest in line with its other documents; every carrier runs the same one. */
export function applyDocument(plan: GuestPlan, others: readonly GuestDocument[]): GuestDocument {
	return plan.guest.family === "windows"
		? windowsApplyDocument(plan, plan.guest)
		: linuxApplyDocument(plan, plan.guest, others);
}

function linuxApplyDocument(plan: GuestPlan, guest: LinuxGuest, others: readonly GuestDocument[]): GuestDocument {
	const path = `${linuxFolder}/apply.sh`;
	const content = renderTemplate("apply.sh.hbs", plan.origin, {
		systemd: guest.init === "systemd",
		sysvinit: guest.init === "sysvinit",
		openrc: guest.init === "openrc",
		apt: guest.packageManager === "apt",
		dnf: guest.packageManager === "dnf",
		yum: guest.packageManager === "yum",
		zypper: guest.packageManager === "zypper",
		apk: guest.packageManager === "apk",
		documentPaths: [...others.map((document) => document.path), path].map(shellQuote).join(" "),
		...applyTimeModel(plan, guest),
		...applyDnsModel(plan, guest),
		...applyMirrorsModel(plan, guest, others.filter(isRepositoryDocument)),
	});
	return { path, mode: "0755", content, template: "apply.sh.hbs" };
}
