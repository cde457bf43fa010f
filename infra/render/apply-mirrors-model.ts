import type { LinuxGuest } from "../facts/guests";
import { repositoriesOf } from "../facts/repositories";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan } from "./guest-plan";

type PackageManager = LinuxGuest["packageManager"];

/** Reads the sources once, so that one that does not answer is known now and not at the next installation. */
const readSources: Readonly<Record<PackageManager, string>> = {
	// Of templates/apply/packages.sh.hbs.
	apt: "apt_update",
	dnf: "dnf -q makecache",
	yum: "yum -q makecache",
	zypper: "zypper -n -q refresh",
	apk: "apk -q update",
};

const enabledBaseUrls = (folder: string) =>
	`awk -F= 'function out() { if (url != "" && on) print url } /^\\[/ { out(); url = ""; on = 1 } /^baseurl/ { url = $2 } /^enabled *= *0/ { on = 0 } END { out() }' ${folder}/*.repo 2>/dev/null`;

/** Prints the addresses of what packages come from, one a line. */
const sourcesInUse: Readonly<Record<PackageManager, string>> = {
	apt: `apt-get --print-uris update 2>/dev/null | sed -n "s|^'\\(.*\\)/dists/.*|\\1|p"`,
	dnf: enabledBaseUrls("/etc/yum.repos.d"),
	yum: enabledBaseUrls("/etc/yum.repos.d"),
	zypper: enabledBaseUrls("/etc/zypp/repos.d"),
	apk: "grep '^[^#]' /etc/apk/repositories",
};

const aptSources = [
	"/etc/apt/sources.list",
	"/etc/apt/sources.list.d/debian.sources",
	"/etc/apt/sources.list.d/ubuntu.sources",
];

/** What templates/apply/mirrors.sh.hbs is filled with. `documents` are the guest's repository documents. */
export function applyMirrorsModel(
	{ os, packages }: GuestPlan,
	{ packageManager }: LinuxGuest,
	documents: readonly GuestDocument[],
) {
	const sources = packages.mirror === undefined ? undefined : repositoriesOf(os);
	const paths = documents.map(({ path }) => path);
	const modeOf = (path: string) => documents.find((document) => document.path === path)?.mode ?? "0644";
	const ofSystem = paths.filter((path) => path !== "/etc/pip.conf");
	return {
		mirrors: paths.length > 0,
		mirrorFiles: documents.filter(({ path }) => path.startsWith("/etc/")),
		apkMode: modeOf(`${linuxFolder}/apk-repositories`),
		credentials: packages.holdsSecret,
		emptied: emptiedFiles(sources),
		// Ubuntu's other architectures lie elsewhere.
		onlyAmd64: sources?.kind === "apt" && os.startsWith("ubuntu"),
		openEulerRelease: sources?.kind === "rpm" && sources.release === "openeuler",
		apkRepositories: packageManager === "apk" && ofSystem.length > 0,
		readSources: ofSystem.length > 0 ? readSources[packageManager] : "",
		sourcesInUse: sourcesInUse[packageManager],
	};
}

function emptiedFiles(sources: ReturnType<typeof repositoriesOf>): string {
	if (sources?.kind === "apt") return aptSources.filter((path) => path !== sources.path).join(" ");
	if (sources?.kind !== "rpm") return "";
	const folder = sources.path.slice(0, sources.path.lastIndexOf("/"));
	return sources.replaces.map((pattern) => `${folder}/${pattern}`).join(" ");
}
