import * as z from "zod";
import { idText, plainText } from "./schema-words";

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

export type NetworkSpec = z.infer<typeof networkSchema>;
export type IngressSpec = z.infer<typeof ingressSchema>;
