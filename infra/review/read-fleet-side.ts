import type { SecretTexts } from "../render/mask";
import { renderFleet } from "../render/render-fleet";
import { OnChange } from "../spec/vocabulary";
import { sha256 } from "./decode/bytes";
import { secretSettings } from "./masks";
import type { ChangePolicy, Side, SideGroup } from "./side";

/** What a fleet that says nothing of `onChange` does: it converges wherever this release can. */
export const usualPolicy: ChangePolicy = "Converge" in OnChange ? "converge" : "ignore";

/** What a fleet document tells its groups; masks stand for its secrets. Throws SpecError as `renderFleet` does. */
export function readFleetSide(label: string, fleet: unknown, secretTexts?: SecretTexts): Side {
	const { plan, groups } = renderFleet(fleet, secretTexts);
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
			policy: group.spec.onChange ?? plan.spec.onChange ?? usualPolicy,
		},
	]);
	return { label, groups: new Map(entries), notes: [] };
}
