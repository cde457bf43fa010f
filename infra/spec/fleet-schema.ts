import * as z from "zod";
import { Carrier, DnsMode, GuestOs, LeapMode, MirrorHost, OnChange, OnImageChange, TimeClient } from "./vocabulary";

/** The fleet document: what a user writes. Validation, the editor's JSON Schema and the types come from here. */

const hostLabel = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const domainName = z
	.string()
	.max(253)
	// The last label is never all figures: 10.0.0.300 is a mistaken address.
	.regex(
		new RegExp(`^(?!(?:.*\\.)?\\d+$)${hostLabel}(?:\\.${hostLabel})*$`),
		"a domain name: letters, digits, hyphens and dots",
	);
const hostOrAddress = z.union([domainName, z.ipv4(), z.ipv6()], { error: "a host name or an IP address" });
const idText = (prefix: string) =>
	z.string().regex(new RegExp(`^${prefix}-[A-Za-z0-9-]+$`), `an id that begins with "${prefix}-"`);
const plainText = (max: number) =>
	z
		.string()
		.max(max)
		.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "text of one line without control characters");

/** `{ secret: { env: NAME } }` or `{ secret: { file: PATH } }`: never the value itself. */
export const secretSchema = z
	.strictObject({
		secret: z.union(
			[
				z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "the name of an environment variable") }),
				z.strictObject({ file: z.string().min(1) }),
			],
			{ error: "{ env: NAME } or { file: PATH }" },
		),
	})
	.describe("Where the value is read from when the stack is deployed; masked wherever it is shown.");

const vpcNetworkSchema = z.strictObject({
	kind: z.literal("vpc"),
	cidrBlock: z
		.cidrv4()
		.optional()
		.describe(
			"Block of the VPC to create. Default: 10.0.0.0/16. Each zone's vSwitch gets one of 32 equal parts of it.",
		),
	zones: z
		.array(z.string().min(1))
		.min(1)
		.optional()
		.describe("Zones that get a vSwitch; guests are spread over them."),
	vpcId: idText("vpc").optional().describe("An existing VPC to use instead of creating one."),
	vswitchIds: z.array(idText("vsw")).min(1).optional().describe("Existing vSwitches of vpcId."),
	securityGroupIds: z
		.array(idText("sg"))
		.min(1)
		.optional()
		.describe("Existing security groups of vpcId. Default: one is created in it."),
});
const classicNetworkSchema = z.strictObject({
	kind: z.literal("classic"),
	zone: z.string().min(1).optional().describe("Zone of the guests. Default: the service chooses."),
	securityGroupIds: z.array(idText("sg")).min(1).optional().describe("Existing classic security groups."),
});
export const networkSchema = z
	.discriminatedUnion("kind", [vpcNetworkSchema, classicNetworkSchema])
	.describe("Where the guests are. `classic` ended for ECS on 2025-02-28; accounts that still have it can use it.");

/** One line each: a control character would start another, and Unicode has no place in these files. */
const extraLines = (file: string) =>
	z
		.array(
			z
				.string()
				.max(500)
				.regex(/^[A-Za-z_]+( [\x20-\x7e]*)?$/, "one line of printable ASCII that begins with a directive"),
		)
		.max(50)
		.optional()
		.describe(`Lines for ${file}. Servers, steps and files that Meridian writes are not among them.`);

export const timeSchema = z
	.strictObject({
		zone: z.string().optional().describe("IANA time zone, such as Asia/Shanghai. Default: the region's own."),
		servers: z.array(hostOrAddress).max(16).optional().describe("NTP servers besides the network's own."),
		publicFallback: z
			.boolean()
			.optional()
			.describe("Also list Alibaba Cloud's NTP servers on the internet. Default: false."),
		step: z
			.strictObject({
				threshold: z
					.number()
					.positive()
					.max(86_400)
					.optional()
					.describe("Seconds; a larger error is stepped. Default: 1."),
				limit: z
					.int()
					.min(-1)
					.max(1_000)
					.optional()
					.describe("How many updates after the start may step; -1: any. Default: 3."),
			})
			.optional()
			.describe("When chrony may set the clock at once instead of slewing it (makestep)."),
		minpoll: z
			.int()
			.min(4)
			.max(17)
			.optional()
			.describe("Shortest poll interval of internal servers, 2^n s. Default: 4."),
		maxpoll: z.int().min(4).max(17).optional().describe("Longest poll interval, 2^n s. Default: 10."),
		client: z
			.enum(Object.values(TimeClient))
			.optional()
			.describe(
				"What keeps the clock. Default: the system's own: chrony, ntpd on CentOS 6, W32Time on Windows. systemd-timesyncd is there on Debian and Ubuntu.",
			),
		leap: z
			.enum(Object.values(LeapMode))
			.optional()
			.describe("How chronyd treats a leap second (leapsecmode). Default: system, the kernel inserts it."),
		extraLines: z
			.strictObject({ chrony: extraLines("chrony.conf"), ntpd: extraLines("ntp.conf") })
			.optional()
			.describe("Lines of the user's own at the end of the time client's file, by client."),
	})
	.describe("How the guests keep time.");

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

export const ingressSchema = z
	.strictObject({
		protocol: z.enum(["tcp", "udp", "icmp", "gre", "all"]),
		ports: z
			.string()
			.regex(/^(-1\/-1|\d{1,5}\/\d{1,5})$/, 'a range such as "22/22", or "-1/-1" for icmp, gre and all')
			.optional()
			.describe('First and last port, "22/22". Default for icmp, gre and all: "-1/-1".'),
		from: z.cidrv4().describe("Source addresses as a CIDR block."),
		description: plainText(512).optional(),
	})
	.describe("Traffic that is let in.");

