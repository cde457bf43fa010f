/** A fleet with a secret in every place that takes one, for secrets.test.ts and system/secrets.test.ts. */

/** Not one of them is a part of anything else in the fleet. */
export const values = {
	root: "Rh7-quince-Lantern",
	repository: "p@ss/Wd quartz'9$",
	file: 'kiwi"Velvet\\&11',
	argument: "Zeppelin-Orchard-42",
};

export const secretFile = "repository-key";

export const secretEnvironment = {
	ROOT_PASSWORD: values.root,
	REPOSITORY_PASSWORD: values.repository,
	ARGUMENT_SECRET: values.argument,
};

const group = { os: "ubuntu-22.04", instanceType: "ecs.g7.large" };

export const fleetWithSecrets = {
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
	mirrors: {
		repositories: [
			{
				type: "apt",
				name: "own",
				url: "https://packages.example/deb",
				suite: "stable/",
				username: "ci",
				password: { secret: { env: "REPOSITORY_PASSWORD" } },
			},
			{
				type: "rpm",
				name: "own",
				url: "https://packages.example/rpm",
				gpgKey: "https://packages.example/key",
				username: "ci",
				password: { secret: { file: secretFile } },
			},
		],
	},
	instances: {
		web: {
			...group,
			password: { secret: { env: "ROOT_PASSWORD" } },
			args: { kmsEncryptionContext: { purpose: { secret: { env: "ARGUMENT_SECRET" } } } },
		},
		db: { ...group, os: "centos-7" },
		ad: { ...group, os: "windows-2022", password: { secret: { env: "ROOT_PASSWORD" } } },
		old: { ...group, os: "centos-6", network: { kind: "classic" } },
	},
};

/** As it stands in an address. */
export const inUrl = (value: string) => encodeURIComponent(value).replaceAll("'", "%27");

/** What a value looks like where it is not hidden: as it is, in a URL, in JSON, in Base64 at each of three offsets. */
export function formsOf(secrets: readonly string[]): string[] {
	return secrets.flatMap((value) => [
		value,
		inUrl(value),
		JSON.stringify(value).slice(1, -1),
		...[0, 1, 2].map((offset) =>
			Buffer.from(" ".repeat(offset) + value)
				.toString("base64")
				.slice(offset === 0 ? 0 : 4, -4),
		),
		...[0, 1, 2].map((offset) =>
			Buffer.from(" ".repeat(offset) + inUrl(value))
				.toString("base64")
				.slice(offset === 0 ? 0 : 4, -4),
		),
	]);
}
