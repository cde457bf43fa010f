import * as z from "zod";
import { domainName } from "./schema-words";
import { DnsMode } from "./vocabulary";

export const dnsSchema = z
	.strictObject({
		mode: z.enum(Object.values(DnsMode)).optional().describe("Which resolvers are asked. Default: fallback."),
		internalDomains: z
			.array(domainName)
			.max(500)
			.optional()
			.describe("Domains that only the network's own resolver knows; for `split`. aliyuncs.com is always among them."),
	})
	.describe("How the guests resolve names.");

export type DnsSpec = z.infer<typeof dnsSchema>;