export const cloudAssistantSchema = z
	.strictObject({
		timeout: z
			.int()
			.min(10)
			.max(86_400)
			.optional()
			.describe("Seconds after which the service ends the script. Default: 1800."),
		agentWait: z
			.int()
			.min(0)
			.max(3_600)
			.optional()
			.describe("Seconds from a guest's start within which Cloud Assistant's agent is expected. Default: 600."),
	})
	.describe("How Cloud Assistant brings documents.");

const carrierSchema = z.enum(Object.values(Carrier));
const onChangeSchema = z.enum(Object.values(OnChange));

const tagsSchema = z
	.record(
		plainText(128).regex(
			/^(?!aliyun|acs:|https?:\/\/).+/i,
			'a tag key that does not begin with "aliyun", "acs:" or a URL',
		),
		plainText(128),
	)
	.describe("Tags of every resource; a group's are added to the fleet's.");

const diskCategory = z.enum(["cloud", "cloud_efficiency", "cloud_ssd", "cloud_essd", "cloud_auto", "cloud_essd_entry"]);

export const groupSchema = z.strictObject({
	os: z.enum(Object.values(GuestOs)).describe("Guest system."),
	count: z.int().min(0).max(1_000).optional().describe("How many guests. Default: 1."),
	instanceType: z
		.string()
		.regex(/^ecs\.[a-z0-9-]+\.[a-z0-9-]+$/, "an instance type such as ecs.g7.large")
		.describe("ECS instance type."),
	imageId: z.string().min(1).optional().describe("Image. Default: the newest public image of the system."),
	imageFamily: z
		.string()
		.min(1)
		.optional()
		.describe("Family whose newest image new guests get, of one's own or public; instead of imageId."),
	keyPair: z.string().min(1).optional().describe("Name of an existing SSH key pair."),
	password: secretSchema.optional().describe("Password of root or Administrator."),
	systemDisk: z
		.strictObject({ size: z.int().min(20).max(32_768).optional(), category: diskCategory.optional() })
		.optional()
		.describe("System disk; size in GiB."),
	dataDisks: z
		.array(
			z.strictObject({
				size: z.int().min(10).max(65_536),
				category: diskCategory.optional(),
				encrypted: z.boolean().optional(),
				deleteWithInstance: z.boolean().optional(),
			}),
		)
		.max(16)
		.optional()
		.describe("Data disks; size in GiB."),
	internet: z
		.strictObject({
			bandwidth: z.int().min(1).max(200).describe("Outgoing bandwidth in Mbit/s; gives the guest a public address."),
			chargeType: z.enum(["PayByTraffic", "PayByBandwidth"]).optional(),
		})
		.optional(),
	tags: tagsSchema.optional(),
	network: networkSchema.optional(),
	time: timeSchema.optional(),
	dns: dnsSchema.optional(),
	mirrors: mirrorsSchema.optional(),
	ingress: z.array(ingressSchema).optional(),
	carrier: carrierSchema.optional().describe("How the documents reach the guests. Default: the fleet's."),
	cloudAssistant: cloudAssistantSchema.optional(),
	onChange: onChangeSchema.optional().describe("What changed documents do to running guests. Default: the fleet's."),
	onImageChange: z.enum(Object.values(OnImageChange)).optional(),
	args: z
		.record(z.string(), z.unknown())
		.optional()
		.describe("Any further argument of alicloud.ecs.Instance. Values may be secrets."),
});

/** A group's name: part of resource names and file names. Checked apart from the group, so that both can be wrong at once. */
export const groupNamePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const groupNameMaxLength = 40;

export const fleetSchema = z
	.strictObject({
		region: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/, "a region such as cn-hangzhou"),
		network: networkSchema,
		time: timeSchema.optional(),
		dns: dnsSchema.optional(),
		mirrors: mirrorsSchema.optional(),
		ingress: z.array(ingressSchema).optional().describe("Traffic that is let in. Default: none."),
		tags: tagsSchema.optional(),
		carrier: carrierSchema
			.optional()
			.describe(
				"How the documents reach the guests. Default: user data in a VPC, Cloud Assistant where images are not known to read it, by hand (manual) in the classic network.",
			),
		cloudAssistant: cloudAssistantSchema.optional(),
		onChange: onChangeSchema
			.optional()
			.describe(
				"What changed documents do to running guests. Default: converge (Cloud Assistant brings them, without reboot).",
			),
		onImageChange: z
			.enum(Object.values(OnImageChange))
			.optional()
			.describe("What a changed image does to running guests. Default: ignore."),
		instances: z
			.record(z.string(), groupSchema)
			.refine((groups) => Object.keys(groups).length > 0, "Use at least one group of guests")
			.meta({ minProperties: 1, propertyNames: { pattern: groupNamePattern.source, maxLength: groupNameMaxLength } })
			.describe("Groups of like guests, by name: lower-case letters, digits and single hyphens."),
	})
	.describe("A fleet of standardized ECS instances.");

export type FleetSpec = z.infer<typeof fleetSchema>;
export type GroupSpec = z.infer<typeof groupSchema>;
export type NetworkSpec = z.infer<typeof networkSchema>;
export type TimeSpec = z.infer<typeof timeSchema>;
export type DnsSpec = z.infer<typeof dnsSchema>;
export type MirrorsSpec = z.infer<typeof mirrorsSchema>;
export type RepositorySpec = z.infer<typeof repositorySchema>;
export type CloudAssistantSpec = z.infer<typeof cloudAssistantSchema>;
export type IngressSpec = z.infer<typeof ingressSchema>;
export type SecretSpec = z.infer<typeof secretSchema>;
