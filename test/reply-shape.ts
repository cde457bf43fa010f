import * as ecs from "@alicloud/ecs20140526";
import * as vpc from "@alicloud/vpc20160428";

/** A model class of the official SDKs: what a reply may hold, by the SDK's names and by the API's. */
interface Model {
	names(): Record<string, string>;
	types(): Record<string, unknown>;
}

const sdks: Record<string, Record<string, unknown>> = {
	"2014-05-26": ecs as unknown as Record<string, unknown>,
	"2016-04-28": vpc as unknown as Record<string, unknown>,
};

/**
 * Where a reply departs from the SDK's response model: fields that the model does not know, values of another kind.
 * @throws Error when the SDK has no model for the action
 */
export function departures(version: string, action: string, reply: unknown): string[] {
	const wanted = `${action}ResponseBody`.toLowerCase();
	const name = Object.keys(sdks[version] ?? {}).find((key) => key.toLowerCase() === wanted);
	if (name === undefined) throw new Error(`The SDK of ${version} knows no reply of ${action}.`);
	return compare(sdks[version]?.[name], reply, action);
}

function compare(type: unknown, value: unknown, path: string): string[] {
	if (value === undefined || value === null) return [];
	if (typeof type === "string") {
		// The old client reads numbers beyond fifteen digits, such as account ids, as big numbers.
		if (type === "number" && typeof (value as { toNumber?: unknown }).toNumber === "function") return [];
		const fits = type === "any" || type === "map" || typeof value === type;
		return fits ? [] : [`${path}: ${typeof value}, not ${type}`];
	}
	if (isList(type)) {
		if (!Array.isArray(value)) return [`${path}: not a list`];
		return value.flatMap((item, i) => compare(type.itemType, item, `${path}[${i}]`));
	}
	if (isMap(type)) return [];
	if (typeof value !== "object" || Array.isArray(value)) return [`${path}: not an object`];
	const model = type as Model;
	const byApiName = new Map(Object.entries(model.names()).map(([sdkName, apiName]) => [apiName, sdkName]));
	return Object.entries(value).flatMap(([field, item]) => {
		const sdkName = byApiName.get(field);
		if (sdkName === undefined) return [`${path}.${field}: not in the SDK's model`];
		return compare(model.types()[sdkName], item, `${path}.${field}`);
	});
}

function isList(type: unknown): type is { type: "array"; itemType: unknown } {
	return typeof type === "object" && type !== null && (type as { type?: unknown }).type === "array";
}

function isMap(type: unknown): boolean {
	return typeof type === "object" && type !== null && (type as { type?: unknown }).type === "map";
}
