import { userDataLimits } from "../facts/user-data-limits";
import { groupManifest } from "../render/manifest";
import { type SecretTexts, unreadSecrets } from "../render/mask";
import { type RenderedGroup, renderFleet } from "../render/render-fleet";
import type { FleetSpec } from "../spec/fleet-schema";
import { escapeControls } from "../spec/show-value";
import { compare } from "./compare";
import { sha256 } from "./decode/bytes";
import { readFleetSide } from "./read-fleet-side";
import type { FleetReview, ReviewDelivery, ReviewGroup, ReviewValue, ValueSection } from "./review-model";
import type { Side } from "./side";
import { deliveryText, TextTable } from "./text-table";
import { citedFacts } from "./values/cited-facts";
import { deliveryValues } from "./values/delivery-values";
import { type LineOf, noLines } from "./values/fleet-lines";
import { machineValues } from "./values/machine-values";
import { nameValues } from "./values/name-values";
import { byFact, type Origins, originsOf } from "./values/origins";
import { packageValues } from "./values/package-values";
import { timeValues } from "./values/time-values";
import { warningFlags, warningWords } from "./warning-flags";

export interface ReviewOptions {
	/** Where values stand in the document. @default - not known */
	readonly lineOf?: LineOf;
	/** What to compare with. @default - nothing */
	readonly base?: Side | undefined;
	/** Masks that stand for secrets. @default - masks without digests */
	readonly secretTexts?: SecretTexts;
}

/** Unchanged lines around each change. */
const context = 3;

/**
 * What each machine of a fleet will be told, and why. Reads what rendering gives, computes no second answer.
 * Throws SpecError as `renderFleet` does, and an error of ours where masks don't stand for the secrets.
 */
export function fleetReview(label: string, document: unknown, options: ReviewOptions = {}): FleetReview {
	const { lineOf = noLines, base, secretTexts = unreadSecrets } = options;
	if (!secretTexts.masked) throw new Error("a review shows no secret: masks have to stand for them");
	const { plan, groups } = renderFleet(document, secretTexts);
	const comparison = base && compare(base, readFleetSide(label, document, secretTexts), context);
	const placeOf = new Map(
		comparison?.differences.flatMap(({ groups }, place) => groups.map(({ name }) => [name, place] as const)),
	);
	const texts = new TextTable(groups);
	return {
		label,
		region: plan.spec.region,
		facts: citedFacts,
		groups: groups.map((group) => reviewGroup(plan.spec, group, lineOf, texts, placeOf.get(group.group.name))),
		texts: texts.all,
		limits: { warnAboveBytes: userDataLimits.warnAboveBytes, maxBytes: userDataLimits.maxBytes },
		comparison: comparison && { ...comparison },
	};
}

function reviewGroup(
	fleet: FleetSpec,
	rendered: RenderedGroup,
	lineOf: LineOf,
	texts: TextTable,
	difference: number | undefined,
): ReviewGroup {
	const { group, rendered: guest } = rendered;
	const origins = originsOf(fleet, group, lineOf);
	const content = {
		name: group.name,
		os: guest.plan.os,
		system: guest.plan.guest.title,
		network: guest.plan.network,
		guests: group.spec.count ?? 1,
		carrier: guest.plan.carrier,
		flags: warningFlags(guest),
		warnings: warningWords(guest),
		sections: sectionsOf(fleet, rendered, origins),
	};
	const documents = guest.documents.map(({ path, mode, content, template }) => ({
		path,
		mode,
		bytes: Buffer.byteLength(content),
		template,
		text: texts.placeOf(content, rendered),
	}));
	const delivery = deliveryOf(rendered, texts);
	return {
		...content,
		digest: digestOf(content, guest.documents, delivery.sha256),
		line: lineOf(["instances", group.name]),
		origin: guest.plan.origin,
		documents,
		delivery,
		difference,
	};
}

function sectionsOf(fleet: FleetSpec, rendered: RenderedGroup, origins: Origins): ValueSection[] {
	const { group } = rendered;
	const sections: ValueSection[] = [
		{ title: "System", values: systemValues(rendered, origins) },
		{ title: "Time", values: timeValues(fleet, group, origins) },
		{ title: "Names", values: nameValues(fleet, group, origins) },
		{ title: "Packages", values: packageValues(fleet, group, origins) },
		{ title: "Delivery", values: deliveryValues(fleet, rendered, origins) },
		{ title: "Machine", values: machineValues(fleet, group, origins) },
	];
	return sections.filter(({ values }) => values.length > 0).map(withoutControls);
}

/** What users wrote may turn text around or hide in it. */
function withoutControls({ title, values }: ValueSection): ValueSection {
	const safe = values.map((value) => ({
		...value,
		name: escapeControls(value.name),
		value: escapeControls(value.value),
	}));
	return { title, values: safe };
}

function systemValues({ group }: RenderedGroup, origins: Origins): ReviewValue[] {
	const { guest, os } = group.guest;
	return [
		{ name: "system", value: guest.title, origins: [byFact("guests", os), origins.own("os", "")] },
		...(guest.endOfLife === undefined
			? []
			: [{ name: "free updates until", value: guest.endOfLife, origins: [byFact("guests", `${os}: endOfLife`)] }]),
	];
}

/** Sizes and hashes are the manifest's: what holds masks is not what the guest gets. */
function deliveryOf(group: RenderedGroup, texts: TextTable): ReviewDelivery {
	const { userData, command } = groupManifest(group.rendered);
	const { bytes, base64Bytes, sha256, compressed = false } = userData ?? command;
	const script = group.rendered.plan.guest.family === "windows" ? "powershell" : "shell-script";
	return {
		kind: userData ? "user-data" : "command",
		format: userData?.format ?? script,
		bytes,
		base64Bytes,
		compressed,
		sha256,
		text: texts.placeOf(deliveryText(group), group),
	};
}

/** Lines of the fleet document are left out: what moves in it is still the same. */
function digestOf(content: object, documents: readonly object[], carrier: string): string {
	const withoutLines = JSON.stringify([content, documents, carrier], (key, value) =>
		key === "line" ? undefined : value,
	);
	return sha256(withoutLines);
}
