import { isIPv4 } from "node:net";
import type { WantedGuest } from "../sandbox/guests/guest-host";
import { vpcResolvers } from "./addresses";
import type { GuestMetadata } from "./inside/message";
import type { GroupOptions } from "./lab-options";

/** What the metadata service says of an instance, in the paths of ECS. */
export function guestMetadata({ instance, network, image }: WantedGuest, options: GroupOptions): GuestMetadata {
	const { privateIpAddress = "", macAddress = "", cidrBlock = "" } = network ?? {};
	return {
		tree: {
			"dns-conf": { nameservers: vpcResolvers.join("\n") },
			hostname: instance.hostName,
			"image-id": image.imageId,
			instance: { "instance-name": instance.name, "instance-type": instance.instanceType },
			"instance-id": instance.id,
			mac: macAddress,
			network: {
				interfaces: {
					macs: {
						[macAddress]: {
							gateway: gatewayOf(cidrBlock),
							"network-interface-id": "",
							"primary-ip-address": privateIpAddress,
							"private-ipv4s": JSON.stringify([privateIpAddress]),
							"vswitch-cidr-block": cidrBlock,
							"vswitch-id": instance.vSwitchId,
							"vpc-id": instance.vpcId,
						},
					},
				},
			},
			"network-type": "vpc",
			"private-ipv4": privateIpAddress,
			"region-id": instance.region,
			"serial-number": instance.serialNumber,
			"vpc-id": instance.vpcId,
			"vswitch-cidr-block": cidrBlock,
			"vswitch-id": instance.vSwitchId,
			"zone-id": instance.zoneId,
		},
		userData: instance.userData,
		tokensRequired: instance.httpTokens === "required",
		failures: options.metadata?.failures ?? 0,
		delayMs: options.metadata?.delayMs ?? 0,
	};
}

/** The third from last address of a vSwitch. */
export function gatewayOf(cidrBlock: string): string {
	const [address = "", bits = "32"] = cidrBlock.split("/");
	if (!isIPv4(address)) return "";
	const first = address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
	const gateway = first + 2 ** (32 - Number(bits)) - 3;
	return [24, 16, 8, 0].map((shift) => Math.floor(gateway / 2 ** shift) % 256).join(".");
}
