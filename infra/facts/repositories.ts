import type { GuestOs } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";

/** Where a system's packages lie below a mirror's host. Paths are the same on all three hosts. */
export type Repositories = AptRepositories | RpmRepositories | ApkRepositories | KeptRepositories;

export interface AptRepositories {
	readonly kind: "apt";
	/** One-line `sources.list`, or deb822 as newer images have it; the other kind is switched off where an image has both. */
	readonly path:
		| "/etc/apt/sources.list"
		| "/etc/apt/sources.list.d/debian.sources"
		| "/etc/apt/sources.list.d/ubuntu.sources";
	readonly suites: readonly { readonly path: string; readonly suite: string }[];
	readonly components: readonly string[];
	/** Keys that sign them; needed where no key is trusted for all sources. */
	readonly keyring: string | undefined;
	/** Archives are signed, and their signatures' dates have passed. */
	readonly archived: boolean;
}

export interface RpmRepositories {
	readonly kind: "rpm";
	readonly path: string;
	readonly repositories: readonly RpmRepository[];
	/** Files of the distribution's own repositories, as shell patterns: emptied, the original kept. */
	readonly replaces: readonly string[];
	/** Says its release only in `/etc/os-release`-like text: the script puts that into a variable of dnf's. */
	readonly release?: "openeuler";
}

export interface RpmRepository {
	/** The distribution's own id, so that `--enablerepo` goes on to work. */
	readonly id: string;
	readonly path: string;
	/** A file on the guest, or a path below the mirror's host; undefined where the system trusts its keys by itself. */
	readonly key: string | undefined;
	/** @default - true */
	readonly enabled?: false;
}

export interface ApkRepositories {
	readonly kind: "apk";
	readonly path: "/etc/apk/repositories";
	readonly repositories: readonly string[];
}

/** Left as the image has them. */
export interface KeptRepositories {
	readonly kind: "kept";
	readonly why: string;
}

function debian(suite: string, format: "list" | "deb822", archived = false): AptRepositories {
	const below = archived ? "/debian-archive" : "";
	// bullseye was the first whose security suite has a name of its own kind.
	const security = suite === "buster" ? "buster/updates" : `${suite}-security`;
	const firmware = suite === "buster" || suite === "bullseye" ? [] : ["non-free-firmware"];
	return {
		kind: "apt",
		path: format === "list" ? "/etc/apt/sources.list" : "/etc/apt/sources.list.d/debian.sources",
		suites: [
			{ path: `${below}/debian`, suite },
			{ path: `${below}/debian`, suite: `${suite}-updates` },
			{ path: `${below}/debian-security`, suite: security },
		],
		components: ["main", "contrib", "non-free", ...firmware],
		keyring: format === "list" ? undefined : "/usr/share/keyrings/debian-archive-keyring.gpg",
		archived,
	};
}

function ubuntu(suite: string, format: "list" | "deb822"): AptRepositories {
	return {
		kind: "apt",
		path: format === "list" ? "/etc/apt/sources.list" : "/etc/apt/sources.list.d/ubuntu.sources",
		suites: ["", "-updates", "-security"].map((pocket) => ({ path: "/ubuntu", suite: `${suite}${pocket}` })),
		components: ["main", "restricted", "universe", "multiverse"],
		keyring: format === "list" ? undefined : "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
		archived: false,
	};
}

const yumFile = "/etc/yum.repos.d/meridian.repo";
const onGuest = (name: string) => `file:///etc/pki/rpm-gpg/${name}`;

/** The layout of release 8 and later: BaseOS, AppStream and what is built upon, off by default. */
function release8(
	base: string,
	key: string,
	{ builder, extras = "extras", replaces }: { builder: [string, string]; extras?: string; replaces: readonly string[] },
): RpmRepositories {
	const at = (part: string) => `${base}/${part}/$basearch/os/`;
	return {
		kind: "rpm",
		path: yumFile,
		repositories: [
			{ id: "baseos", path: at("BaseOS"), key },
			{ id: "appstream", path: at("AppStream"), key },
			{ id: "extras", path: at(extras), key },
			{ id: builder[0], path: at(builder[1]), key, enabled: false },
		],
		replaces,
	};
}

