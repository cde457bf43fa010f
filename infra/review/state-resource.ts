/** A resource as the engine's state and its previews have it; what is read of it. */
export interface StateResource {
	readonly urn: string;
	readonly type: string;
	readonly parent?: string;
	readonly inputs?: Readonly<Record<string, unknown>>;
	readonly outputs?: Readonly<Record<string, unknown>>;
	/** In a preview, what is to be done to it. */
	readonly op?: string;
}
