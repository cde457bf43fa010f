import type { GroupPlan } from "../../render/plan-fleet";
import type { FleetSpec, GroupSpec } from "../../spec/fleet-schema";
import type { NetworkSpec } from "../../spec/network-schema";
import type { Origin, ReviewValue } from "../review-model";
import { byDefault, byFact, type Origins } from "./origins";

/** What a group's machines are, as far as the fleet document says. Of `args` only the keys are told: what they hold may be dear. */
export function machineValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { spec, name } = group;
	const own = (key: string, value: string, whenUnsaid = ""): ReviewValue => ({
		name: key,
		value,
		origins: [origins.own(key, whenUnsaid)],
	});
	const said = (key: keyof GroupSpec, show: () => string) => (spec[key] === undefined ? [] : [own(key, show())]);
	return [
		own("count", String(spec.count ?? 1), "1"),
		own("instanceType", spec.instanceType),
		imageValue(group, origins),
		...networkValues(group, origins),
		...said("keyPair", () => spec.keyPair!),
		...said("systemDisk", () => pairs(spec.systemDisk!)),
		...(spec.dataDisks ?? []).map((disk, i) => ({
			name: "data disk",
			value: pairs(disk),
			origins: [origins.at("instances", name, "dataDisks", i)],
		})),
		...said("internet", () => pairs(spec.internet!)),
		...ingressValues(fleet, group, origins),
		...tagValues(fleet, group, origins),
		...Object.keys(spec.args ?? {}).map((key) => ({
			name: `args.${key}`,
			value: "set; what args say is not shown",
			origins: [origins.at("instances", name, "args", key)],
		})),
		...secretValues(group, origins),
	];
}

function imageValue({ spec, guest: { guest, os } }: GroupPlan, origins: Origins): ReviewValue {
	const row = byFact("guests", `${os}: image`);
	if (spec.imageId !== undefined) return { name: "image", value: spec.imageId, origins: [origins.own("imageId", "")] };
	if (spec.imageFamily !== undefined)
		return {
			name: "image",
			value: `newest of ${spec.imageFamily}`,
			origins: [origins.own("imageFamily", "")],
		};
	const { image } = guest;
	const value = !image ? "none" : "family" in image ? `newest of ${image.family}` : `newest named ${image.nameRegex}`;
	return { name: "image", value, origins: [row, byDefault("the newest public image of the system")] };
}

function networkValues({ network, ownNetwork, name }: GroupPlan, origins: Origins): ReviewValue[] {
	const at = (key: string): Origin =>
		ownNetwork ? origins.at("instances", name, "network", key) : origins.at("network", key);
	const rows: readonly [key: string, value: string | readonly string[] | undefined][] = Object.entries(
		network satisfies NetworkSpec,
	);
	return rows.flatMap(([key, value]) =>
		value === undefined
			? []
			: [{ name: `network.${key}`, value: [value].flat().join(", "), origins: [at(key)] } satisfies ReviewValue],
	);
}

function ingressValues(fleet: FleetSpec, { spec, name }: GroupPlan, origins: Origins): ReviewValue[] {
	const rules = spec.ingress ?? fleet.ingress ?? [];
	const path = spec.ingress ? ["instances", name, "ingress"] : ["ingress"];
	return rules.map(({ protocol, ports, from, description }, i) => ({
		name: "let in",
		value: [protocol, ports, `from ${from}`, description && `(${description})`].filter(Boolean).join(" "),
		origins: [origins.at(...path, i)],
	}));
}

function tagValues(fleet: FleetSpec, { spec, name }: GroupPlan, origins: Origins): ReviewValue[] {
	return Object.entries({ ...fleet.tags, ...spec.tags }).map(([key, value]) => ({
		name: `tag ${key}`,
		value,
		origins: [
			spec.tags && Object.hasOwn(spec.tags, key) ? origins.at("instances", name, "tags", key) : origins.at("tags", key),
		],
	}));
}

/** What stands for each secret, and where it is named. */
function secretValues({ name, secrets }: GroupPlan, origins: Origins): ReviewValue[] {
	return Object.entries(secrets).map(([path, value]) => {
		const [section = "", ...below] = path.split(/[.[\]]+/).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
		const origin =
			section === "mirrors" ? origins.within("mirrors", ...below) : origins.at("instances", name, section, ...below);
		return { name: `secret ${path}`, value, origins: [origin] };
	});
}

/** `size 60, category cloud_essd`. */
function pairs(value: object): string {
	return Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.map(([key, inner]) => `${key} ${inner}`)
		.join(", ");
}
