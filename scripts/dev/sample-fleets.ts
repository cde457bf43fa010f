import { GuestOs } from "../../infra/spec/vocabulary";

const network = { kind: "vpc", cidrBlock: "10.0.0.0/8", zones: ["cn-hangzhou-h"] };

/** Systems with a public image. */
const systems = Object.values(GuestOs).filter((os) => !/^(alpine|anolis|openeuler|fedora|opensuse|alinux-4)/.test(os));

/** Groups of 50 guests, a few with something of their own. */
export function twentyGroups(change: { readonly step?: number; readonly bigger?: string } = {}) {
	const { step = 1, bigger } = change;
	const instances = Object.fromEntries(
		Array.from({ length: 20 }, (_, i) => {
			const name = `group-${String(i + 1).padStart(2, "0")}`;
			return [
				name,
				{ os: systems[i % systems.length], count: name === bigger ? 60 : 50, instanceType: "ecs.g7.large" },
			];
		}),
	) as Record<string, Record<string, unknown>>;
	instances["group-07"] = {
		os: "ubuntu-22.04",
		count: 50,
		instanceType: "ecs.g7.large",
		time: { servers: ["ntp.corp.example"], step: { threshold: step } },
	};
	instances["group-08"] = { ...instances["group-08"], os: "debian-12", dns: { mode: "public" } };
	instances["group-09"] = {
		...instances["group-09"],
		os: "centos-6",
		network: { kind: "classic", zone: "cn-hangzhou-b" },
	};
	instances["group-10"] = { ...instances["group-10"], os: "windows-2022" };
	return { region: "cn-hangzhou", network, tags: { owner: "platform" }, instances };
}

/** No two groups alike. */
export function unlikeGroups(count: number) {
	const group = (i: number) => ({
		os: systems[i % systems.length],
		instanceType: "ecs.g7.large",
		time: { servers: [`ntp${i}.corp.example`] },
	});
	const names = Array.from({ length: count }, (_, i) => `group-${String(i + 1).padStart(4, "0")}`);
	return { region: "cn-hangzhou", network, instances: Object.fromEntries(names.map((name, i) => [name, group(i)])) };
}

/** A fleet as people have them, for pictures. */
export function pictureFleet(step: number) {
	const linux = { instanceType: "ecs.g7.large" };
	return {
		region: "cn-hangzhou",
		network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h", "cn-hangzhou-i"] },
		time: { step: { threshold: step } },
		tags: { owner: "platform" },
		instances: {
			web: { os: "ubuntu-22.04", count: 24, ...linux, time: { servers: ["ntp.corp.example"] } },
			gate: { os: "debian-12", count: 4, ...linux, dns: { mode: "public" } },
			db: { os: "alinux-3", count: 6, ...linux },
			cache: { os: "rocky-9", count: 8, ...linux },
			ad: { os: "windows-2022", count: 2, ...linux },
			legacy: { os: "centos-6", count: 3, ...linux, network: { kind: "classic", zone: "cn-hangzhou-b" } },
		},
	};
}
