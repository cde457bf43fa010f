import { debianPackage, type Reader } from "../reader";

/** chronyd parses its file and prints it. */
export const chrony: Reader = {
	name: "chronyd",
	get: debianPackage("chrony"),
	probe: ["chronyd", "--version"],
	version: /version (\d[\w.-]*)/,
	reads: ({ path }) => /^\/etc\/chrony(\/|\.conf)/.test(path),
	argv: () => ["chronyd", "-p", "-f", "{file}"],
	refusal: ({ code, output }) => {
		if (code === 0) return undefined;
		const lines = output.split("\n").filter((line) => /error|invalid|missing|could not/i.test(line));
		return lines.length > 0 ? lines.join("; ") : output.trim();
	},
};
