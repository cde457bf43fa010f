import type { Invocation } from "../resources/invocation";

/** Where the real agent keeps the scripts that it runs (aliyun_assist_client 2.2). */
const folder = "/usr/local/share/aliyun-assist/work/script";

/** What the agent does before it runs a script; its exit codes are {@link refusals}. @default - nothing to look at */
export function agentCheck({ username, workingDir }: Invocation): string | undefined {
	const checks = [
		...(isOther(username) ? [`id -u ${quote(username)} >/dev/null 2>&1 || exit 101`] : []),
		...(workingDir === "" ? [] : [`[ -d ${quote(workingDir)} ] || exit 102`]),
	];
	return checks.length === 0 ? undefined : [...checks, "exit 0"].join("\n");
}

/** What an exit code of {@link agentCheck} means. */
export const refusals: Readonly<Record<number, string>> = { 101: "AccountNotExists", 102: "DirectoryNotExists" };

/** Runs a script as the real agent runs it: from a file, by its own interpreter or by sh, in root's home unless told otherwise. */
export function agentScript(invocation: Invocation, script: Buffer): string {
	const { id, username, workingDir } = invocation;
	const where = isOther(username) ? "/tmp" : folder;
	const file = quote(`${where}/${id}.sh`);
	const run = isOther(username) ? `su -s /bin/sh -c ${file} ${quote(username)}` : `sh -c ${file}`;
	return [
		`mkdir -p ${where} && base64 -d >${file} <<'END' || exit`,
		...(script.toString("base64").match(/.{1,76}/g) ?? []),
		"END",
		`chmod 755 ${file}`,
		`cd ${quote(workingDir || "/root")} || exit`,
		`${run} </dev/null`,
		"status=$?",
		`rm -f ${file}`,
		"exit $status",
	].join("\n");
}

function isOther(username: string): boolean {
	return username !== "" && username !== "root";
}

function quote(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
