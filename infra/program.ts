import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import type { StandardFleetArgs } from "./components/fleet-args";
import { StandardFleet } from "./components/standard-fleet";
import { SpecError } from "./error";
import { packageRoot } from "./package-root";
import { parseFleetText } from "./spec/fleet-text";
import { showValue } from "./spec/show-value";
import { refuseStaleBuild } from "./stale-build";

refuseStaleBuild(packageRoot);

/** The Pulumi program of this repository: the fleet of the stack's `meridian:fleet`. */
const args = fleetOfStack();
const { region } = alicloud.config;
if (region !== undefined && typeof args?.region === "string" && args.region !== region) {
	refuse(
		"meridian:fleet.region",
		`got ${showValue(args.region)}, but the stack's alicloud:region is ${showValue(region)}. Use the same in both.`,
	);
}
const fleet = new StandardFleet(pulumi.getStack(), args);

/** Instance ids, addresses, NTP servers and user-data digests by group. */
export const groups = fleet.groups;

/** The fleet as a mapping in the stack's settings file, or as text that `pulumi config set meridian:fleet` took from a file. */
function fleetOfStack(): StandardFleetArgs {
	const text = new pulumi.Config("meridian").get("fleet");
	if (text === undefined) {
		const file = `Pulumi.${pulumi.getStack()}.yaml`;
		refuse(
			"meridian:fleet",
			`is missing. Write the fleet there in ${file}, or: pulumi config set meridian:fleet < fleet.yaml`,
		);
	}
	try {
		return JSON.parse(text);
	} catch {
		return parseFleetText(text, "meridian:fleet") as StandardFleetArgs;
	}
}

function refuse(path: string, message: string): never {
	throw new SpecError("The stack's configuration has problems", [{ path, message }]);
}
