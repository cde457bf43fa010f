import { guestFor } from "../facts/guests";
import { mirrors as mirrorHosts } from "../facts/mirrors";
import { repositoriesOf } from "../facts/repositories";
import { MirrorHost, RepositoryType } from "../spec/vocabulary";
import type { PackagesPlan } from "./guest-plan";
import type { GuestChoice } from "./plan-guest";

/** Where a guest's packages come from: the mirror of its network unless told otherwise, and what the user adds. */
export function planPackages({ os, network, mirrors = {} }: GuestChoice): PackagesPlan {
	const sources = repositoriesOf(os);
	if (!sources) return { mirror: undefined, pip: false, extra: [] };
	const host = mirrorHosts[mirrors.host === MirrorHost.Public ? "public" : network].url;
	const type = repositoryType(os);
	return {
		mirror: mirrors.enabled === false || sources.kind === "kept" ? undefined : host,
		pip: mirrors.pip === true,
		extra: (mirrors.repositories ?? []).filter((repository) => repository.type === type),
	};
}

/** What kind of repository a system reads; undefined for Windows. */
export function repositoryType(os: GuestChoice["os"]): RepositoryType | undefined {
	const guest = guestFor(os);
	if (guest.family === "windows") return undefined;
	if (guest.packageManager === "apt") return RepositoryType.Apt;
	return guest.packageManager === "apk" ? RepositoryType.Apk : RepositoryType.Rpm;
}
