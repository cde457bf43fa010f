/** One public image as DescribeImages knows it. */
export interface PublicImage {
	/** Public images carry their id as their name. */
	readonly imageId: string;
	/** Empty where the service names no family. */
	readonly imageFamily: string;
	readonly osType: "linux" | "windows";
	readonly platform: string;
	readonly osName: string;
	readonly osNameEn: string;
	readonly architecture: "x86_64" | "arm64";
	/** GiB. */
	readonly size: number;
	/** `2024-05-08T00:00:00Z`: the day in the image's id. */
	readonly creationTime: string;
	readonly isSupportCloudinit: boolean;
}

// [family, platform, OSNameEn, image ids]. Families: help page "Overview of public images" (help.aliyun.com,
// public-mirroring-overview, read 2026-11-23), which names no family for Red Hat and SUSE; "acs:debian_12_x64" and
// "acs:alibaba_cloud_linux_4_lts_x64" are from other public pages. Image ids: as seen in public code and release notes.
const linux: readonly (readonly [family: string, platform: string, osNameEn: string, ids: readonly string[]])[] = [
	[
		"acs:ubuntu_24_04_x64",
		"Ubuntu",
		"Ubuntu  24.04 64 bit",
		["ubuntu_24_04_x64_20G_alibase_20240812.vhd", "ubuntu_24_04_x64_20G_alibase_20250527.vhd"],
	],
	["acs:ubuntu_24_04_arm64", "Ubuntu", "Ubuntu  24.04 64 bit for ARM", ["ubuntu_24_04_arm64_20G_alibase_20250527.vhd"]],
	[
		"acs:ubuntu_22_04_x64",
		"Ubuntu",
		"Ubuntu  22.04 64 bit",
		[
			"ubuntu_22_04_x64_20G_alibase_20240508.vhd",
			"ubuntu_22_04_x64_20G_alibase_20250415.vhd",
			"ubuntu_22_04_x64_20G_alibase_20250722.vhd",
		],
	],
	[
		"acs:ubuntu_22_04_x64_uefi",
		"Ubuntu",
		"Ubuntu  22.04 64 bit UEFI",
		["ubuntu_22_04_uefi_x64_20G_alibase_20230515.vhd"],
	],
	["acs:ubuntu_20_04_x64", "Ubuntu", "Ubuntu  20.04 64 bit", ["ubuntu_20_04_x64_20G_alibase_20230316.vhd"]],
	["acs:ubuntu_18_04_x64", "Ubuntu", "Ubuntu  18.04 64 bit", ["ubuntu_18_04_x64_20G_alibase_20200220.vhd"]],
	["acs:debian_13_2_x64", "Debian", "Debian  13.2 64 bit", ["debian_13_2_x64_20G_alibase_20251201.vhd"]],
	[
		"acs:debian_12_x64",
		"Debian",
		"Debian  12.11 64 bit",
		["debian_12_0_x64_20G_alibase_20240228.vhd", "debian_12_11_x64_20G_alibase_20241201.vhd"],
	],
	["acs:debian_11_11_x64", "Debian", "Debian  11.11 64 bit", ["debian_11_11_x64_20G_alibase_20240923.vhd"]],
	["acs:debian_10_13_x64", "Debian", "Debian  10.13 64 bit", ["debian_10_13_x64_20G_alibase_20221228.vhd"]],
	[
		"acs:alibaba_cloud_linux_4_lts_x64",
		"Aliyun",
		"Alibaba Cloud Linux  4 LTS 64 bit",
		["aliyun_4_x64_20G_alibase_20260120.vhd", "aliyun_4_x64_20G_alibase_20260430.vhd"],
	],
	[
		"acs:alibaba_cloud_linux_3_2104_lts_x64",
		"Aliyun",
		"Alibaba Cloud Linux  3.2104 LTS 64 bit",
		[
			"aliyun_3_x64_20G_alibase_20240819.vhd",
			"aliyun_3_x64_20G_alibase_20250117.vhd",
			"aliyun_3_x64_20G_alibase_20251030.vhd",
		],
	],
	[
		"acs:alibaba_cloud_linux_3_2104_lts_x64_dengbao2.0",
		"Aliyun",
		"Alibaba Cloud Linux  3.2104 LTS 64 bit Level 3 of MLPS 2.0",
		["aliyun_3_x64_20G_dengbao_alibase_20240819.vhd"],
	],
	[
		"acs:alibaba_cloud_linux_2_1903_lts_x64",
		"Aliyun",
		"Alibaba Cloud Linux  2.1903 LTS 64 bit",
		["aliyun_2_1903_x64_20G_alibase_20231221.vhd", "aliyun_2_1903_x64_20G_alibase_20240628.vhd"],
	],
	[
		"acs:rocky_linux_9_7_x64",
		"Rocky Linux",
		"Rocky Linux  9.7 64 bit",
		["rockylinux_9_7_x64_20G_alibase_20260119.vhd"],
	],
	[
		"acs:rocky_linux_9_4_x64",
		"Rocky Linux",
		"Rocky Linux  9.4 64 bit",
		["rockylinux_9_4_x64_20G_alibase_20240709.vhd"],
	],
	[
		"acs:rocky_linux_8_10_x64",
		"Rocky Linux",
		"Rocky Linux  8.10 64 bit",
		["rockylinux_8_10_x64_20G_alibase_20240923.vhd"],
	],
	["acs:almalinux_9_3_x64", "AlmaLinux", "AlmaLinux  9.3 64 bit", ["almalinux_9_3_x64_20G_alibase_20240228.vhd"]],
	["acs:almalinux_8_9_x64", "AlmaLinux", "AlmaLinux  8.9 64 bit", ["almalinux_8_9_x64_20G_alibase_20240329.vhd"]],
	[
		"acs:centos_stream_9_x64",
		"CentOS Stream",
		"CentOS Stream  9 64 bit",
		["centos_stream_9_x64_20G_alibase_20240219.vhd", "centos_stream_9_x64_20G_alibase_20260120.vhd"],
	],
	[
		"acs:centos_stream_8_x64",
		"CentOS Stream",
		"CentOS Stream  8 64 bit",
		["centos_stream_8_x64_20G_alibase_20240312.vhd"],
	],
	["acs:centos_8_5_x64", "CentOS", "CentOS  8.5 64 bit", ["centos_8_5_x64_20G_alibase_20220428.vhd"]],
	[
		"acs:centos_7_9_x64",
		"CentOS",
		"CentOS  7.9 64 bit",
		["centos_7_9_x64_20G_alibase_20211227.vhd", "centos_7_9_x64_20G_alibase_20240321.vhd"],
	],
	["acs:centos_6_10_x64", "CentOS", "CentOS  6.10 64 bit", ["centos_6_10_x64_20G_alibase_20201120.vhd"]],
	[
		"acs:anolis_8_10_anck_x64",
		"Anolis",
		"Anolis OS  8.10 ANCK 64 bit",
		["anolisos_8_10_x64_20G_anck_alibase_20240724.vhd"],
	],
	[
		"acs:anolis_8_8_anck_x64",
		"Anolis",
		"Anolis OS  8.8 ANCK 64 bit",
		["anolisos_8_8_x64_20G_anck_alibase_20240221.vhd"],
	],
	["acs:fedora_41_x64", "Fedora", "Fedora  41 64 bit", ["fedora_41_x64_20G_alibase_20250117.vhd"]],
	["acs:opensuse_15_6_x64", "OpenSUSE", "OpenSUSE  15.6 64 bit", ["opensuse_15_6_x64_20G_alibase_20240819.vhd"]],
	["", "SUSE", "SUSE Linux Enterprise Server  15 SP6 64 bit", ["sles_15_sp6_x64_20G_alibase_20250117.vhd"]],
	["", "Red Hat", "Red Hat Enterprise Linux  9.5 64 bit", ["rhel_9_5_x64_20G_alibase_20250117.vhd"]],
	["", "Red Hat", "Red Hat Enterprise Linux  8.10 64 bit", ["rhel_8_10_x64_20G_alibase_20240923.vhd"]],
	["", "Red Hat", "Red Hat Enterprise Linux  7.9 64 bit", ["rhel_7_9_x64_20G_alibase_20231116.vhd"]],
];

