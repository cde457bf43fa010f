import * as z from "zod";
import { carrierSchema, cloudAssistantSchema, onChangeSchema } from "./delivery-schema";
import { dnsSchema } from "./dns-schema";
import { mirrorsSchema } from "./mirrors-schema";
import { ingressSchema, networkSchema } from "./network-schema";
import { plainText } from "./schema-words";
import { secretSchema } from "./secret-schema";
import { timeSchema } from "./time-schema";
import { GuestOs, OnImageChange } from "./vocabulary";

/** The fleet document: what a user writes. Validation, the editor's JSON Schema and the types come from here and the parts beside it. */

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
