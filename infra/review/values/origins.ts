import type { GroupPlan } from "../../render/plan-fleet";
import type { FleetSpec } from "../../spec/fleet-schema";
import { showPath } from "../../spec/show-value";
import type { Origin } from "../review-model";
import type { FactId } from "./cited-facts";
import type { LineOf } from "./fleet-lines";

/** Sections of the fleet document that a group's own replace key by key. */
export type SharedSection = "time" | "dns" | "mirrors";

/** Finds what in the fleet document said a value of a group. */
export interface Origins {
	/** A key of a shared section: the group's own, else the fleet's, else the default in words. */
	shared(section: SharedSection, key: string, whenUnsaid: string): Origin;
	/** Further below a key of a shared section, such as an entry of its list. */
	within(section: SharedSection, ...below: (string | number)[]): Origin;
	/** A key of the group itself, else the default in words. */
	own(key: string, whenUnsaid: string): Origin;
	/** A key that a group or the fleet may have whole: the network, the carrier, `onChange`. */
	whole(key: "network" | "carrier" | "onChange" | "onImageChange", whenUnsaid: string): Origin;
	/** Any place. */
	at(...path: (string | number)[]): Origin;
}

export function originsOf(fleet: FleetSpec, { name, spec }: GroupPlan, lineOf: LineOf): Origins {
	const at = (...path: (string | number)[]): Origin => ({ from: "fleet", path: showPath(path), line: lineOf(path) });
	const sectionPath = (section: SharedSection, key: string) =>
		has(spec[section], key) ? ["instances", name, section] : has(fleet[section], key) ? [section] : undefined;
	return {
		at,
		shared(section, key, whenUnsaid) {
			const path = sectionPath(section, key);
			return path ? at(...path, key) : byDefault(whenUnsaid);
		},
		within(section, ...below) {
			return at(...(sectionPath(section, String(below[0])) ?? [section]), ...below);
		},
		own: (key, whenUnsaid) => (has(spec, key) ? at("instances", name, key) : byDefault(whenUnsaid)),
		whole(key, whenUnsaid) {
			if (has(spec, key)) return at("instances", name, key);
			return has(fleet, key) ? at(key) : byDefault(whenUnsaid);
		},
	};
}

export function byDefault(words: string): Origin {
	return { from: "default", words };
}

export function byFact(fact: FactId, row: string): Origin {
	return { from: "fact", fact, row };
}

function has(section: object | undefined, key: string): boolean {
	return section !== undefined && (section as Record<string, unknown>)[key] !== undefined;
}
