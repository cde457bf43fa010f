import type * as z from "zod";
import type { Problem } from "../error";
import { didYouMean } from "./nearest";
import { isOutput, showPath, showValue } from "./show-value";

type Issue = z.core.$ZodIssue;
/** The part of zod's definitions that is walked to name the keys that are known at a path. */
interface SchemaNode {
	def: {
		type: string;
		shape?: Record<string, SchemaNode>;
		element?: SchemaNode;
		valueType?: SchemaNode;
		innerType?: SchemaNode;
		options?: SchemaNode[];
		discriminator?: string;
		values?: unknown[];
	};
}

/** One of zod's issues as problems of ours: path, value got, what is expected, nearest match. */
export function describeIssue(issue: Issue, schema: z.ZodType, document: unknown): Problem[] {
	const path = showPath(issue.path);
	const got = valueAt(document, issue.path);
	if (isOutput(got)) return [{ path, message: outputMessage }];
	if (issue.code === "unrecognized_keys") {
		const known = knownKeys(schema as unknown as SchemaNode, issue.path, document);
		return issue.keys.map((key) => ({
			path: showPath([...issue.path, key]),
			message: `is not a known key.${didYouMean(key, known)} Known here: ${known.join(", ")}.`,
		}));
	}
	if (issue.code === "invalid_key") {
		const key = issue.path.at(-1);
		return [
			{ path, message: `the key ${showValue(key)} is refused. Use ${issue.issues[0]?.message ?? "another key"}.` },
		];
	}
	if (issue.code === "invalid_type" && got === undefined) {
		return [{ path, message: `is missing. ${expectation(issue, got)}` }];
	}
	return [
		{
			path,
			message: `got ${isSecretPath(issue.path) ? kindOf(got) : showValue(got)}. ${expectation(issue, got)}`,
		},
	];
}

export const outputMessage =
	"got a Pulumi Output, whose value is not known when text is rendered. Use a plain value; only ids, key pairs, passwords and args may be Outputs.";

function expectation(issue: Issue, got: unknown): string {
	switch (issue.code) {
		case "invalid_type":
			return `Use ${article(issue.expected)}.`;
		case "invalid_value":
			return oneOf(issue.values.map(String), got);
		case "invalid_union": {
			const options = "options" in issue ? (issue.options as unknown[]) : undefined;
			return options ? oneOf(options.map(String), got) : `Use ${issue.message}.`;
		}
		case "too_small":
			return issue.origin === "array" ? `Use at least ${issue.minimum} entries.` : `Use ${atLeast(issue)}.`;
		case "too_big":
			return `Use at most ${issue.maximum}${issue.origin === "string" ? " characters" : issue.origin === "array" ? " entries" : ""}.`;
		case "invalid_format":
			return `Use ${issue.format === "cidrv4" ? "a CIDR block such as 10.0.0.0/16" : issue.message}.`;
		default:
			return `${issue.message}.`;
	}
}

function atLeast(issue: { minimum: number | bigint; inclusive?: boolean; origin: string }): string {
	if (issue.origin === "string") return "text that is not empty";
	return issue.inclusive === false ? `a number above ${issue.minimum}` : `a number of at least ${issue.minimum}`;
}

function oneOf(known: string[], got: unknown): string {
	return `Use ${known.length > 1 ? "one of " : ""}${known.map((value) => `"${value}"`).join(", ")}.${didYouMean(got, known)}`;
}

function article(expected: string): string {
	const words: Record<string, string> = { string: "text", int: "a whole number", array: "a list", record: "a mapping" };
	return (
		words[expected] ??
		(expected === "object" ? "a mapping" : expected === "boolean" ? "true or false" : `a ${expected}`)
	);
}

function kindOf(value: unknown): string {
	if (value === undefined || value === null) return "nothing";
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" ? "a mapping" : article(typeof value);
}

/** Values under a password are not shown, not even wrong ones. */
function isSecretPath(path: readonly PropertyKey[]): boolean {
	return path.includes("password") || path.includes("secret");
}

export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
		document,
	);
}

function knownKeys(schema: SchemaNode, path: readonly PropertyKey[], document: unknown): string[] {
	let node = unwrap(schema, document);
	let value = document;
	for (const key of path) {
		value = valueAt(value, [key]);
		const inner = node.def.shape?.[String(key)] ?? node.def.element ?? node.def.valueType;
		if (!inner) return [];
		node = unwrap(inner, value);
	}
	return Object.keys(node.def.shape ?? {});
}

function unwrap(node: SchemaNode, value: unknown): SchemaNode {
	if (node.def.innerType) return unwrap(node.def.innerType, value);
	if (!node.def.options) return node;
	const tag = node.def.discriminator && valueAt(value, [node.def.discriminator]);
	const match = node.def.options.find((option) =>
		option.def.shape?.[node.def.discriminator!]?.def.values?.includes(tag),
	);
	return match ?? node;
}
