/** A resource that the engine was about to create when it was stopped. */
export interface PendingCreate {
	readonly type: string;
	readonly inputs: Readonly<Record<string, unknown>>;
}
