import type { LinuxGuest } from "../facts/guests";
import { mirrors } from "../facts/mirrors";
import { type AptRepositories, type RpmRepositories, repositoriesOf } from "../facts/repositories";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan, PackagesPlan } from "./guest-plan";
import type { Origin } from "./origin";
import { renderTemplate, type TemplateName } from "./template";

/** The package manager's files, and pip's; none where the sources stay as the image has them. */
export function repositoryDocuments(plan: GuestPlan, guest: LinuxGuest): GuestDocument[] {
	const { packages } = plan;
	const system = systemDocuments(plan, guest);
	return [...(packages.holdsSecret ? system.map(readByRoot) : system), ...(packages.pip ? [pipDocument(plan)] : [])];
}

/** With a password in it, a file is its owner's alone. */
function readByRoot(document: GuestDocument): GuestDocument {
	return { ...document, mode: "0600", holdsSecret: true };
}

const repositoryTemplates: ReadonlySet<TemplateName> = new Set<TemplateName>([
	"apt.list.hbs",
	"apt.sources.hbs",
	"rpm.repo.hbs",
	"apk-repositories.hbs",
	"pip.conf.hbs",
]);

/** Whether it is one of those above. */
export function isRepositoryDocument({ template }: GuestDocument): boolean {
	return repositoryTemplates.has(template);
}

/** Where a system's further repositories go that has no file of ours otherwise. */
const extraPaths: Readonly<Record<LinuxGuest["packageManager"], string>> = {
	apt: "/etc/apt/sources.list.d/meridian.list",
	dnf: "/etc/yum.repos.d/meridian.repo",
	yum: "/etc/yum.repos.d/meridian.repo",
	zypper: "/etc/zypp/repos.d/meridian.repo",
	apk: `${linuxFolder}/apk-repositories`,
};

function systemDocuments(plan: GuestPlan, { packageManager }: LinuxGuest): GuestDocument[] {
	const { os, origin, packages } = plan;
	const sources = repositoriesOf(os);
	if (!sources || (packages.mirror === undefined && packages.extra.length === 0)) return [];
	switch (packages.mirror === undefined ? "extra" : sources.kind) {
		case "apt":
			return [aptDocument(sources as AptRepositories, plan)];
		case "rpm":
			return [
				rpmDocument(origin, (sources as RpmRepositories).path, rpmRepositories(sources as RpmRepositories, packages)),
			];
		case "apk":
			// The release is read on the guest, which has the document's last word put in place of this one.
			return [
				apkDocument(origin, [
					...["main", "community"].map((part) => `${packages.mirror}/alpine/@RELEASE@/${part}`),
					...packages.extra.map(({ url }) => url),
				]),
			];
		default:
			return [extraDocument(extraPaths[packageManager], plan)];
	}
}

function aptDocument(sources: AptRepositories, { packages: { mirror, extra }, origin }: GuestPlan): GuestDocument {
	const own = sources.suites.map(({ path, suite }) => ({
		url: `${mirror}${path}`,
		suite,
		components: sources.components,
		signedBy: sources.keyring,
		archived: sources.archived,
	}));
	return aptSources(origin, sources.path, [...own, ...extra.flatMap(aptEntry)]);
}

interface AptEntry {
	readonly url: string;
	readonly suite: string;
	readonly components: readonly string[];
	readonly signedBy: string | undefined;
	readonly archived: boolean;
}

function aptEntry(repository: PackagesPlan["extra"][number]): AptEntry[] {
	if (repository.type !== "apt") return [];
	const { url, suite, components = [], signedBy } = repository;
	return [{ url, suite, components, signedBy, archived: false }];
}

function aptSources(origin: Origin, path: string, entries: readonly AptEntry[]): GuestDocument {
	const template = path.endsWith(".sources") ? "apt.sources.hbs" : "apt.list.hbs";
	return documentOf(origin, path, template, {
		entries: entries.map(({ url, suite, components, signedBy, archived }) => ({
			url,
			suite,
			components: components.join(" "),
			// In brackets only where there is something to say.
			options: [...(signedBy ? [`signed-by=${signedBy}`] : []), ...(archived ? ["check-valid-until=no"] : [])].join(
				" ",
			),
			signedBy: signedBy ?? "",
			archived,
		})),
	});
}

interface RpmEntry {
	readonly id: string;
	readonly url: string;
	readonly key: string;
	readonly enabled: 0 | 1;
}

function rpmRepositories({ repositories }: RpmRepositories, { mirror, extra }: PackagesPlan): RpmEntry[] {
	const own = repositories.map(
		({ id, path, key, enabled }): RpmEntry => ({
			id,
			url: `${mirror}${path}`,
			key: key?.startsWith("/") ? `${mirror}${key}` : (key ?? ""),
			enabled: enabled === false ? 0 : 1,
		}),
	);
	return [...own, ...extra.flatMap(rpmEntry)];
}

function rpmEntry(repository: PackagesPlan["extra"][number]): RpmEntry[] {
	if (repository.type !== "rpm") return [];
	return [{ id: repository.name, url: repository.url, key: repository.gpgKey, enabled: 1 }];
}

function rpmDocument(origin: Origin, path: string, repositories: readonly RpmEntry[]): GuestDocument {
	return documentOf(origin, path, "rpm.repo.hbs", { repositories });
}

function apkDocument(origin: Origin, urls: readonly string[]): GuestDocument {
	return documentOf(origin, `${linuxFolder}/apk-repositories`, "apk-repositories.hbs", { urls });
}

function extraDocument(path: string, { packages: { extra }, origin }: GuestPlan): GuestDocument {
	if (path.endsWith(".list")) return aptSources(origin, path, extra.flatMap(aptEntry));
	return path.endsWith(".repo")
		? rpmDocument(origin, path, extra.flatMap(rpmEntry))
		: apkDocument(
				origin,
				extra.map(({ url }) => url),
			);
}

function pipDocument({ network, origin, packages }: GuestPlan): GuestDocument {
	const mirror = packages.mirror ?? mirrors[network].url;
	const { protocol, hostname } = new URL(mirror);
	return documentOf(origin, "/etc/pip.conf", "pip.conf.hbs", {
		index: `${mirror}/pypi/simple/`,
		// pip refuses plain HTTP from hosts that it is not told to trust.
		trustedHost: protocol === "http:" ? hostname : "",
	});
}

function documentOf(origin: Origin, path: string, template: TemplateName, model: object): GuestDocument {
	return { path, mode: "0644", content: renderTemplate(template, origin, model), template };
}
