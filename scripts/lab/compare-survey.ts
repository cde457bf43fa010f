import type { GroupManifest } from "../../infra/render/manifest";
import { exampleNames, strayAnswer } from "./addresses";
import type { Survey } from "./survey";

/** How far a guest's clock may be off, in seconds, measured by asking it: asking takes that long on a busy machine. */
const clockBound = 5;

/** Where a guest is not as its group's manifest says, as a sentence each; none: it is in line. */
export function differencesOf(survey: Survey, manifest: GroupManifest): string[] {
	const { report } = survey;
	if (!report) return ["there is no report"];
	const found = Object.entries(report.failures).map(([step, reason]) => `${step} failed: ${reason}`);
	const { time } = report;
	if (time.client !== manifest.timeClient) found.push(`its time client is ${time.client}, not ${manifest.timeClient}`);
	const strangers = time.servers.filter((server) => !manifest.ntpServers.includes(server));
	if (strangers.length > 0) found.push(`it asks NTP servers that are not the standard's: ${strangers.join(", ")}`);
	const missing = manifest.ntpServers.filter((server) => !time.servers.includes(server));
	if (missing.length > 0) found.push(`it does not ask ${missing.join(", ")}`);
	if (!time.synchronized || !survey.followsNow) found.push("its clock follows no server");
	if (Math.abs(survey.clockSeconds) > clockBound) found.push(`its clock is ${survey.clockSeconds.toFixed(1)} s off`);
	if (survey.timeZone !== manifest.timeZone)
		found.push(`its time zone is ${survey.timeZone}, not ${manifest.timeZone}`);
	const resolvers = survey.resolvConf.filter(
		(server) => !server.startsWith("127.") && !manifest.dns.servers.includes(server),
	);
	if (manifest.dns.mode !== "keep" && resolvers.length > 0)
		found.push(`resolv.conf names ${resolvers.join(", ")}, which the standard does not`);
	// The public ones alone do not know it.
	if (manifest.dns.mode !== "public" && !survey.names[exampleNames.internal])
		found.push(`it does not resolve ${exampleNames.internal}`);
	const astray = Object.entries(survey.names).flatMap(([name, address]) => (address === strayAnswer ? [name] : []));
	if (astray.length > 0) found.push(`a stranger's resolver answered for ${astray.join(", ")}`);
	if (manifest.mirror !== null) {
		const others = report.repositories.filter((url) => !url.startsWith(manifest.mirror!));
		if (report.repositories.length === 0) found.push("it has no package repositories");
		if (others.length > 0) found.push(`it has repositories elsewhere: ${others.join(", ")}`);
	}
	const documents = manifest.documents.filter(
		({ path, sha256 }) => report.documents[path] !== undefined && report.documents[path] !== sha256,
	);
	if (documents.length > 0) found.push(`documents differ: ${documents.map(({ path }) => path).join(", ")}`);
	return found;
}
