import type { Context } from "./context";
import type { ParameterTable, ParameterValues } from "./parameters";
import type { Store } from "./store";

/** The API products that the sandbox serves, with the version that their requests name. */
export const products = {
	ecs: { version: "2014-05-26", title: "ECS" },
	vpc: { version: "2016-04-28", title: "VPC" },
	sts: { version: "2015-04-01", title: "STS" },
	location: { version: "2015-06-12", title: "Location" },
} as const;

/** A key of {@link products}. */
export type Product = keyof typeof products;

/** A reply without its RequestId, in the API's own field names. */
export type Reply = Record<string, unknown>;

/** One API action: what it takes, and what it does. The handler is synchronous, so actions run one at a time. */
export interface Action<T extends ParameterTable = ParameterTable> {
	readonly product: Product;
	/** The API's name, for example `CreateVpc`; the file and the export are named after it. */
	readonly name: string;
	/** Changes the store: what it did is on disk before the reply leaves, and nothing of it stays when it throws. @default - reads only */
	readonly writes?: boolean;
	readonly parameters: T;
	/** Answers the request or throws an `ApiError`. */
	handle(store: Store, params: ParameterValues<T>, context: Context): Reply;
}

/** Declares an action; the handler's `params` get their types from the table. */
export function action<const T extends ParameterTable>(definition: Action<T>): Action<T> {
	return definition;
}

/** The file name of an action without its ending: `CreateVSwitch` is in `create-v-switch.ts`. */
export function actionFileName(action: string): string {
	return action
		.replace(/([a-z0-9])([A-Z])/g, "$1-$2")
		.replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
		.toLowerCase();
}
