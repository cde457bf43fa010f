import { Refused, readWith } from "./reader-root";

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
	const program = [
		"import apt_pkg, json, os, shutil, sys",
		"apt_pkg.init_config()",
		"folder = sys.argv[2]",
		"os.mkdir(folder + '/none')",
		`shutil.copy(sys.argv[1], folder + '/${name}')`,
		`apt_pkg.config.set('Dir::Etc::sourcelist', folder + '/${name}')`,
		"apt_pkg.config.set('Dir::Etc::sourceparts', folder + '/none')",
		"apt_pkg.config.set('APT::Architecture', 'amd64')",
		"apt_pkg.init_system()",
		"sources = apt_pkg.SourceList()",
		"sources.read_main_list()",
		"print(json.dumps([dict(source=f.describe.split(' Packages')[0], enabled=True, checked=not m.is_trusted, key='') for m in sources.list for f in m.index_files if ' amd64 Packages' in f.describe]))",
	].join("\n");
	return readWith("packagers", text, ["python3", "-c", program, "{file}", "{dir}"], ({ code, output }) => {
		if (code !== 0) throw new Refused(`apt refuses it: ${output}`);
		return JSON.parse(output) as ReadRepository[];
	});
}

/** What dnf (libdnf) makes of a .repo file. @throws {Refused} with its words */
export function readDnfRepositories(text: string): Promise<ReadRepository[]> {
	const program = [
		"import dnf, json, shutil, sys",
		"base = dnf.Base()",
		"base.conf.reposdir = [sys.argv[2]]",
		"base.conf.substitutions.update(releasever='9', basearch='x86_64', arch='x86_64')",
		"shutil.copy(sys.argv[1], sys.argv[2] + '/a.repo')",
		"base.read_all_repos()",
		"print(json.dumps([dict(id=r.id, source=r.baseurl[0], enabled=bool(r.enabled), checked=bool(r.gpgcheck), key=' '.join(r.gpgkey)) for r in base.repos.all()]))",
	].join("\n");
	return readWith("packagers", text, ["python3", "-c", program, "{file}", "{dir}"], ({ code, output }) => {
		const lines = output.trim().split("\n");
		const line = lines.pop() ?? "";
		// In a bare root it also says that there is no locale.
		const complaints = lines.filter((text) => !text.startsWith("Failed to set locale"));
		if (code !== 0 || complaints.length > 0) throw new Refused(`dnf refuses it: ${output}`);
		return JSON.parse(line) as ReadRepository[];
	});
}

/** What zypper makes of a .repo file. @throws {Refused} with its words */
export function readZypperRepositories(text: string): Promise<ReadRepository[]> {
	const script =
		'mkdir -p "$2/root/etc/zypp/repos.d" && cp "$1" "$2/root/etc/zypp/repos.d/a.repo" && zypper --root "$2/root" --non-interactive --releasever 15.6 --xmlout lr -u';
	return readWith("packagers", text, ["sh", "-c", script, "sh", "{file}", "{dir}"], ({ code, output }) => {
		const found = [...output.matchAll(/<repo\b([^>]*)>\s*<url>([^<]*)<\/url>/g)];
		if (code !== 0 || /<message type="(error|warning)">(?!Enforced setting)/.test(output))
			throw new Refused(`zypper refuses it: ${output}`);
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
	const program =
		"import configparser, json, sys\nc = configparser.RawConfigParser()\nc.read(sys.argv[1])\nprint(json.dumps(dict(c['global'])))";
	return readWith("packagers", text, ["python3", "-c", program, "{file}"], ({ code, output }) => {
		if (code !== 0) throw new Refused(`configparser refuses it: ${output}`);
		return JSON.parse(output) as Record<string, string>;
	});
}
