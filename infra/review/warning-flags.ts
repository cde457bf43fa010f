import { userDataLimits } from "../facts/user-data-limits";
import { hasEnded } from "../render/plan-guest";
import type { RenderedGuest } from "../render/render-plan";
import type { WarningFlag } from "./review-model";

/** Fewer sources can't outvote a wrong one (chrony FAQ: at least three). */
export const fewestTimeSources = 3;

/** The warnings of a guest that a review counts and filters by. */
export function warningFlags({ plan, userData }: Pick<RenderedGuest, "plan" | "userData">): WarningFlag[] {
	const flags: Readonly<Record<WarningFlag, boolean>> = {
		"ended-system": hasEnded(plan.os),
		"classic-network": plan.network === "classic",
		"public-names-only": plan.dns.mode === "public",
		"few-time-sources": plan.time.servers.length < fewestTimeSources,
		"large-user-data": (userData?.bytes ?? 0) > userDataLimits.warnAboveBytes,
	};
	return (Object.keys(flags) as WarningFlag[]).filter((flag) => flags[flag]);
}

/** Every warning in words: rendering's own, and what only a review says. */
export function warningWords({ plan, warnings }: Pick<RenderedGuest, "plan" | "warnings">): string[] {
	const count = plan.time.servers.length;
	if (count >= fewestTimeSources) return [...warnings];
	return [...warnings, `Only ${count} time source${count === 1 ? "" : "s"}: a wrong one can't be outvoted.`];
}
