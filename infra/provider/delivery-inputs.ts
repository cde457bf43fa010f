/** What the program says of a group of guests: inputs of `meridian:index:Delivery`, all of them plain data. */
export interface DeliveryInputs {
	/** The group's name. */
	readonly name: string;
	/** The script that brings the documents. Never holds a secret. */
	readonly command: string;
	readonly shell: "sh" | "powershell";
	/** SHA-256 of each document by its path on the guest. */
	readonly documents: Readonly<Record<string, string>>;
	/** SHA-256 over all of them, paths and permissions included. */
	readonly documentsSha256: string;
	/** SHA-256 of the user data that new guests are born with; empty where another carrier brings the documents. */
	readonly userDataSha256: string;
	/** Whether changed documents go to guests that have older ones. */
	readonly converge: boolean;
	/** Seconds after which the service ends the script. */
	readonly timeout: number;
	/** Seconds from a guest's start within which its agent is expected. */
	readonly agentWait: number;
	/** By the guest's name. */
	readonly guests: Readonly<Record<string, DeliveryGuest>>;
}

export interface DeliveryGuest {
	/** Not known while it is to be created. */
	readonly instanceId: string;
	/** SHA-256 of the user data that it was born with; empty without. */
	readonly bornWith: string;
}

/** What a guest last got, and how the last delivery ended. */
export interface GuestRecord {
	readonly instanceId: string;
	/** SHA-256 over the documents that it has; empty where that is not known: an older user data, a script that did not succeed. */
	readonly documentsSha256: string;
	readonly outcome: "success" | "failed" | "unreachable";
	readonly carrier: "user-data" | "cloud-assistant";
	/** When the script ended, in ISO 8601; empty for user data. */
	readonly at: string;
	/** The service's id of the invocation; empty where there was none. */
	readonly invocationId: string;
	/** Why it is no success; empty for a success. */
	readonly reason: string;
}

/** Outputs of the resource besides its inputs. */
export interface DeliveryState {
	readonly records: Readonly<Record<string, GuestRecord>>;
}
