/** How to reach the cloud: the same words as the alicloud provider's configuration, every one optional but the region. */
export interface CloudSettings {
	readonly region: string;
	readonly accessKey?: string;
	readonly secretKey?: string;
	readonly securityToken?: string;
	/** A profile of `aliyun configure`. */
	readonly profile?: string;
	/** Its file. @default - ~/.aliyun/config.json */
	readonly sharedCredentialsFile?: string;
	/** Role of the ECS instance that this runs on. */
	readonly ecsRoleName?: string;
	/** Where credentials are asked for by HTTP. */
	readonly credentialsUri?: string;
	/** A role that is taken on with the credentials above. */
	readonly assumeRole?: AssumeRole;
	/** Host of ECS, with or without a scheme. @default - the region's own */
	readonly ecsEndpoint?: string;
	/** Host of STS, for `assumeRole`. @default - the SDK's own */
	readonly stsEndpoint?: string;
	/** HTTP or HTTPS. @default - HTTPS */
	readonly protocol?: string;
}

export interface AssumeRole {
	readonly roleArn: string;
	readonly sessionName?: string;
	readonly policy?: string;
	readonly externalId?: string;
	/** Seconds. */
	readonly sessionExpiration?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables that the alicloud provider reads, each with the names that came later. */
const variables = {
	accessKey: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID"],
	secretKey: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_SECRET"],
	securityToken: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABACLOUD_SECURITY_TOKEN"],
	region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALICLOUD_DEFAULT_REGION"],
	profile: ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"],
	sharedCredentialsFile: ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"],
	ecsRoleName: ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
	credentialsUri: ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"],
	ecsEndpoint: ["ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT"],
	stsEndpoint: ["ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT"],
} as const;

/** Of these, keys from two places are never mixed: what is said in the configuration stands for itself. */
const credentialNames = [
	"accessKey",
	"secretKey",
	"securityToken",
	"profile",
	"ecsRoleName",
	"credentialsUri",
] as const;

/** Completes what a configuration says with the environment, as the alicloud provider does. Throws an Error that says what is missing. */
export function completeSettings(
	configured: Partial<CloudSettings>,
	environment: Environment = process.env,
): CloudSettings {
	const ownCredentials = credentialNames.some((name) => configured[name] !== undefined);
	const found = Object.fromEntries(
		Object.entries(variables).flatMap(([name, names]) => {
			if (ownCredentials && (credentialNames as readonly string[]).includes(name)) return [];
			const value = names.map((each) => environment[each]).find(Boolean);
			return value === undefined ? [] : [[name, value]];
		}),
	) as Partial<CloudSettings>;
	const assumed = environment.ALICLOUD_ASSUME_ROLE_ARN ?? environment.ALIBABA_CLOUD_ROLE_ARN;
	const settings = { ...(assumed ? { assumeRole: { roleArn: assumed } } : {}), ...found, ...configured };
	const { region } = settings;
	if (region === undefined)
		throw new Error("alicloud:region is missing: pulumi config set alicloud:region cn-hangzhou");
	return { ...settings, region };
}
