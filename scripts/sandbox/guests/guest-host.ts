import type { Instance } from "../resources/instance";
import type { SecurityGroup } from "../resources/security-group";
import type { Machine } from "./machine";

/** What an instance's machine is to be; told again whenever something of it changed. */
export interface WantedGuest {
	/** The instance as the store has it, user data (Base64) included. A copy: it does not change. */
	readonly instance: Readonly<Instance>;
	/** Whether it is to run. */
	readonly on: boolean;
	/** Another value asks for another boot: it is the instance's `startedAt`. */
	readonly boot: number;
	/** Id of the system disk. Another one: the old root is gone, what comes up is new from the image. */
	readonly systemDiskId: string;
	readonly image: { readonly imageId: string; readonly osType: string; readonly osName: string };
	/** Its security groups with their rules. Copies. */
	readonly securityGroups: readonly SecurityGroup[];
	/** The primary interface; undefined in the classic network, where the instance has `innerIpAddress`. */
	readonly network:
		| { readonly privateIpAddress: string; readonly macAddress: string; readonly cidrBlock: string }
		| undefined;
}

/** A machine behind an instance, as it is now. */
export interface Guest {
	/** What DescribeInstances tells, once the instance's own passing state is over. A machine that is up but broken is Running. */
	readonly status: "Starting" | "Running" | "Stopping" | "Stopped";
	/** Where commands run; undefined while its agent is not running. */
	readonly agent: Machine | undefined;
	/** What its console has shown since it was switched on. */
	console(): Buffer;
}

/** The machines behind instances, for actions to look at. */
export interface Guests {
	/** The machine of an instance; undefined: nothing backs it, and its agent is not running. */
	guest(instanceId: string): Guest | undefined;
}

/**
 * Backs instances with machines in which commands really run. Given to `startSandbox`; it is told what is wanted and
 * answers what is. Its methods return at once, except `open` and `close`.
 */
export interface GuestHost extends Guests {
	/** Called once before the sandbox serves; what an earlier run left behind is cleaned up here. */
	open(cloud: GuestCloud): Promise<void>;
	/** Called for each instance that is new, changed, or in the store when the sandbox starts. */
	want(guest: WantedGuest): void;
	/** The instance is gone: its machine and what it kept go too. */
	release(instanceId: string): void;
	/** Ends every machine; what a stopped machine keeps stays for the next start where the sandbox's state does. */
	close(): Promise<void>;
}

/** What a host may use of the sandbox. */
export interface GuestCloud {
	/** Where the sandbox keeps its state; undefined: in memory, so nothing is to be kept. */
	readonly stateDir: string | undefined;
	/** Whether the cloud has such an instance. */
	readonly has: (instanceId: string) => boolean;
	/** Writes a line to the sandbox's log. */
	readonly log: (line: string) => void;
}

/** No machines at all. */
export const noGuests: Guests = { guest: () => undefined };
