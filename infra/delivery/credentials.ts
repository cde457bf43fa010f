import {
	CLIProfileCredentialsProvider,
	type CredentialsProvider,
	DefaultCredentialsProvider,
	ECSRAMRoleCredentialsProvider,
	RAMRoleARNCredentialsProvider,
	StaticAKCredentialsProvider,
	StaticSTSCredentialsProvider,
	URICredentialsProvider,
} from "@alicloud/credentials";
import type { CloudSettings } from "./cloud-settings";

/**
 * Where the keys come from: what the settings name, else the SDK's default chain (environment, OIDC, profile of
 * `aliyun configure`, role of the ECS instance, URI). Throws an Error that names what is not served.
 */
export function credentialsFor(settings: CloudSettings): CredentialsProvider {
	const base = baseCredentials(settings);
	const { assumeRole, stsEndpoint } = settings;
	if (assumeRole === undefined) return base;
	const { roleArn, sessionName, policy, externalId, sessionExpiration } = assumeRole;
	const builder = RAMRoleARNCredentialsProvider.builder()
		.withCredentialsProvider(base)
		.withRoleArn(roleArn)
		.withRoleSessionName(sessionName ?? "meridian");
	if (policy !== undefined) builder.withPolicy(policy);
	if (externalId !== undefined) builder.withExternalId(externalId);
	if (sessionExpiration !== undefined) builder.withDurationSeconds(sessionExpiration);
	if (stsEndpoint !== undefined) builder.withStsEndpoint(stsEndpoint);
	return builder.build();
}

function baseCredentials(settings: CloudSettings): CredentialsProvider {
	const { accessKey, secretKey, securityToken, profile, sharedCredentialsFile, ecsRoleName, credentialsUri } = settings;
	if (accessKey !== undefined || secretKey !== undefined) {
		if (accessKey === undefined || secretKey === undefined)
			throw new Error(
				`alicloud:${accessKey === undefined ? "accessKey" : "secretKey"} is missing beside the other key.`,
			);
		if (securityToken === undefined)
			return StaticAKCredentialsProvider.builder().withAccessKeyId(accessKey).withAccessKeySecret(secretKey).build();
		return StaticSTSCredentialsProvider.builder()
			.withAccessKeyId(accessKey)
			.withAccessKeySecret(secretKey)
			.withSecurityToken(securityToken)
			.build();
	}
	if (sharedCredentialsFile !== undefined)
		throw new Error(
			"alicloud:sharedCredentialsFile is not served for deliveries: the SDK reads ~/.aliyun/config.json only. Use alicloud:profile with that file, or keys.",
		);
	if (profile !== undefined) return CLIProfileCredentialsProvider.builder().withProfileName(profile).build();
	if (ecsRoleName !== undefined) return ECSRAMRoleCredentialsProvider.builder().withRoleName(ecsRoleName).build();
	if (credentialsUri !== undefined) return URICredentialsProvider.builder().withCredentialsURI(credentialsUri).build();
	return DefaultCredentialsProvider.builder().build();
}
