import { usualCarrier } from "../facts/carriers";
import { deliveryTimes } from "../facts/delivery-times";
import { guestFor } from "../facts/guests";
import { repositoriesOf } from "../facts/repositories";
import { internalDomains, publicResolvers, resolvConfMaxServers, vpcResolvers } from "../facts/resolvers";
import { Carrier, type GuestOs, NetworkKind, OnChange } from "../spec/vocabulary";
import type { GuestChoice } from "./guest-choice";
import type { GuestPlan } from "./guest-plan";
import type { Origin } from "./origin";
import { planPackages, repositoryType } from "./plan-packages";
import { planTime, timedGuest, timeWarnings } from "./plan-time";

/** Adds facts and defaults to what the user chose for a guest; `origin` is what its files say that it is of. */
export function planGuest(choice: GuestChoice, origin: Origin = ""): GuestPlan {
	const { os, network, dns = {} } = choice;
	const mode = dns.mode ?? "fallback";
	return {
		os,
		origin,
		guest: timedGuest(choice),
		network,
		carrier: carrierOf(choice),
		onChange: choice.onChange ?? OnChange.Converge,
		cloudAssistant: {
			timeout: choice.cloudAssistant?.timeout ?? deliveryTimes.timeout,
			agentWait: choice.cloudAssistant?.agentWait ?? deliveryTimes.agentWait[guestFor(os).family],
		},
		time: planTime(choice),
		dns: {
			mode,
			networkServers: network === "vpc" && mode !== "public" && mode !== "keep" ? vpcResolvers.addresses : [],
			publicServers: mode === "keep" ? [] : publicResolvers.addresses,
			internalDomains:
				mode === "split"
					? [...new Set([...(dns.internalDomains ?? []), ...internalDomains.names, ...internalDomains.reverseZones])]
					: [],
		},
		packages: planPackages(choice),
		warnings: warningsFor(choice),
	};
}

/** The carrier that was chosen, or the usual one. */
export function carrierOf({ os, network, carrier }: GuestChoice): Carrier {
	return carrier ?? usualCarrier(os, network);
}

function warningsFor(choice: GuestChoice): string[] {
	const { os, network, dns, mirrors, tokenRequired } = choice;
	const guest = guestFor(os);
	const mode = dns?.mode ?? "fallback";
	const warnings: string[] = [];
	if (hasEnded(os)) {
		warnings.push(`${guest.title} reached its end of life on ${guest.endOfLife}: no security updates.`);
	}
	if (network === "classic") {
		warnings.push(
			"The classic network ended for ECS on 2025-02-28: only accounts and clouds that still have it can create guests there.",
		);
	}
	warnings.push(...carrierWarnings(choice));
	if (tokenRequired && carrierOf(choice) === Carrier.UserData && !guest.asksForMetadataToken) {
		warnings.push(
			`args.httpTokens is "required", but ${guest.title}'s images are not known to ask for a token: without one the guest gets no user data.`,
		);
	}
	if (choice.ownImage && carrierOf(choice) === Carrier.UserData && guest.ownImageTrouble) {
		warnings.push(`If the image is made of ${guest.title}'s own packages: ${guest.ownImageTrouble}.`);
	}
	const sources = repositoriesOf(os);
	if (mirrors?.enabled && sources?.kind === "kept") {
		warnings.push(`Package sources stay as the image has them: ${sources.why}.`);
	}
	if (mode === "public") {
		warnings.push(
			"With public resolvers only, private zones are not answered, and internal time and mirror names may not be.",
		);
	}
	if (
		mode === "fallback" &&
		network === "vpc" &&
		guest.family === "linux" &&
		guest.resolvers.some((resolver) => resolver !== "systemd-resolved")
	) {
		warnings.push(
			`The C library reads ${resolvConfMaxServers} resolvers: ${vpcResolvers.addresses.join(", ")} and ${publicResolvers.addresses[0]}; the fourth is for programs that read more.`,
		);
	}
	if (mode === "fallback" && guest.family === "linux" && guest.cLibrary === "musl") {
		warnings.push(
			`${guest.title}'s C library asks all resolvers at once and takes the first answer, "no such name" included: where a public one is faster, a private zone is missed. dns.mode "keep" asks the network's own only.`,
		);
	}
	return [...warnings, ...timeWarnings(choice), ...secretWarnings(choice)];
}

const readBack: Readonly<Record<Carrier, string>> = {
	"user-data": "user data, which every process on the guest and whoever may call DescribeUserData can read back",
	"cloud-assistant": "a command, which whoever may call DescribeInvocations can read back",
	manual: "the command, which whoever runs it sees",
};

/** A secret in a document can be read back from wherever the document was carried. */
function secretWarnings(choice: GuestChoice): string[] {
	const type = repositoryType(choice.os);
	const carried = readBack[carrierOf(choice)];
	return (choice.mirrors?.repositories ?? []).flatMap(({ name, type: own, password }) =>
		own === type && password ? [`The password of the repository ${name} lands in ${carried}.`] : [],
	);
}

function carrierWarnings(choice: GuestChoice): string[] {
	const { os, network } = choice;
	const carrier = carrierOf(choice);
	const { title, readsUserData } = guestFor(os);
	const isClassic = network === NetworkKind.Classic;
	if (carrier === Carrier.Manual) {
		const why = isClassic ? "User data does not reach the classic network" : "carrier is manual";
		return [`${why}: run the rendered command on the guest by hand.`];
	}
	if (carrier === Carrier.CloudAssistant && isClassic) {
		return [
			"It is not established that Cloud Assistant serves the classic network: where it refuses a guest, pulumi up says so. carrier: manual needs no agent.",
		];
	}
	if (carrier === Carrier.CloudAssistant && !readsUserData) {
		return [
			`${title}'s images are not known to run user data: Cloud Assistant brings the documents once the guest is up, and its agent has to be in the image.`,
		];
	}
	if (carrier === Carrier.UserData && !readsUserData) {
		return [`${title}'s images are not known to run user data: the image has to have cloud-init.`];
	}
	return [];
}

/** Systems that had ended when the catalogue was read. A date of the machine that renders would change the bytes. */
const endedBefore = "2026-11-23";

/** Whether a system had ended when the catalogue was read. */
export function hasEnded(os: GuestOs): boolean {
	const { endOfLife } = guestFor(os);
	return endOfLife !== undefined && endOfLife < endedBefore;
}
