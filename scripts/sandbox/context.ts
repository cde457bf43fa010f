import type { Guests } from "./guests/guest-host";
import type { Delays } from "./lifecycle";

/** What a handler may know besides the store and its parameters. */
export interface Context {
	/** Milliseconds since 1970 by the sandbox's clock. */
	readonly now: number;
	/** The request's RegionId, or the sandbox's home region where the request names none. */
	readonly region: string;
	readonly requestId: string;
	/** The sixteen digits of the account that owns everything in the sandbox. */
	readonly accountId: string;
	/** How long things stay in their passing states. */
	readonly delays: Delays;
	/** Highest counts; an action that would go over one is refused with the service's quota code. */
	readonly limits: Limits;
	/** The machines behind the instances. */
	readonly guests: Guests;
	/** Whether Cloud Assistant serves instances of the classic network. */
	readonly commandsInClassic: boolean;
	/** Where the sandbox is listening, `127.0.0.1:PORT`. */
	readonly endpoint: string;
	/** Writes a line to the sandbox's log, for a person: never a secret. */
	readonly log: (line: string) => void;
}

/** Highest counts of what an account may have in a region. */
export interface Limits {
	/** @default 10 */
	readonly vpcs: number;
	/** vSwitches in one VPC. @default 150 */
	readonly vswitchesPerVpc: number;
	/** @default 100 */
	readonly securityGroups: number;
	/** Rules in one security group. @default 200 */
	readonly rulesPerSecurityGroup: number;
	/** @default 20000 */
	readonly instances: number;
	/** Cloud Assistant commands in a region. @default 500 */
	readonly commands: number;
	/** `CommandContent` in Base64, with its parameters filled in, in bytes. @default 18 KiB */
	readonly commandContentBytes: number;
	/** Instances of one RunCommand, InvokeCommand or StopInvocation. @default 50 */
	readonly instancesPerInvocation: number;
	/** What is kept of a command's output, in bytes. @default 24 KiB */
	readonly outputBytes: number;
	/** Invocations that are kept. @default 10000 */
	readonly invocations: number;
	/** How long an invocation is kept. @default 30 days */
	readonly invocationDays: number;
}

/**
 * Alibaba Cloud's own default quotas, except `instances`, which there is counted in vCPUs. Of Cloud Assistant's the
 * strictest that is documented: content 16 KB in 2021, 18 KB on the console's page of 2026-04, 24 KB in the SDK 7.11.6;
 * instances 50 in 2021, 100 in the SDK 7.11.6; records 2 weeks in 2021, 30 days or 10,000 of them since. A test may set others.
 */
export const defaultLimits: Limits = {
	vpcs: 10,
	vswitchesPerVpc: 150,
	securityGroups: 100,
	rulesPerSecurityGroup: 200,
	instances: 20_000,
	commands: 500,
	commandContentBytes: 18 * 1024,
	instancesPerInvocation: 50,
	outputBytes: 24 * 1024,
	invocations: 10_000,
	invocationDays: 30,
};
