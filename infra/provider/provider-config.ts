import type { AssumeRole, CloudSettings } from "../delivery/cloud-settings";
import { isUnknown } from "./grpc";

/** Settings of the provider, as the component that makes it passes them: texts, JSON where they are more. */
const names = [
	"accessKey",
	"secretKey",
	"securityToken",
	"profile",
	"sharedCredentialsFile",
	"ecsRoleName",
	"credentialsUri",
	"protocol",
	"region",
] as const;

/** Reads the provider's configuration. Throws an Error that names what is not served. */
export function readProviderConfig(config: Readonly<Record<string, unknown>>): Partial<CloudSettings> {
	const text = (name: string) => {
		const value = config[name];
		// An explicit alicloud provider gives `null` as JSON for what nobody set.
		return typeof value === "string" && !["", "null"].includes(value) && !isUnknown(value) ? value : undefined;
	};
	if (text("assumeRoleWithOidc") !== undefined)
		throw new Error(
			"alicloud:assumeRoleWithOidc is not served for deliveries. Use ALIBABA_CLOUD_OIDC_TOKEN_FILE, ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_ROLE_ARN, which the SDK reads, or keys.",
		);
	const endpoints = json(text("endpoints")) as Record<string, string>[] | undefined;
	const endpoint = (product: string) => endpoints?.map((each) => each[product]).find(Boolean);
	const assumeRole = json(text("assumeRole")) as AssumeRole | undefined;
	const found = {
		...Object.fromEntries(names.map((name) => [name, text(name)])),
		assumeRole: assumeRole?.roleArn ? assumeRole : undefined,
		ecsEndpoint: endpoint("ecs"),
		stsEndpoint: endpoint("sts"),
	};
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function json(text: string | undefined): unknown {
	return text === undefined ? undefined : JSON.parse(text);
}
