import type { SecretTexts } from "../render/mask";
import { renderFleet } from "../render/render-fleet";
import { sha256 } from "./decode/bytes";
import { secretSettings } from "./masks";
import type { Side, SideGroup } from "./side";

/** What a fleet document tells its groups; masks stand for its secrets. Throws SpecError as `renderFleet` does. */
export function readFleetSide(label: string, fleet: unknown, secretTexts?: SecretTexts): Side {
	const { groups } = renderFleet(fleet, secretTexts);
	const entries = groups.map(({ group, rendered }): [string, SideGroup] => [
		group.name,
		{
			guests: group.spec.count ?? 1,
			settings: {
				system: rendered.plan.os,
				network: rendered.plan.network,
				carrier: rendered.plan.carrier,
				...secretSettings(group.secrets),
			},
			documents: rendered.documents,
			carrierSha256: rendered.userData?.sha256 ?? sha256(rendered.command),
			policy: rendered.plan.carrier === "manual" ? "manual" : rendered.plan.onChange,
		},
	]);
	return { label, groups: new Map(entries), notes: [] };
}
