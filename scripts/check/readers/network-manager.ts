import { debianPackage, type Reader } from "../reader";

/** NetworkManager prints the settings that it would start with. */
export const networkManager: Reader = {
	name: "NetworkManager",
	get: debianPackage("network-manager"),
	probe: ["NetworkManager", "--version"],
	version: /^(\d[\w.]*)/,
	reads: ({ path }) => path.startsWith("/etc/NetworkManager/"),
	argv: () => [
		"sh",
		"-c",
		'mkdir "$2/conf.d" && : >"$2/empty" && cp "$1" "$2/conf.d/a.conf" && exec NetworkManager --config="$2/empty" --config-dir="$2/conf.d" --system-config-dir="$2/none" --print-config',
		"sh",
		"{file}",
		"{dir}",
	],
	refusal: ({ code, output }) => {
		const complaints = output.split("\n").filter((line) => /warn|unknown|invalid|error/i.test(line));
		return code !== 0 || complaints.length > 0 ? complaints.join("; ") || output.trim() : undefined;
	},
};
