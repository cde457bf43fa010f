import { type CloudSettings, completeSettings } from "../../infra/delivery/cloud-settings";
import { readProviderConfig } from "../../infra/provider/provider-config";
import { askPulumi } from "../engine/stack-export";
import { type ExportedResource, opened } from "./stack-guests";

/**
 * How the stack reaches its cloud: its provider as the state has it, over that the stack's settings as they are now, else
 * the environment.
 * @throws Error that says what is missing
 */
export function stackCloud(pulumi: string, stack: string, resources: readonly ExportedResource[]): CloudSettings {
	const provider = resources.find(({ type }) => type === "pulumi:providers:alicloud")?.inputs ?? {};
	const answer = askPulumi(pulumi, ["config", "--json", "--show-secrets", `--stack=${stack}`]);
	// Where there is no settings file here, what the state has stands.
	const settings = typeof answer === "string" ? {} : (answer.json as Record<string, { value?: unknown }>);
	const now = Object.entries(settings).flatMap(([key, { value }]) =>
		key.startsWith("alicloud:") ? [[key.slice("alicloud:".length), value]] : [],
	);
	const before = Object.entries(provider).map(([key, value]) => [key, opened(value)]);
	return completeSettings(readProviderConfig({ ...Object.fromEntries(before), ...Object.fromEntries(now) }));
}
