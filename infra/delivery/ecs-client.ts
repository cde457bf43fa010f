import { setTimeout as delay } from "node:timers/promises";
import RpcClient from "@alicloud/pop-core";
import { ecsEndpointFor } from "../facts/cloud-endpoints";
import type { CloudSettings } from "./cloud-settings";
import { credentialsFor } from "./credentials";

/** Asks ECS for an action. Lists become `Name.1`, `Name.2`, … Throws CloudError for what the service refuses. */
export type EcsClient = (action: string, parameters: Readonly<Record<string, unknown>>) => Promise<Reply>;

export type Reply = Readonly<Record<string, unknown>>;

/** What the service refused, or that it could not be reached. Never holds keys or signatures. */
export class CloudError extends Error {
	constructor(
		readonly action: string,
		/** The service's code; empty where it gave no answer. */
		readonly code: string,
		message: string,
	) {
		super(`${action}: ${code ? `${code}: ` : ""}${message}`);
		this.name = "CloudError";
	}

	/** No answer, too many requests, or the service's own trouble: the same request may succeed later. */
	get mayPass(): boolean {
		return this.code === "" || /^(Throttling|ServiceUnavailable|InternalError|UnknownError)/.test(this.code);
	}
}

/** How long a call waits for an answer, and how often it is tried. Actions that change something are given a ClientToken by their callers. */
const attempts = 6;
const answerWithin = 30_000;

/** A client of ECS with the settings' credentials and endpoint. */
export function ecsClient(settings: CloudSettings): EcsClient {
	const { region, protocol = "HTTPS", ecsEndpoint = ecsEndpointFor(region) } = settings;
	const endpoint = /^https?:\/\//.test(ecsEndpoint) ? ecsEndpoint : `${protocol.toLowerCase()}://${ecsEndpoint}`;
	const options = {
		endpoint,
		apiVersion: "2014-05-26",
		credentialsProvider: credentialsFor(settings),
		opts: { method: "POST", timeout: answerWithin },
	};
	const client = new RpcClient(options as unknown as RpcClient.Config);
	return async (action, parameters) => {
		for (let attempt = 1; ; attempt++) {
			try {
				return await client.request<Reply>(action, { RegionId: region, ...parameters });
			} catch (error) {
				const refused = asCloudError(action, endpoint, error);
				if (attempt === attempts || !refused.mayPass) throw refused;
				await delay(Math.min(250 * 2 ** attempt, 8_000));
			}
		}
	};
}

function asCloudError(action: string, endpoint: string, error: unknown): CloudError {
	const {
		code,
		data,
		message = String(error),
	} = error as {
		code?: string;
		data?: { Code?: string; Message?: string };
		message?: string;
	};
	if (data?.Code) return new CloudError(action, data.Code, data.Message ?? "");
	// Without the service's own answer: a socket's error, or the credentials' chain that came to its end.
	if (/credential|profile/i.test(message)) return new CloudError(action, "Credentials", message);
	return new CloudError(action, "", `${endpoint} gave no answer: ${code ?? message}`);
}
