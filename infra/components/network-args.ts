import * as z from "zod";
import { type Problem, SpecError } from "../error";
import { ingressProblems } from "../render/check-group";
import { checkNetwork } from "../render/check-network";
import { describeIssue } from "../spec/describe-issue";
import { ingressSchema, networkSchema } from "../spec/network-schema";
import { withoutOutputs } from "./without-outputs";

/** Protocols of a security group's rule. */
export const IngressProtocol = { Tcp: "tcp", Udp: "udp", Icmp: "icmp", Gre: "gre", All: "all" } as const;
export type IngressProtocol = (typeof IngressProtocol)[keyof typeof IngressProtocol];

/** Traffic that a security group lets in. */
export interface IngressArgs {
	/** `tcp`, `udp`, `icmp`, `gre` or `all`. */
	protocol: IngressProtocol;
	/** First and last port, such as `22/22`. @default - `-1/-1`, for icmp, gre and all */
	ports?: string;
	/** Source addresses as a CIDR block. */
	from: string;
	/** Text of one line. @default - none */
	description?: string;
}

const ingressListSchema = z.object({ ingress: z.array(ingressSchema) });

/** Throws SpecError with every problem of a network component's arguments, before anything is registered. */
export function checkNetworkArgs(title: string, network: object, ingress: readonly IngressArgs[] = []): void {
	const problems: Problem[] = [];
	const plain = withoutOutputs(network);
	const parsed = networkSchema.safeParse(plain);
	if (parsed.success) problems.push(...checkNetwork(parsed.data, undefined, ""));
	else problems.push(...parsed.error.issues.flatMap((issue) => describeIssue(issue, networkSchema, plain)));
	const rules = ingressListSchema.safeParse({ ingress });
	if (rules.success) problems.push(...ingressProblems(rules.data.ingress, "ingress"));
	else problems.push(...rules.error.issues.flatMap((issue) => describeIssue(issue, ingressListSchema, { ingress })));
	if (problems.length > 0) throw new SpecError(`${title} has problems`, problems);
}
