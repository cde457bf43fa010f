import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type DebianRootName, debianRoot } from "../../scripts/dev/debian-root";
import { Refused } from "./reader-root";

const run = promisify(execFile);

const contained = ["--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", "--kill-child"];

/** From the machine into the root: the process that starts the script is the first of its own process table, as a guest's init is. */
const enter = `
cd "$2" && mkdir over && mount -t tmpfs tmpfs over && cd over && mkdir up work root
mount -t overlay overlay -o "lowerdir=$1,upperdir=up,workdir=work" root
cd root && mkdir -p dev proc run sys test
mount --rbind /dev dev && mount -t sysfs -o ro sysfs sys && mount -t tmpfs tmpfs run && mount --bind "$2" test
exec unshare --pid --fork --kill-child --root=. --mount-proc /bin/sh -e /test/script`;

/** What systemd's daemons expect of a system: users and a machine's id. All are root, for nobody else is there. */
const system = `
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
printf 'root:x:0:0:root:/root:/bin/sh\\nnobody:x:65534:65534::/:/bin/sh\\n' >/etc/passwd
printf 'root:x:0:\\nnogroup:x:65534:\\n' >/etc/group
for user in systemd-network systemd-resolve; do
	echo "$user:x:0:0::/:/bin/sh" >>/etc/passwd
	echo "$user:x:0:" >>/etc/group
done
echo 0123456789abcdef0123456789abcdef >/etc/machine-id
awaits() {
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		if [ "$tries" -gt 300 ]; then echo "awaited in vain: $*"; cat /etc/resolv.conf /tmp/dnsmasq /tmp/log; exit 1; fi
		sleep 0.1
	done
}
`;

/**
 * Runs a shell script in a Debian root whose files it may change (an overlay that is thrown away), with processes, users and
 * network of its own. `folder` lies at /test there. `awaits COMMAND…` waits for a condition, 30 s at most.
 * @returns what the script printed
 */
export async function runInOverlay(rootName: DebianRootName, folder: string, script: string): Promise<string> {
	const root = await debianRoot(rootName);
	await writeFile(join(folder, "script"), `${system}\n${script}\n`);
	const { stdout } = await run("unshare", [...contained, "sh", "-ec", enter, "enter", root, folder], {
		timeout: 90_000,
		killSignal: "SIGKILL",
	}).catch((error: Error & { stdout: string }) => {
		throw new Error(`${error.message}\n${error.stdout}`);
	});
	return stdout;
}

/** Runs a script on a document (/test/document); it prints a line for each thing found, or a complaint after `!`. @throws {Refused} with the complaints */
export async function linesOfReader(root: DebianRootName, text: string, script: string): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), "meridian-read-"));
	try {
		await writeFile(join(folder, "document"), text);
		const lines = (await runInOverlay(root, folder, script)).split("\n").filter((line) => line !== "");
		const complaints = lines.filter((line) => line.startsWith("!"));
		if (complaints.length > 0) throw new Refused(complaints.map((line) => line.slice(1)).join("\n"));
		return lines;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
