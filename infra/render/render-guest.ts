import * as z from "zod";
import { SpecError } from "../error";
import { cloudAssistantSchema } from "../spec/delivery-schema";
import { describeIssue } from "../spec/describe-issue";
import { dnsSchema } from "../spec/dns-schema";
import { mirrorsSchema } from "../spec/mirrors-schema";
import { timeSchema } from "../spec/time-schema";
import { Carrier, GuestOs, NetworkKind, OnChange } from "../spec/vocabulary";
import { checkGuest } from "./check-guest";
import { checkZoneName } from "./check-time";
import { type SecretTexts, trueTexts, unreadSecrets } from "./mask";
import { fleetGroup, type Origin } from "./origin";
import { planGuest } from "./plan-guest";
import { type RenderedGuest, renderPlan } from "./render-plan";

/** What `renderGuest` is asked for: plain values only, for all of it lands in text. */
export interface GuestOptions {
	/** Guest system, such as `ubuntu-22.04`. */
	readonly os: GuestOs;
	/** Fleet group that the first lines of its files name. @default - none is named */
	readonly group?: string;
	/** Network kind. @default - vpc */
	readonly network?: NetworkKind;
	/** Region: gives the default time zone. @default - none; the time zone is then Etc/UTC */
	readonly region?: string;
	/** Time options, as under `time` of a fleet document. @default - the network's servers, the region's zone */
	readonly time?: z.input<typeof timeSchema>;
	/** Resolver options, as under `dns` of a fleet document. @default - mode fallback */
	readonly dns?: z.input<typeof dnsSchema>;
	/** Where packages come from, as under `mirrors` of a fleet document. @default - the network's mirror */
	readonly mirrors?: z.input<typeof mirrorsSchema>;
	/** How the documents reach the guest. @default - user data in a VPC where the images read it, else as a fleet's */
	readonly carrier?: Carrier;
	/** What changed documents do to the guest once it runs. @default - converge */
	readonly onChange?: OnChange;
	/** How Cloud Assistant brings documents, as under `cloudAssistant` of a fleet document. */
	readonly cloudAssistant?: z.input<typeof cloudAssistantSchema>;
}

const optionsSchema = z.strictObject({
	os: z.enum(Object.values(GuestOs)),
	group: z.string().optional(),
	network: z.enum(Object.values(NetworkKind)).optional(),
	region: z.string().optional(),
	time: timeSchema.optional(),
	dns: dnsSchema.optional(),
	mirrors: mirrorsSchema.optional(),
	carrier: z.enum(Object.values(Carrier)).optional(),
	onChange: z.enum(Object.values(OnChange)).optional(),
	cloudAssistant: cloudAssistantSchema.optional(),
});

/**
 * Renders what one guest is told: documents, command and user data. Pure; loads no Pulumi.
 * Throws SpecError with every problem of the options; a Pulumi Output among them is refused by name.
 * @param secrets values by name, `env:NAME` or `file:PATH`. @default - none: masks stand for them
 */
export function renderGuest(options: GuestOptions, secrets?: ReadonlyMap<string, string>): RenderedGuest {
	return renderGuestOf(undefined, options, secrets === undefined ? unreadSecrets : trueTexts(secrets));
}

/** As `renderGuest`; the first lines of its files name what the guest is of, a group unless told otherwise. */
export function renderGuestOf(
	named: Origin | undefined,
	options: GuestOptions,
	secretTexts: SecretTexts,
): RenderedGuest {
	const result = optionsSchema.safeParse(options);
	if (!result.success) {
		throw new SpecError(
			"The guest's options have problems",
			result.error.issues.flatMap((issue) => describeIssue(issue, optionsSchema, options)),
		);
	}
	const { group } = result.data;
	const origin = named ?? (group === undefined ? "" : fleetGroup(group));
	const choice = { ...result.data, secretTexts, network: result.data.network ?? NetworkKind.Vpc };
	const problems = [
		...checkZoneName(choice.time?.zone, "time.zone"),
		...checkGuest(choice, (section, key) => (key === undefined ? section : `${section}.${key}`)),
	];
	if (problems.length > 0) throw new SpecError("The guest's options have problems", problems);
	return renderPlan(planGuest(choice, origin));
}
