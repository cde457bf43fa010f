import { ApiError, type ErrorCode } from "./errors";

interface Common {
	/** Missing or empty is refused with `MissingParameter`. @default false */
	readonly required?: boolean;
	/** The code that answers a value out of shape. @default "InvalidParameter" */
	readonly invalid?: ErrorCode;
	/** The code that answers a missing value. @default "MissingParameter" */
	readonly missing?: ErrorCode;
	/** Never logged. @default - names like Password, UserData, Secret, Token are left out of the log anyway */
	readonly secret?: boolean;
}

/** What one parameter may be. Lists and objects come in the wire form `Tag.1.Key`, `SystemDisk.Size`; `list` and `strings` are 1-based. */
export type Parameter =
	| (Common & {
			readonly type: "string";
			readonly pattern?: RegExp;
			readonly values?: readonly string[];
			readonly minLength?: number;
			readonly maxLength?: number;
	  })
	| (Common & { readonly type: "integer"; readonly minimum?: number; readonly maximum?: number })
	| (Common & { readonly type: "boolean" })
	/** A JSON array of strings in one value, as `InstanceIds=["i-1"]`. */
	| (Common & { readonly type: "jsonStrings"; readonly maximum?: number })
	/** A repeated value, `SecurityGroupIds.1=…`. */
	| (Common & { readonly type: "strings"; readonly maximum?: number })
	/** A repeated structure, `Tag.1.Key=…`. */
	| (Common & { readonly type: "list"; readonly of: ParameterTable; readonly maximum?: number })
	/** A structure, `SystemDisk.Size=…`. */
	| (Common & { readonly type: "object"; readonly of: ParameterTable });

/** The parameters of an action by their API names. */
export interface ParameterTable {
	readonly [name: string]: Parameter;
}

type ValueOf<P> = P extends { type: "integer" }
	? number
	: P extends { type: "boolean" }
		? boolean
		: P extends { type: "jsonStrings" | "strings" }
			? string[]
			: P extends { type: "list"; of: infer T }
				? ParameterValues<T>[]
				: P extends { type: "object"; of: infer T }
					? ParameterValues<T>
					: P extends { values: readonly (infer V)[] }
						? V
						: string;

type AlwaysPresent<T> = {
	[K in keyof T]: T[K] extends { required: true } | { type: "strings" | "list" | "object" } ? K : never;
}[keyof T];

/** The values of a table: required ones, lists (perhaps empty) and objects (perhaps empty) are always there. */
export type ParameterValues<T> = { readonly [K in AlwaysPresent<T>]: ValueOf<T[K]> } & {
	readonly [K in Exclude<keyof T, AlwaysPresent<T>>]?: ValueOf<T[K]> | undefined;
};

/** The parameters of a request, by wire name. */
export type WireParameters = ReadonlyMap<string, string>;

/** Reads a request's parameters after a table, or throws the service's own error about the first that is wrong. */
export function readParameters<T extends ParameterTable>(table: T, wire: WireParameters): ParameterValues<T> {
	return readTable(table, wire, "") as ParameterValues<T>;
}

/** Names of the request's parameters that the table does not know. */
export function unknownParameters(table: ParameterTable, wire: WireParameters): string[] {
	return [...wire.keys()].filter((name) => !knows(table, name.split(".")));
}

const secretName = /password|passwd|secret|token|userdata|privatekey|commandcontent|signature/i;

/** What of a request may stand in the log: the values that the table knows, without secrets. */
export function loggableParameters(table: ParameterTable, wire: WireParameters): Record<string, string> {
	const entries = [...wire].map(([name, value]): [string, string] => {
		const hidden = secretName.test(name) || table[name.split(".")[0] ?? ""]?.secret === true;
		return [name, hidden ? "(left out)" : value.length > 256 ? `${value.slice(0, 256)}…` : value];
	});
	return Object.fromEntries(entries.filter(([name]) => knows(table, name.split("."))));
}

