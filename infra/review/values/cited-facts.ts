import { carriersSource } from "../../facts/carriers";
import { commandLimits } from "../../facts/command-limits";
import { guestsSource, w32timeSource } from "../../facts/guests";
import { mirrors } from "../../facts/mirrors";
import { regions } from "../../facts/regions";
import { repositoriesSource } from "../../facts/repositories";
import { internalDomains, publicResolvers, vpcResolvers } from "../../facts/resolvers";
import { timeSources } from "../../facts/time-sources";
import { windowsZonesSource } from "../../facts/time-zones";
import { userDataLimits } from "../../facts/user-data-limits";
import type { CitedFact } from "../review-model";

/** The tables that values of a review come from. Source and date are the tables' own. */
export const citedFacts = {
	"time-sources": cited("Alibaba Cloud's NTP servers by network", "time-sources.ts", timeSources.vpc),
	"vpc-resolvers": cited("A VPC's own resolvers", "resolvers.ts", vpcResolvers),
	"public-resolvers": cited("Alibaba Cloud's public DNS", "resolvers.ts", publicResolvers),
	"internal-domains": cited("Domains that only the network's own resolver knows", "resolvers.ts", internalDomains),
	mirrors: cited("Alibaba Cloud's package mirror by network", "mirrors.ts", mirrors),
	repositories: cited("Package sources by system", "repositories.ts", repositoriesSource),
	regions: cited("Time zones by region", "regions.ts", regions),
	"windows-zones": cited("Windows' names of time zones", "time-zone-names.ts", windowsZonesSource),
	guests: cited("Guest systems", "guests/", guestsSource),
	w32time: cited("Windows Time's figures for high accuracy", "guests/windows.ts", w32timeSource),
	"user-data-limits": cited("Limits of user data", "user-data-limits.ts", userDataLimits),
	carriers: cited("Which carrier reaches which guest", "carriers.ts", carriersSource),
	"command-limits": cited("Limits of Cloud Assistant's commands", "command-limits.ts", commandLimits),
} satisfies Record<string, CitedFact>;

export type FactId = keyof typeof citedFacts;

function cited(title: string, file: string, { source, readOn }: { source: string; readOn: string }): CitedFact {
	return { title, file: `infra/facts/${file}`, source, readOn };
}
