import * as z from "zod";
import { secretSchema } from "./secret-schema";
import { MirrorHost } from "./vocabulary";

const repositoryUrl = z
	.string()
	.max(500)
	.regex(
		/^(https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?|file:\/\/)(\/[A-Za-z0-9._~$+%@:=-]*)*$/,
		"an http, https or file URL without spaces, quotes or brackets",
	);
const credentials = {
	username: z
		.string()
		.regex(/^[\x21-\x7e]{1,200}$/, "printable ASCII without spaces")
		.optional()
		.describe("Whom the repository knows; with password."),
	password: secretSchema
		.optional()
		.describe("Lands in the package manager's file, and so in user data or a command: the guest can read it back."),
};
const repositoryWord = (what: string) =>
	z
		.string()
		.max(200)
		.regex(/^[A-Za-z0-9][A-Za-z0-9._+/-]*$/, what);
const repositoryName = z
	.string()
	.max(64)
	.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a name of letters, digits, dots, underscores and hyphens");
const guestPath = z
	.string()
	.max(200)
	.regex(/^(\/[A-Za-z0-9._+-]+)+$/, "an absolute path of letters, digits, dots, underscores, plus signs and hyphens");
const repositorySchema = z
	.discriminatedUnion("type", [
		z.strictObject({
			type: z.literal("apt"),
			name: repositoryName,
			url: repositoryUrl,
			suite: repositoryWord("a suite such as bookworm, or a folder that ends in a slash"),
			components: z.array(repositoryWord("a component such as main")).max(20).optional(),
			signedBy: guestPath.optional().describe("File on the guest with its keys. Default: the keys that apt trusts."),
			...credentials,
		}),
		z.strictObject({
			type: z.literal("rpm"),
			name: repositoryName,
			url: repositoryUrl,
			gpgKey: repositoryUrl.describe("Key that signs its packages. They are always checked."),
			...credentials,
		}),
		z.strictObject({ type: z.literal("apk"), name: repositoryName, url: repositoryUrl, ...credentials }),
	])
	.describe("A repository besides the system's own, for the guests whose package manager reads its type.");

export const mirrorsSchema = z
	.strictObject({
		enabled: z
			.boolean()
			.optional()
			.describe("Whether the system's packages come from Alibaba Cloud's mirror. Default: true."),
		host: z
			.enum(Object.values(MirrorHost))
			.optional()
			.describe("The mirror inside the guest's network, or the one on the internet. Default: network."),
		pip: z.boolean().optional().describe("Whether pip's packages come from the mirror, too. Default: false."),
		repositories: z.array(repositorySchema).max(50).optional().describe("Further repositories. Default: none."),
	})
	.describe("Where packages come from.");

export type MirrorsSpec = z.infer<typeof mirrorsSchema>;
export type RepositorySpec = z.infer<typeof repositorySchema>;
