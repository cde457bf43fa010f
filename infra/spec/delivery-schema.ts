import * as z from "zod";
import { Carrier, OnChange } from "./vocabulary";

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
			.describe(
				"Seconds from a guest's start within which Cloud Assistant's agent is expected. Default: 300, on Windows 600.",
			),
	})
	.describe("How Cloud Assistant brings documents.");

export const carrierSchema = z.enum(Object.values(Carrier));
export const onChangeSchema = z.enum(Object.values(OnChange));

export type CloudAssistantSpec = z.infer<typeof cloudAssistantSchema>;
