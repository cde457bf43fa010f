import { SpecError } from "../error";
import { type GroupManifest, groupManifest } from "./manifest";
import { type SecretTexts, unreadSecrets } from "./mask";
import { type FleetPlan, type GroupPlan, planFleet } from "./plan-fleet";
import { type RenderedGuest, renderPlan } from "./render-plan";

/** A group with what each of its guests is told. */
export interface RenderedGroup {
	readonly group: GroupPlan;
	readonly rendered: RenderedGuest;
}

/**
 * Plans and renders a fleet document. Pure and deterministic: secrets are read elsewhere, `secretTexts` stand for them. Throws SpecError with every problem of the document,
 * or with every group that its carrier has no room for.
 */
export function renderFleet(
	document: unknown,
	secretTexts: SecretTexts = unreadSecrets,
): { plan: FleetPlan; groups: RenderedGroup[] } {
	const plan = planFleet(document, secretTexts);
	const problems: { path: string; message: string }[] = [];
	const groups = plan.groups.flatMap((group) => {
		try {
			return [{ group, rendered: renderPlan(group.guest) }];
		} catch (error) {
			if (!(error instanceof SpecError)) throw error;
			problems.push(...error.problems.map(({ message }) => ({ path: `instances.${group.name}`, message })));
			return [];
		}
	});
	if (problems.length > 0) throw new SpecError("The fleet can't be rendered", problems);
	return { plan, groups };
}

/** The whole manifest, sorted by group. */
export function fleetManifest(groups: readonly RenderedGroup[]): { groups: Record<string, GroupManifest> } {
	return {
		groups: Object.fromEntries(
			groups.map(({ group, rendered }) => [group.name, { ...groupManifest(rendered), ...secretsEntry(group) }]),
		),
	};
}

function secretsEntry({ secrets }: GroupPlan): Pick<GroupManifest, "secrets"> {
	return Object.keys(secrets).length === 0 ? {} : { secrets };
}

/** Every file that `meridian render` writes, by path below its folder. */
export function fleetFiles(groups: readonly RenderedGroup[]): Map<string, string> {
	const files = new Map([["manifest.json", `${JSON.stringify(fleetManifest(groups), null, 2)}\n`]]);
	for (const { group, rendered } of groups) {
		if (rendered.userData) files.set(`${group.name}/user-data`, rendered.userData.text);
		files.set(`${group.name}/command`, rendered.command);
		for (const { path, content } of rendered.documents) {
			files.set(`${group.name}/files/${path.replace(/^\//, "").replace(/^([A-Z]):/, "$1")}`, content);
		}
	}
	return files;
}
