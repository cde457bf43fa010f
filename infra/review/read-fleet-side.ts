import type { SecretTexts } from "../render/mask";
import { renderFleet } from "../render/render-fleet";
import type { RenderedGuest } from "../render/render-plan";
import { secretDigest } from "../render/secret-digest";
import { sha256 } from "./decode/bytes";
import { secretSettings } from "./masks";
import type { Side, SideGroup } from "./side";

/**
 * What a fleet document tells its groups; masks stand for its secrets. Throws SpecError as `renderFleet` does.
 * @param values for digests that are compared with those of a stack. @default - none: such a group differs from a stack's
 */
export function readFleetSide(label: string, fleet: unknown, secretTexts?: SecretTexts, values?: SecretTexts): Side {
	const { groups } = renderFleet(fleet, secretTexts);
	const opened = values && groups.some(({ rendered }) => rendered.holdsSecret) ? renderFleet(fleet, values).groups : [];
	const entries = groups.map(({ group, rendered }, i): [string, SideGroup] => [
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
			...(rendered.holdsSecret && opened[i] ? { sealed: sealsOf(opened[i].rendered) } : {}),
			policy: rendered.plan.carrier === "manual" ? "manual" : rendered.plan.onChange,
		},
	]);
	return { label, groups: new Map(entries), notes: [] };
}

function sealsOf({ userData, command }: RenderedGuest): string[] {
	const texts = [...(userData ? [userData.base64] : []), command];
	return texts.map((text) => secretDigest(text, "state"));
}
