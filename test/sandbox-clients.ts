import Ecs from "@alicloud/ecs20140526";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import RpcClient from "@alicloud/pop-core";
import Vpc from "@alicloud/vpc20160428";
import type { Sandbox } from "../scripts/sandbox/server";

/** Where a client finds a sandbox, and with which keys. */
export type SandboxAddress = Pick<Sandbox, "port" | "accessKeyId" | "accessKeySecret">;

function configFor(sandbox: SandboxAddress): $OpenApiUtil.Config {
	return new $OpenApiUtil.Config({
		accessKeyId: sandbox.accessKeyId,
		accessKeySecret: sandbox.accessKeySecret,
		endpoint: `127.0.0.1:${sandbox.port}`,
		protocol: "HTTP",
		regionId: "cn-hangzhou",
	});
}

/** The official ECS client, which signs ACS3-HMAC-SHA256. */
export function ecsClient(sandbox: SandboxAddress): Ecs {
	return new Ecs(configFor(sandbox));
}

/** The official VPC client. */
export function vpcClient(sandbox: SandboxAddress): Vpc {
	return new Vpc(configFor(sandbox));
}

/** The official client of the older kind, which signs HMAC-SHA1 and takes any action by name. */
export function rpcClient(sandbox: SandboxAddress, apiVersion: string): RpcClient {
	const { port, accessKeyId, accessKeySecret } = sandbox;
	return new RpcClient({ accessKeyId, accessKeySecret, endpoint: `http://127.0.0.1:${port}`, apiVersion });
}

/** The code of the error that a call ends with; `"no error"` where it succeeds. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
	try {
		await call;
		return "no error";
	} catch (error) {
		return (error as { code?: string }).code ?? String(error);
	}
}
