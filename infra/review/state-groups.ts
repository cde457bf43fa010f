import { grouped } from "./grouped";
import type { ChangePolicy } from "./side";
import type { StateResource } from "./state-resource";

/** What a resource brings to guests. */
export interface StateCarrier {
	/** The resource's own name. */
	readonly name: string;
	/** User data or a command, as it stands in the state: text, Base64 or a secret. */
	readonly value: unknown;
	readonly guests: number;
	readonly policy: ChangePolicy;
	/** Whether the guest gets it at its first boot: user data, not a command. */
	readonly isBirth: boolean;
}

/** Guests that a program made as one group; for programs without Meridian each resource is one. */
export interface StateGroup {
	readonly name: string;
	readonly carriers: readonly StateCarrier[];
}

const fleetType = "meridian:index:StandardFleet";
const deliveryType = "meridian:index:Delivery";

/** The groups of a stack's resources, by name. */
export function stateGroups(resources: readonly StateResource[]): StateGroup[] {
	const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
	const found = resources.flatMap((resource) => {
		const value = resource.type === deliveryType ? resource.inputs?.command : userDataOf(resource);
		return value === undefined || value === null || value === ""
			? []
			: [{ resource, value, fleet: fleetOf(resource, byUrn) }];
	});
	const fleets = new Set(found.flatMap(({ fleet }) => fleet ?? []));
	const byGroup = grouped(found, ({ resource, fleet }) => {
		const group = groupOf(resource, fleet);
		// One fleet is compared with a fleet document: its groups have the names that stand there.
		return fleets.size > 1 && fleet !== undefined ? `${fleet}/${group}` : group;
	});
	return [...byGroup].flatMap(([name, members]) => {
		// What Cloud Assistant brings is newer than what guests were born with.
		const delivered = members.filter(({ resource }) => resource.type === deliveryType);
		const chosen = delivered.length > 0 ? delivered : members;
		const types = grouped(chosen, ({ resource }) => resource.type);
		return [...types].map(([type, ofType]) => ({
			name: types.size > 1 ? `${name} (${type})` : name,
			carriers: ofType.map(({ resource, value, fleet }) => ({
				name: nameOf(resource.urn),
				value,
				guests: type === deliveryType ? Object.keys(resource.inputs?.guests ?? {}).length : 1,
				policy: policyOf(resource, fleet !== undefined),
				isBirth: type !== deliveryType,
			})),
		}));
	});
}

/** Instances, launch templates, scaling configurations, node pools: the provider calls it `userData` everywhere, once `userdata`. */
function userDataOf({ type, inputs, outputs }: StateResource): unknown {
	if (!type.startsWith("alicloud:")) return undefined;
	return inputs?.userData ?? inputs?.userdata ?? outputs?.userData ?? outputs?.userdata;
}

function policyOf({ type, op, inputs, urn }: StateResource, ofFleet: boolean): ChangePolicy {
	if (type === deliveryType) return inputs?.converge === true ? "converge" : "ignore";
	if (op !== undefined && /replace/.test(op)) return "replace";
	if (op === "same") return "ignore";
	if (ofFleet || urn.includes("meridian:index:StandardInstance$")) return "unknown";
	return /:Instance$/.test(type) ? "instance" : "template";
}

/** The name of the StandardFleet that a resource is of. */
function fleetOf(resource: StateResource, byUrn: ReadonlyMap<string, StateResource>): string | undefined {
	if (!resource.urn.includes(`${fleetType}$`)) return undefined;
	let above = byUrn.get(resource.parent ?? "");
	// A URN that is its own ancestor would be somebody's joke.
	for (let depth = 0; above && depth < 20; depth++) {
		if (above.type === fleetType) return nameOf(above.urn);
		above = byUrn.get(above.parent ?? "");
	}
	return undefined;
}

/** Deliveries say their group; instances of a fleet are named by fleet, group and number. */
function groupOf({ urn, type, inputs }: StateResource, fleet: string | undefined): string {
	const name = nameOf(urn);
	if (type === deliveryType && typeof inputs?.name === "string") return inputs.name;
	if (fleet === undefined || !name.startsWith(`${fleet}-`)) return name;
	return name.slice(fleet.length + 1).replace(/-\d+$/, "");
}

/** The last part of `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may have colons of its own. */
function nameOf(urn: string): string {
	return urn.split("::").slice(3).join("::");
}
