import { guestFor } from "../facts/guests";
import { mirrors as mirrorHosts } from "../facts/mirrors";
import { repositoriesOf } from "../facts/repositories";
import type { RepositorySpec } from "../spec/mirrors-schema";
import { secretName } from "../spec/secrets-in";
import { MirrorHost, RepositoryType } from "../spec/vocabulary";
import type { GuestChoice } from "./guest-choice";
import type { PackagesPlan } from "./guest-plan";
import { type SecretTexts, unreadSecrets } from "./mask";

/** Where a guest's packages come from: the mirror of its network unless told otherwise, and what the user adds. */
export function planPackages({ os, network, mirrors = {}, secretTexts = unreadSecrets }: GuestChoice): PackagesPlan {
	const sources = repositoriesOf(os);
	if (!sources) return { mirror: undefined, pip: false, extra: [], holdsSecret: false, masked: secretTexts.masked };
	const host = mirrorHosts[mirrors.host === MirrorHost.Public ? "public" : network].url;
	const type = repositoryType(os);
	const extra = (mirrors.repositories ?? []).filter((repository) => repository.type === type);
	return {
		mirror: mirrors.enabled === false || sources.kind === "kept" ? undefined : host,
		pip: mirrors.pip === true,
		extra: extra.map((repository) => ({ ...repository, url: urlWithCredentials(repository, secretTexts) })),
		holdsSecret: extra.some(({ password }) => password !== undefined),
		masked: secretTexts.masked,
	};
}

/** Every package manager takes a name and a password in the address itself. */
function urlWithCredentials({ url, username, password }: RepositorySpec, secretTexts: SecretTexts): string {
	if (username === undefined || password === undefined) return url;
	const secret = secretTexts.textOf(secretName(password.secret));
	return url.replace("://", `://${inUrl(username)}:${inUrl(secret)}@`);
}

/** RFC 3986's unreserved characters and the asterisk stay, all others are escapes: quotes mean something to shells and to dnf. */
export function inUrl(text: string): string {
	return encodeURIComponent(text).replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What kind of repository a system reads; undefined for Windows. */
export function repositoryType(os: GuestChoice["os"]): RepositoryType | undefined {
	const guest = guestFor(os);
	if (guest.family === "windows") return undefined;
	if (guest.packageManager === "apt") return RepositoryType.Apt;
	return guest.packageManager === "apk" ? RepositoryType.Apk : RepositoryType.Rpm;
}