// [family stem, platform, edition in the id, release days]; each edition comes in English and Chinese.
const windows: readonly (readonly [stem: string, year: string, edition: string, days: readonly string[]])[] = [
	["acs:win_2025_datacenter_x64", "2025", "win2025_24H2_x64_dtc", ["20250113", "20260211"]],
	["acs:win_2022_datacenter_x64", "2022", "win2022_21H2_x64_dtc", ["20230915", "20240119", "20250817"]],
	["acs:win_2019_datacenter_x64", "2019", "win2019_1809_x64_dtc", ["20221221", "20260114"]],
	["acs:win_2016_datacenter_x64", "2016", "win2016_1607_x64_dtc", ["20240119", "20250817"]],
	["acs:win_2012_r2_datacenter_x64", "2012 R2", "win2012r2_9600_x64_dtc", ["20230915"]],
];

const languages = [
	{ family: "en", id: "en-us", name: "English" },
	{ family: "zh", id: "zh-cn", name: "Chinese" },
] as const;

/** Every public image, oldest first within a family. */
export const publicImages: readonly PublicImage[] = Object.freeze([
	...linux.flatMap(([imageFamily, platform, osNameEn, ids]) =>
		ids.map((imageId) =>
			Object.freeze({
				imageId,
				imageFamily,
				osType: "linux",
				platform,
				osName: osNameEn.replace(" 64 bit", " 64位"),
				osNameEn,
				architecture: imageId.includes("_arm64_") ? "arm64" : "x86_64",
				size: 20,
				creationTime: creationTimeOf(imageId),
				// CentOS 6's image knows cloud-init too: plain scripts are run (DOC21 "Manage the user data of Linux instances").
				isSupportCloudinit: true,
			} as const),
		),
	),
	...windows.flatMap(([stem, year, edition, days]) =>
		languages.flatMap((language) =>
			days.map((day) => {
				const imageId = `${edition}_${language.id}_40G_alibase_${day}.vhd`;
				return Object.freeze({
					imageId,
					imageFamily: `${stem}_${language.family}`,
					osType: "windows",
					platform: `Windows Server ${year}`,
					osName: `Windows Server  ${year} 数据中心版 64位${language.family === "en" ? "英文版" : "中文版"}`,
					osNameEn: `Windows Server  ${year} Data Center Edition 64bit ${language.name} Edition`,
					architecture: "x86_64",
					size: 40,
					creationTime: creationTimeOf(imageId),
					isSupportCloudinit: true,
				} as const);
			}),
		),
	),
]);

/** `2024-05-08T00:00:00Z` from an id that ends in `_20240508.vhd`. */
export function creationTimeOf(imageId: string): string {
	const day = /_(\d{4})(\d{2})(\d{2})\.(?:vhd|qcow2)$/.exec(imageId);
	if (!day) throw new Error(`${imageId} does not end in _YYYYMMDD.vhd`);
	return `${day[1]}-${day[2]}-${day[3]}T00:00:00Z`;
}