function knows(table: ParameterTable, [head, ...rest]: string[]): boolean {
	const parameter = head !== undefined && Object.hasOwn(table, head) ? table[head] : undefined;
	if (parameter === undefined) return false;
	if (parameter.type === "list") return /^\d+$/.test(rest[0] ?? "") && knows(parameter.of, rest.slice(1));
	if (parameter.type === "strings") return rest.length === 1 && /^\d+$/.test(rest[0] ?? "");
	if (parameter.type === "object") return knows(parameter.of, rest);
	return rest.length === 0;
}

function readTable(table: ParameterTable, wire: WireParameters, prefix: string): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, parameter] of Object.entries(table)) {
		const value = readOne(parameter, wire, prefix + name);
		if (value !== undefined) values[name] = value;
	}
	return values;
}

function readOne(parameter: Parameter, wire: WireParameters, name: string): unknown {
	if (parameter.type === "object") return readTable(parameter.of, wire, `${name}.`);
	if (parameter.type === "list" || parameter.type === "strings") {
		const positions = listPositions(wire, name);
		if (parameter.required && positions.length === 0) throw missing(parameter, name);
		if (positions.length > (parameter.maximum ?? 1000)) throw invalid(parameter, name);
		if (parameter.type === "strings") return positions.map((position) => wire.get(`${name}.${position}`) as string);
		return positions.map((position) => readTable(parameter.of, wire, `${name}.${position}.`));
	}
	const text = wire.get(name);
	if (text === undefined || (text === "" && parameter.type !== "string")) {
		if (parameter.required) throw missing(parameter, name);
		return undefined;
	}
	switch (parameter.type) {
		case "integer": {
			const number = Number(text);
			const inRange = number >= (parameter.minimum ?? -Infinity) && number <= (parameter.maximum ?? Infinity);
			if (!/^-?\d+$/.test(text) || !inRange) throw invalid(parameter, name);
			return number;
		}
		case "boolean":
			if (!/^(true|false)$/i.test(text)) throw invalid(parameter, name);
			return text.toLowerCase() === "true";
		case "jsonStrings":
			return jsonStrings(text, parameter, name);
		case "string": {
			if (text === "" && parameter.required) throw missing(parameter, name);
			const long = text.length > (parameter.maxLength ?? Infinity) || text.length < (parameter.minLength ?? 0);
			if (long || (parameter.pattern && !parameter.pattern.test(text))) throw invalid(parameter, name);
			if (parameter.values && !parameter.values.includes(text)) throw invalid(parameter, name);
			return text;
		}
		default: {
			const never: never = parameter;
			return never;
		}
	}
}

/** The positions that occur under `name.`, ascending; a gap is allowed, as the service allows it. */
function listPositions(wire: WireParameters, name: string): number[] {
	const positions = new Set<number>();
	for (const key of wire.keys()) {
		const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1).split(".")[0] : undefined;
		if (rest !== undefined && /^[1-9]\d{0,4}$/.test(rest)) positions.add(Number(rest));
	}
	return [...positions].toSorted((a, b) => a - b);
}

function jsonStrings(text: string, parameter: Parameter & { type: "jsonStrings" }, name: string): string[] {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalid(parameter, name);
	}
	if (!Array.isArray(value) || value.length > (parameter.maximum ?? 100)) throw invalid(parameter, name);
	if (!value.every((item) => typeof item === "string")) throw invalid(parameter, name);
	return value;
}

function missing(parameter: Parameter, name: string): ApiError {
	if (parameter.missing) return new ApiError(parameter.missing);
	return new ApiError(
		"MissingParameter",
		`The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
	);
}

function invalid(parameter: Parameter, name: string): ApiError {
	if (parameter.invalid && parameter.invalid !== "InvalidParameter") return new ApiError(parameter.invalid);
	return new ApiError("InvalidParameter", `The specified parameter "${name}" is not valid.`);
}
