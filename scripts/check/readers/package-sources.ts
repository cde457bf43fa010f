import { basename } from "node:path";
import { debianPackage, type Reader, type ReaderRun } from "../reader";

const python = (program: readonly string[], ...further: string[]) => ["python3", "-c", program.join("\n"), ...further];

const refusedAsItIs = ({ code, output }: ReaderRun) => (code === 0 ? undefined : output.trim());

/** What apt would ask, with this file as its only source; prints it as JSON. */
export const apt: Reader = {
	name: "apt",
	get: debianPackage("python3-apt"),
	probe: python(["import apt_pkg", "print(apt_pkg.VERSION)"]),
	version: /^(\d[\w.~+-]*)/,
	reads: ({ path }) => path.startsWith("/etc/apt/"),
	argv: (path) =>
		python(
			[
				"import apt_pkg, json, os, shutil, sys",
				"apt_pkg.init_config()",
				"folder = sys.argv[2]",
				"os.mkdir(folder + '/none')",
				`shutil.copy(sys.argv[1], folder + '/${basename(path)}')`,
				`apt_pkg.config.set('Dir::Etc::sourcelist', folder + '/${basename(path)}')`,
				"apt_pkg.config.set('Dir::Etc::sourceparts', folder + '/none')",
				"apt_pkg.config.set('APT::Architecture', 'amd64')",
				"apt_pkg.init_system()",
				"sources = apt_pkg.SourceList()",
				"sources.read_main_list()",
				"print(json.dumps([dict(source=f.describe.split(' Packages')[0], enabled=True, checked=not m.is_trusted, key='') for m in sources.list for f in m.index_files if ' amd64 Packages' in f.describe]))",
			],
			"{file}",
			"{dir}",
		),
	refusal: refusedAsItIs,
};

/** What dnf (libdnf) makes of a .repo file; prints it as JSON. */
export const dnf: Reader = {
	name: "dnf",
	get: `${debianPackage("dnf")}, or a Fedora or Red Hat machine`,
	probe: python(["import dnf", "print(dnf.VERSION)"]),
	version: /^(\d[\w.]*)/m,
	reads: ({ path }) => path.startsWith("/etc/yum.repos.d/"),
	argv: () =>
		python(
			[
				"import dnf, json, shutil, sys",
				"base = dnf.Base()",
				"base.conf.reposdir = [sys.argv[2]]",
				"base.conf.substitutions.update(releasever='9', basearch='x86_64', arch='x86_64')",
				"shutil.copy(sys.argv[1], sys.argv[2] + '/a.repo')",
				"base.read_all_repos()",
				"print(json.dumps([dict(id=r.id, source=r.baseurl[0], enabled=bool(r.enabled), checked=bool(r.gpgcheck), key=' '.join(r.gpgkey)) for r in base.repos.all()]))",
			],
			"{file}",
			"{dir}",
		),
	refusal: ({ code, output }) => {
		// Without a locale, as in a bare root, it says so, too.
		const complaints = output
			.trim()
			.split("\n")
			.filter((line) => !line.startsWith("Failed to set locale") && !line.startsWith("["));
		return code !== 0 || complaints.length > 0 ? output.trim() : undefined;
	},
};

/** What zypper makes of a .repo file; prints it as XML. */
export const zypper: Reader = {
	name: "zypper",
	get: `${debianPackage("zypper")}, or an openSUSE or SLES machine`,
	probe: ["zypper", "--version"],
	version: /zypper (\d[\w.]*)/,
	reads: ({ path }) => path.startsWith("/etc/zypp/"),
	argv: () => [
		"sh",
		"-c",
		'mkdir -p "$2/system/etc/zypp/repos.d" && cp "$1" "$2/system/etc/zypp/repos.d/a.repo" && zypper --root "$2/system" --non-interactive --releasever 15.6 --xmlout lr -u',
		"sh",
		"{file}",
		"{dir}",
	],
	refusal: ({ code, output }) =>
		code !== 0 || /<message type="(error|warning)">(?!Enforced setting)/.test(output) ? output.trim() : undefined,
};

/** pip's file, with the reader that pip has: Python's configparser; prints it as JSON. */
export const pipConf: Reader = {
	name: "Python's configparser",
	get: debianPackage("python3"),
	probe: ["python3", "--version"],
	version: /Python (3[\w.]*)/,
	reads: ({ path }) => path === "/etc/pip.conf",
	argv: () =>
		python(
			[
				"import configparser, json, sys",
				"c = configparser.RawConfigParser()",
				"c.read(sys.argv[1])",
				"print(json.dumps(dict(c['global'])))",
			],
			"{file}",
		),
	refusal: refusedAsItIs,
};
