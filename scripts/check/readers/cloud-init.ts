import { debianPackage, type Reader } from "../reader";

/** cloud-init's own check of a cloud-config against its schema; what it calls deprecated is refused, too. */
export const cloudInit: Reader = {
	name: "cloud-init",
	get: `${debianPackage("cloud-init")} (in a container: it runs at the machine's next boot)`,
	probe: ["cloud-init", "--version"],
	version: /(\d+\.[\w.-]+)/,
	reads: ({ text }) => text.startsWith("#cloud-config"),
	argv: () => ["cloud-init", "schema", "--config-file", "{file}"],
	refusal: ({ code, output }) =>
		code !== 0 || !output.includes("Valid cloud-config") || /deprecat/i.test(output) ? output.trim() : undefined,
};
