import * as z from "zod";
import { fleetSchema } from "../../infra/spec/fleet-schema";

/** The fleet document's JSON Schema as text: made from what validates, so that editor and `meridian` agree. */
export function fleetJsonSchema(): string {
	const schema = z.toJSONSchema(fleetSchema, { io: "input", target: "draft-07" });
	return `${JSON.stringify({ title: "Meridian fleet", ...schema }, null, "\t")}\n`;
}
