import * as z from "zod";

/** Kinds of text that several parts of the fleet document hold. */

const hostLabel = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
export const domainName = z
	.string()
	.max(253)
	// The last label is never all figures: 10.0.0.300 is a mistaken address.
	.regex(
		new RegExp(`^(?!(?:.*\\.)?\\d+$)${hostLabel}(?:\\.${hostLabel})*$`),
		"a domain name: letters, digits, hyphens and dots",
	);
export const hostOrAddress = z.union([domainName, z.ipv4(), z.ipv6()], { error: "a host name or an IP address" });
export const idText = (prefix: string) =>
	z.string().regex(new RegExp(`^${prefix}-[A-Za-z0-9-]+$`), `an id that begins with "${prefix}-"`);
export const plainText = (max: number) =>
	z
		.string()
		.max(max)
		.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "text of one line without control characters");
