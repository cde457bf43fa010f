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
}

/** Alibaba Cloud's own default quotas, except `instances`, which there is counted in vCPUs. */
export const defaultLimits: Limits = {
	vpcs: 10,
	vswitchesPerVpc: 150,
	securityGroups: 100,
	rulesPerSecurityGroup: 200,
	instances: 20_000,
};
