import { isOutput } from "../spec/show-value";

/** Where an Output may stand, for its value goes to the API only; and what stands there while the rest is checked. */
const placeholders: Readonly<Record<string, string>> = {
	vpcId: "vpc-output",
	vswitchIds: "vsw-output",
	securityGroupIds: "sg-output",
	imageId: "output",
	keyPair: "output",
	tags: "output",
};

/**
 * A copy of arguments in which the Outputs that may be there are placeholders and undefined keys are left out.
 * Outputs in other places stay, for the check of the document to refuse by name.
 */
export function withoutOutputs(value: unknown, key = ""): unknown {
	if (isOutput(value)) return placeholders[key] ?? value;
	if (Array.isArray(value)) return value.map((inner) => withoutOutputs(inner, key));
	if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
		return Object.fromEntries(
			Object.entries(value)
				.filter(([, inner]) => inner !== undefined)
				.map(([name, inner]) => [name, withoutOutputs(inner, key === "tags" ? key : name)]),
		);
	}
	return value;
}
