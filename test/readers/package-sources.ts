import { apt, dnf, pipConf, zypper } from "../../scripts/check/readers/package-sources";
import { accepted, Refused, readWith } from "./reader-root";

/** A repository as its package manager understood it. */
export interface ReadRepository {
	/** Address, and for apt ` suite component` behind it. */
	readonly source: string;
	readonly enabled: boolean;
	/** Whether packages' signatures are checked. */
	readonly checked: boolean;
	/** Where the keys come from; empty for the system's own. */
	readonly key: string;
}

/** What apt would ask, with this file as its only source. `name` ends in .list or .sources. @throws {Refused} with apt's words */
export function readAptSources(text: string, name: string): Promise<ReadRepository[]> {
	return readWith("packagers", text, apt.argv(name), (run) => {
		accepted(apt, run);
		return JSON.parse(run.output) as ReadRepository[];
	});
}

/** What dnf (libdnf) makes of a .repo file. @throws {Refused} with its words */
export function readDnfRepositories(text: string): Promise<ReadRepository[]> {
	return readWith("packagers", text, dnf.argv("a.repo"), (run) => {
		accepted(dnf, run);
		return JSON.parse(run.output.trim().split("\n").pop() ?? "") as ReadRepository[];
	});
}

/** What zypper makes of a .repo file. @throws {Refused} with its words */
export function readZypperRepositories(text: string): Promise<ReadRepository[]> {
	return readWith("packagers", text, zypper.argv("a.repo"), (run) => {
		accepted(zypper, run);
		const found = [...run.output.matchAll(/<repo\b([^>]*)>\s*<url>([^<]*)<\/url>/g)];
		return found.map(([, attributes = "", source = ""]) => {
			const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
			return {
				source,
				enabled: attribute("enabled") === "1",
				checked: attribute("gpgcheck") === "1",
				key: attribute("gpgkey"),
			};
		});
	});
}

/** apk's list: an address a line, or a comment. No apk is among Debian's packages: its grammar stands here. @throws {Refused} */
export function readApkRepositories(text: string): ReadRepository[] {
	return text
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			if (!/^https?:\/\/[^\s]+$/.test(line)) throw new Refused(`apk would not take ${JSON.stringify(line)}`);
			return { source: line, enabled: true, checked: true, key: "" };
		});
}

/** pip's file, with the reader that pip has: Python's configparser. @throws {Refused} */
export function readPipConf(text: string): Promise<Record<string, string>> {
	return readWith("packagers", text, pipConf.argv("/etc/pip.conf"), (run) => {
		accepted(pipConf, run);
		return JSON.parse(run.output) as Record<string, string>;
	});
}
