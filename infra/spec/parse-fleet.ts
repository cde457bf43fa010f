import * as z from "zod";
import type { Problem } from "../error";
import { describeIssue, valueAt } from "./describe-issue";
import { fleetSchema, groupSchema } from "./fleet-schema";
import { ingressSchema } from "./network-schema";
import { showPath } from "./show-value";

/** The fleet with every key optional, also those of its groups and rules: what is right beside a mistake is checked, too. */
const partialIngressSchema = z.array(ingressSchema.partial()).optional();
const partialGroupSchema = groupSchema.partial().extend({ ingress: partialIngressSchema });
const partialFleetSchema = fleetSchema
	.partial()
	.extend({ ingress: partialIngressSchema, instances: z.record(z.string(), partialGroupSchema).optional() });

type PartialFleet = z.infer<typeof partialFleetSchema>;
export type PartialGroup = z.infer<typeof partialGroupSchema>;

/** What could be read of a fleet document: without problems it is whole, with problems it is what is left without them. */
export interface ParsedFleet {
	readonly fleet: PartialFleet;
	readonly problems: readonly Problem[];
}

/**
 * Reads a fleet document of unknown shape. Every problem of shape is reported at once; the rest of the document
 * is still given back, so that what it says can be checked in the same run.
 */
export function parseFleet(document: unknown): ParsedFleet {
	const circle = circlePath(document, [], []);
	if (circle) return { fleet: {}, problems: [{ path: showPath(circle), message: "contains itself. Use plain data." }] };
	const hidden = hiddenKeys(document, []);
	const whole = fleetSchema.safeParse(document);
	if (whole.success && hidden.length === 0) return { fleet: whole.data, problems: [] };
	const issues = whole.error?.issues ?? [];
	const problems = issues
		// Of two bounds that a number breaks, the later is the field's own.
		.filter((issue, i) => !issues.slice(i + 1).some((later) => breaksSameBound(issue, later)))
		.flatMap((issue) => describeIssue(issue, fleetSchema, document));
	const known = new Set(problems.map(({ path }) => path));
	return {
		fleet: withoutProblems(document),
		problems: [...problems, ...hidden.filter(({ path }) => !known.has(path))],
	};
}

function breaksSameBound(a: z.core.$ZodIssue, b: z.core.$ZodIssue): boolean {
	return (a.code === "too_big" || a.code === "too_small") && a.code === b.code && showPath(a.path) === showPath(b.path);
}

/** Where a document first contains what it is part of (YAML aliases can), or undefined. */
function circlePath(value: unknown, path: PropertyKey[], around: object[]): PropertyKey[] | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	if (around.includes(value)) return path;
	for (const [key, inner] of entriesOf(value)) {
		const found = circlePath(inner, [...path, key], [...around, value]);
		if (found) return found;
	}
	return undefined;
}

/** `__proto__` as a key: zod's mappings drop it without a word. */
function hiddenKeys(value: unknown, path: PropertyKey[]): Problem[] {
	return entriesOf(value).flatMap(([key, inner]) => {
		const at = [...path, key];
		return key === "__proto__"
			? [{ path: showPath(at), message: "is no name for anything. Use another." }]
			: hiddenKeys(inner, at);
	});
}

/** Entries of a list or of plain data; nothing of Outputs and class instances. */
function entriesOf(value: unknown): [string | number, unknown][] {
	if (Array.isArray(value)) return [...value.entries()];
	return isPlain(value) ? Object.entries(value) : [];
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Takes out what zod refuses until the rest is accepted; each round removes something, so it ends. */
function withoutProblems(document: unknown): PartialFleet {
	const rest = copy(document);
	for (;;) {
		const result = partialFleetSchema.safeParse(rest);
		if (result.success) return result.data;
		for (const issue of result.error.issues) {
			const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
			for (const path of paths) {
				if (!remove(rest, path)) return {};
			}
		}
	}
}

/** Removes the value at a path, or the nearest thing around it that is there. False when that is the document itself. */
function remove(document: unknown, path: readonly PropertyKey[]): boolean {
	if (path.length === 0) return false;
	const holder = valueAt(document, path.slice(0, -1));
	const key = path.at(-1)!;
	// Gone in this round already, with something around it.
	if (holder === undefined) return true;
	if (Array.isArray(holder)) {
		// A list with a wrong entry goes whole: what it would mean without the entry is not what was written.
		return remove(document, path.slice(0, -1));
	}
	if (typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)) {
		return Reflect.deleteProperty(holder, key);
	}
	return remove(document, path.slice(0, -1));
}

/** A copy of plain data that leaves everything else (Outputs, class instances) as it is. */
function copy(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(copy);
	if (isPlain(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
	}
	return value;
}
