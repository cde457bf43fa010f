import { rmSync } from "node:fs";
import { stringify } from "yaml";
import { CommandError, exitCodes } from "../command-error";
import type { Sandbox } from "../sandbox/server";
import type { Pulumi } from "./run-pulumi";
import { readStackState, type StackState } from "./stack-state";
import { stackName, type Workspace, writeOwn } from "./workspace";

/** What the provider is told by environment: the sandbox's address, keys and certificate stay out of settings and state. */
export function providerEnvironment(
	sandbox: Pick<Sandbox, "url" | "accessKeyId" | "accessKeySecret" | "certificateFile">,
): Record<string, string> {
	const { hostname, host } = new URL(sandbox.url);
	if (hostname !== "127.0.0.1") {
		throw new CommandError(`The provider would be sent to ${host}: npm start talks to loopback only.`, exitCodes.bug);
	}
	const products = ["ECS", "VPC", "STS", "LOCATION"];
	return {
		ALICLOUD_ACCESS_KEY: sandbox.accessKeyId,
		ALICLOUD_SECRET_KEY: sandbox.accessKeySecret,
		// It changes and deletes security group rules over HTTPS, whatever the protocol setting says.
		...(sandbox.certificateFile === undefined ? {} : { SSL_CERT_FILE: sandbox.certificateFile }),
		...Object.fromEntries(
			products.flatMap((name) => [
				[`${name}_ENDPOINT`, host],
				[`ALIBABA_CLOUD_ENDPOINT_${name}`, host],
			]),
		),
	};
}

/** The stack's record; makes the stack when it is new. Its settings are to be written after that. */
export async function openStack(pulumi: Pulumi, workspace: Workspace): Promise<StackState> {
	// Pulumi writes them in place: a run that was killed may have left half of them, which every command would refuse.
	rmSync(workspace.configFile, { force: true });
	const known = await readStackState(pulumi, workspace);
	if (known) return known;
	// Where the record was lost and the cloud was not, things with our names are nobody else's.
	writeOwn(workspace.unfinished, "");
	const settings = ["--secrets-provider", "passphrase", "--no-select", "-C", workspace.project];
	await pulumi.ask(["stack", "init", stackName, ...settings]);
	return (await readStackState(pulumi, workspace))!;
}

/**
 * Writes the stack's settings: the fleet, and a provider that speaks plain HTTP to loopback. The salt comes from the
 * stack's record: a run that was killed may have left the file without it.
 */
export function writeSettings(
	workspace: Workspace,
	{ salt }: StackState,
	{ region, fleet }: { readonly region?: string | undefined; readonly fleet?: unknown },
): void {
	writeOwn(
		workspace.configFile,
		stringify({
			...(salt === undefined ? {} : { encryptionsalt: salt }),
			config: {
				...(region === undefined ? {} : { "alicloud:region": region }),
				"alicloud:protocol": "HTTP",
				"alicloud:skipRegionValidation": true,
				...(fleet === undefined ? {} : { "meridian:fleet": fleet }),
			},
		}),
	);
}

/** Arguments that every command on the stack's resources takes. */
export function onStack(workspace: Workspace): string[] {
	return ["--stack", stackName, "--config-file", workspace.configFile];
}
