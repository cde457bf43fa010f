import { type CheckedFile, debianPackage, type Reader, type ReaderRun } from "../reader";

const isScript = ({ text }: CheckedFile) => text.startsWith("#!/bin/sh\n");
/** Lines that another program's script reads in. */
const isPart = ({ path }: CheckedFile) => /\/(dhcp-dns\.sh|(udhcpc|openresolv)-dns\.conf)$/.test(path);

const refusedAsItIs = ({ code, output }: ReaderRun) => (code === 0 ? undefined : output.trim());

function shell(name: string, command: readonly string[], probe: readonly string[], version: RegExp): Reader {
	return {
		name,
		get: debianPackage(command[0]!),
		probe,
		version,
		reads: (file) => isScript(file) || isPart(file),
		argv: () => [...command, "-n", "{file}"],
		refusal: refusedAsItIs,
	};
}

/** The shells that are /bin/sh on guests: Debian's, Red Hat's, Alpine's. They parse and run nothing. */
export const dash: Reader = shell("dash", ["dash"], ["dash", "-c", "echo here"], /^(here)/);
export const bash: Reader = shell("bash", ["bash", "--posix"], ["bash", "--version"], /version (\d[\w.]*)/);
export const busybox: Reader = shell("busybox", ["busybox", "ash"], ["busybox"], /BusyBox v(\d[\w.]*)/);

export const shellcheck: Reader = {
	name: "shellcheck",
	get: debianPackage("shellcheck"),
	probe: ["shellcheck", "--version"],
	version: /version: (\d[\w.]*)/,
	reads: isScript,
	argv: () => ["shellcheck", "--shell=sh", "--format=gcc", "{file}"],
	refusal: ({ code, output }) =>
		code === 0 ? undefined : `\n${output.replaceAll(/^\S+?document:/gm, "line ").trim()}`,
};
