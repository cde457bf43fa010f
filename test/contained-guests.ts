import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Guest, GuestHost } from "../scripts/sandbox/guests/guest-host";
import { type Machine, runToEnd } from "../scripts/sandbox/guests/machine";

const flags = ["--user", "--map-root-user", "--mount", "--pid", "--net", "--fork", "--kill-child", "--mount-proc"];
const hide =
	'for d in /usr/local/share /root /var/lib; do mount -t tmpfs tmpfs "$d" || exit 126; done; exec /bin/sh -c "$1"';

/** Runs scripts on this machine, in namespaces of their own with nothing of its network and empty folders where agents write. */
export const containedMachine: Machine = {
	run: (script, seconds, signal) =>
		runToEnd("unshare", [...flags, "/bin/sh", "-c", hide, "sh", script], seconds, signal),
	stop: async () => {},
};

/** Why the machine can't contain scripts; undefined where it can. */
export function cannotContain(): Promise<string | undefined> {
	return promisify(execFile)("unshare", [...flags, "/bin/sh", "-c", hide, "sh", "true"]).then(
		() => undefined,
		(error: Error) => `cannot have: scripts can't be contained in namespaces here (${error.message.trim()})`,
	);
}

/** A host whose instances all have a contained machine, except those that a test takes it from. */
export function containedGuests() {
	const without = new Set<string>();
	const guest: Guest = { status: "Running", agent: containedMachine, console: () => Buffer.from("contained\n") };
	const host: GuestHost = {
		open: async () => {},
		want: () => {},
		release: () => {},
		close: async () => {},
		guest: (id) => (without.has(id) ? undefined : guest),
	};
	return { host, without };
}
