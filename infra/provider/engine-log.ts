import { EngineClient, grpc, LogRequest, LogSeverity } from "./grpc";

/** Says something to the person at `pulumi`, with the resource that it is about. */
export interface EngineLog {
	info(text: string, urn: string): Promise<void>;
	/** Shown while it lasts and then gone. */
	progress(text: string, urn: string): Promise<void>;
}

/** The engine's own log; without an address, silence. */
export function engineLog(address: () => string | undefined): EngineLog {
	let client: InstanceType<typeof EngineClient> | undefined;
	const send = async (text: string, urn: string, isProgress: boolean) => {
		const to = address();
		if (to === undefined) return;
		client ??= new EngineClient(to, grpc.credentials.createInsecure());
		const request = new LogRequest();
		request.setSeverity(LogSeverity.INFO);
		request.setMessage(text);
		request.setUrn(urn);
		request.setEphemeral(isProgress);
		// What can't be said is no reason to fail.
		await new Promise<void>((resolve) => client.log(request, () => resolve()));
	};
	return {
		info: (text, urn) => send(text, urn, false),
		progress: (text, urn) => send(text, urn, true),
	};
}
