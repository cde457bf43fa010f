import type { Action, Product } from "../action";
import * as ecs from "./ecs";
import * as location from "./location";
import * as sts from "./sts";
import * as vpc from "./vpc";

type AnyAction = Action<never>;

/** Every action that the sandbox serves, by product and API name. */
export const actions: { readonly [P in Product]: ReadonlyMap<string, Action> } = {
	ecs: byName(ecs),
	vpc: byName(vpc),
	sts: byName(sts),
	location: byName(location),
};

function byName(module: object): ReadonlyMap<string, Action> {
	const list = Object.values(module) as AnyAction[];
	return new Map(list.map((item) => [item.name, item as unknown as Action]));
}
