import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { refuseMissingProvider } from "./provider-presence";

/** Settings of the alicloud provider that say how to reach the cloud; those among them that hold secrets. */
const settings = [
	"accessKey",
	"secretKey",
	"securityToken",
	"profile",
	"sharedCredentialsFile",
	"ecsRoleName",
	"credentialsUri",
	"assumeRole",
	"assumeRoleWithOidc",
	"endpoints",
	"protocol",
	"region",
] as const;
const secrets: ReadonlySet<string> = new Set(["accessKey", "secretKey", "securityToken"]);

type Settings = { [name: string]: pulumi.Input<string | undefined> };

/** The provider of `meridian:index:Delivery`: reaches the cloud as the stack's alicloud provider does. */
export class MeridianProvider extends pulumi.ProviderResource {
	constructor(name: string, args: Settings, opts?: pulumi.ResourceOptions) {
		super("meridian", name, args, opts);
	}
}

/**
 * The provider for what a component delivers: one that was passed to it, or one of its own with the settings of the
 * alicloud provider that its instances are made by.
 */
export function deliveryProvider(name: string, component: pulumi.ComponentResource): pulumi.ProviderResource {
	const passed = component.getProvider("meridian:index:Delivery");
	if (passed) return passed;
	const explicit = component.getProvider("alicloud:ecs/instance:Instance");
	return new MeridianProvider(`${name}-delivery`, explicit ? settingsOf(explicit) : stackSettings(), {
		parent: component,
	});
}

/** Throws SpecError where the engine has no provider for deliveries. To be called before anything is registered. */
export function checkDeliveryProvider(opts: pulumi.ComponentResourceOptions | undefined): void {
	const { provider, providers = [], parent } = opts ?? {};
	const passed = [provider, ...(Array.isArray(providers) ? providers : Object.values(providers))];
	const isPassed = passed.some((each) => each instanceof MeridianProvider);
	if (!isPassed && parent?.getProvider("meridian:index:Delivery") === undefined) refuseMissingProvider();
}

/** Stack configuration under `alicloud:`. What stands in the environment is left there: the provider reads it, too. */
function stackSettings(): Settings {
	const config: Readonly<Record<string, unknown>> = alicloud.config;
	return Object.fromEntries(
		settings.flatMap((name) => {
			const value = config[name];
			if (value === undefined || fromEnvironment(name)) return [];
			const text = typeof value === "string" ? value : JSON.stringify(value);
			return [[name, secrets.has(name) ? pulumi.secret(text) : text]];
		}),
	);
}

/** Some of the library's settings fall back to the environment. What differs between two people's machines is no change of the stack. */
function fromEnvironment(name: string): boolean {
	return name !== "region" && new pulumi.Config("alicloud").get(name) === undefined;
}

/** An explicit provider's own settings: its resource has each as an output. */
function settingsOf(provider: pulumi.ProviderResource): Settings {
	const outputs = provider as unknown as Readonly<Record<string, unknown>>;
	return Object.fromEntries(
		settings.flatMap((name) => {
			const value = outputs[name];
			return pulumi.Output.isInstance(value) ? [[name, value as pulumi.Output<string | undefined>]] : [];
		}),
	);
}