/** The layout of release 6 and 7. */
function release7(base: string, key: string, replaces: readonly string[]): RpmRepositories {
	const repository = (id: string, part: string) => ({ id, path: `${base}/${part}/$basearch/`, key });
	return {
		kind: "rpm",
		path: yumFile,
		repositories: [repository("base", "os"), repository("updates", "updates"), repository("extras", "extras")],
		replaces,
	};
}

const centOsFiles = ["CentOS-*.repo"];
const official = onGuest("RPM-GPG-KEY-centosofficial");

/**
 * Package sources by system. Paths: the mirror's own listings and set-up pages (developer.aliyun.com/mirror), as they are
 * quoted in public set-up scripts; vault paths of CentOS: AlibabaCloudDocs/ecs "CentOS 6 EOL"; ids and keys: the
 * distributions' own release packages. Read on 2026-11-24. That the internal hosts hold every path of the public one was
 * not tried.
 */
export const repositories = deepFreeze({
	"debian-10": debian("buster", "list", true),
	"debian-11": debian("bullseye", "list"),
	"debian-12": debian("bookworm", "deb822"),
	"debian-13": debian("trixie", "deb822"),
	"ubuntu-18.04": ubuntu("bionic", "list"),
	"ubuntu-20.04": ubuntu("focal", "list"),
	"ubuntu-22.04": ubuntu("jammy", "list"),
	"ubuntu-24.04": ubuntu("noble", "deb822"),
	"centos-6": release7("/centos-vault/6.10", onGuest("RPM-GPG-KEY-CentOS-6"), centOsFiles),
	"centos-7": release7("/centos-vault/7.9.2009", onGuest("RPM-GPG-KEY-CentOS-7"), centOsFiles),
	"centos-8": release8("/centos-vault/8.5.2111", official, {
		builder: ["powertools", "PowerTools"],
		replaces: centOsFiles,
	}),
	"centos-stream-8": release8("/centos-vault/8-stream", official, {
		builder: ["powertools", "PowerTools"],
		replaces: centOsFiles,
	}),
	"centos-stream-9": {
		kind: "rpm",
		path: yumFile,
		repositories: [
			{ id: "baseos", path: "/centos-stream/9-stream/BaseOS/$basearch/os/", key: official },
			{ id: "appstream", path: "/centos-stream/9-stream/AppStream/$basearch/os/", key: official },
			{
				id: "extras-common",
				path: "/centos-stream/SIGs/9-stream/extras/$basearch/extras-common/",
				key: onGuest("RPM-GPG-KEY-CentOS-SIG-Extras"),
			},
			{ id: "crb", path: "/centos-stream/9-stream/CRB/$basearch/os/", key: official, enabled: false },
		],
		replaces: ["centos.repo", "centos-addons.repo"],
	},
	"rocky-8": release8("/rockylinux/$releasever", onGuest("RPM-GPG-KEY-rockyofficial"), {
		builder: ["powertools", "PowerTools"],
		replaces: ["Rocky-*.repo"],
	}),
	"rocky-9": release8("/rockylinux/$releasever", onGuest("RPM-GPG-KEY-Rocky-9"), {
		builder: ["crb", "CRB"],
		replaces: ["rocky.repo", "rocky-extras.repo", "rocky-addons.repo", "rocky-devel.repo"],
	}),
	"almalinux-8": release8("/almalinux/$releasever", onGuest("RPM-GPG-KEY-AlmaLinux"), {
		builder: ["powertools", "PowerTools"],
		replaces: ["almalinux*.repo"],
	}),
	"almalinux-9": release8("/almalinux/$releasever", onGuest("RPM-GPG-KEY-AlmaLinux-9"), {
		builder: ["crb", "CRB"],
		replaces: ["almalinux*.repo"],
	}),
	"anolis-8": release8("/anolis/$releasever", onGuest("RPM-GPG-KEY-ANOLIS"), {
		builder: ["PowerTools", "PowerTools"],
		extras: "Extras",
		replaces: ["AnolisOS-*.repo"],
	}),
	"openeuler-22.03": {
		kind: "rpm",
		path: yumFile,
		repositories: [
			["OS", "OS"],
			["everything", "everything"],
			["EPOL", "EPOL/main"],
			["update", "update"],
		].map(([id, part]) => ({
			id: id!,
			path: `/openeuler/$meridianrelease/${part}/$basearch/`,
			key: onGuest("RPM-GPG-KEY-openEuler"),
		})),
		replaces: ["openEuler.repo"],
		release: "openeuler",
	},
	fedora: {
		kind: "rpm",
		path: yumFile,
		repositories: [
			["fedora", "releases"],
			["updates", "updates"],
		].map(([id, part]) => ({
			id: id!,
			path:
				part === "releases"
					? "/fedora/releases/$releasever/Everything/$basearch/os/"
					: "/fedora/updates/$releasever/Everything/$basearch/",
			key: onGuest("RPM-GPG-KEY-fedora-$releasever-$basearch"),
		})),
		replaces: ["fedora.repo", "fedora-updates.repo"],
	},
	"alinux-2": {
		...release7("/alinux/$releasever", "/alinux/RPM-GPG-KEY-ALIYUN", ["AliYun.repo", "CentOS-*.repo"]),
	},
	"alinux-3": {
		kind: "rpm",
		path: yumFile,
		repositories: ["os", "updates", "module", "plus", "powertools"].map((part) => ({
			id: `alinux3-${part}`,
			path: `/alinux/$releasever/${part}/$basearch/`,
			key: "/alinux/$releasever/RPM-GPG-KEY-ALINUX-3",
		})),
		replaces: ["alinux3-*.repo", "AliYun.repo"],
	},
	"alinux-4": {
		kind: "kept",
		why: "its images come with the mirror of their network, and where its repositories lie on it is not documented",
	},
	"rhel-7": { kind: "kept", why: "its packages come from Red Hat's update infrastructure, by entitlement" },
	"rhel-8": { kind: "kept", why: "its packages come from Red Hat's update infrastructure, by entitlement" },
	"rhel-9": { kind: "kept", why: "its packages come from Red Hat's update infrastructure, by entitlement" },
	"sles-15": { kind: "kept", why: "its packages come from SUSE's update infrastructure, by entitlement" },
	"opensuse-15": {
		kind: "rpm",
		path: "/etc/zypp/repos.d/meridian.repo",
		repositories: [
			["repo-oss", "distribution/leap/$releasever/repo/oss/"],
			["repo-non-oss", "distribution/leap/$releasever/repo/non-oss/"],
			["repo-update", "update/leap/$releasever/oss/"],
			["repo-update-non-oss", "update/leap/$releasever/non-oss/"],
			["repo-sle-update", "update/leap/$releasever/sle/"],
			["repo-backports-update", "update/leap/$releasever/backports/"],
		].map(([id, part]) => ({
			id: id!,
			path: `/opensuse/${part}`,
			key: undefined,
		})),
		replaces: ["repo-*.repo", "openSUSE*.repo"],
	},
	alpine: { kind: "apk", path: "/etc/apk/repositories", repositories: ["main", "community"] },
}) satisfies Record<Exclude<GuestOs, `windows-${string}`>, Repositories>;

/** Where the table above is from, for whoever cites a row of it. */
export const repositoriesSource = deepFreeze({
	source:
		"the mirror's listings and set-up pages (developer.aliyun.com/mirror); the distributions' own release packages",
	readOn: "2026-11-24",
});

/** Where a system's packages come from; undefined for Windows. */
export function repositoriesOf(os: GuestOs): Repositories | undefined {
	return (repositories as Partial<Record<GuestOs, Repositories>>)[os];
}
