import type { DeliveryGuest, DeliveryInputs, DeliveryState, GuestRecord } from "./delivery-inputs";

/** A guest that is to be delivered to, and why. */
export interface Target {
	readonly key: string;
	readonly guest: DeliveryGuest;
	/** `changed`: it has other documents. `failed`: the last delivery did not succeed. `first`: it has got none yet. */
	readonly why: "changed" | "failed" | "first";
}

/** The guests that need a delivery: what each last got is in its record, or is what it was born with. */
export function targetsOf(inputs: DeliveryInputs, { records }: DeliveryState): Target[] {
	return Object.entries(inputs.guests).flatMap(([key, guest]): Target[] => {
		const record = recordOf(guest, records[key]);
		if (has(inputs, guest, record)) return [];
		const isNew = record === undefined && guest.bornWith === "";
		const why = isNew ? "first" : record && record.outcome !== "success" ? "failed" : "changed";
		const hasOthers = why === "changed" || record?.documentsSha256;
		return hasOthers && !inputs.converge ? [] : [{ key, guest, why }];
	});
}

/** Whether a guest is known to have the documents. */
function has(inputs: DeliveryInputs, { bornWith }: DeliveryGuest, record: GuestRecord | undefined): boolean {
	if (record?.documentsSha256) return record.documentsSha256 === inputs.documentsSha256;
	// Nothing was ever begun on it: it has what it was born with.
	const isAsBorn = record === undefined || (record.outcome === "unreachable" && record.invocationId === "");
	return isAsBorn && bornWith !== "" && bornWith === inputs.userDataSha256;
}

/** The records after everything that needs no delivery is taken over: what is there, and what guests were born with. */
export function keptRecords(inputs: DeliveryInputs, { records }: DeliveryState): Record<string, GuestRecord> {
	return Object.fromEntries(
		Object.entries(inputs.guests).flatMap(([key, guest]) => {
			const record = recordOf(guest, records[key]) ?? bornRecord(inputs, guest);
			return record ? [[key, record]] : [];
		}),
	);
}

/** A guest's record; that of an instance which it has replaced is none. */
function recordOf({ instanceId }: DeliveryGuest, record: GuestRecord | undefined): GuestRecord | undefined {
	return record?.instanceId === instanceId ? record : undefined;
}

function bornRecord(inputs: DeliveryInputs, { instanceId, bornWith }: DeliveryGuest): GuestRecord | undefined {
	if (bornWith === "") return undefined;
	return {
		instanceId,
		documentsSha256: bornWith === inputs.userDataSha256 ? inputs.documentsSha256 : "",
		outcome: "success",
		carrier: "user-data",
		at: "",
		invocationId: "",
		reason: "",
	};
}
