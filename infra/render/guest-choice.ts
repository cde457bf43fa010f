import type { CloudAssistantSpec } from "../spec/delivery-schema";
import type { DnsSpec } from "../spec/dns-schema";
import type { MirrorsSpec } from "../spec/mirrors-schema";
import type { TimeSpec } from "../spec/time-schema";
import type { Carrier, GuestOs, NetworkKind, OnChange } from "../spec/vocabulary";
import type { SecretTexts } from "./mask";

/** What is known of a guest before the facts and the defaults are added; checked already (check-guest.ts). */
export interface GuestChoice {
	readonly os: GuestOs;
	readonly network: NetworkKind;
	readonly region?: string | undefined;
	readonly time?: TimeSpec | undefined;
	readonly dns?: DnsSpec | undefined;
	readonly mirrors?: MirrorsSpec | undefined;
	/** How the documents reach it. @default - what the network and the system's images allow */
	readonly carrier?: Carrier | undefined;
	/** What changed documents do to it once it runs. @default - converge */
	readonly onChange?: OnChange | undefined;
	readonly cloudAssistant?: CloudAssistantSpec | undefined;
	/** Whether the metadata service is told to answer requests with a token only. */
	readonly tokenRequired?: boolean | undefined;
	/** Whether its image is the user's own. */
	readonly ownImage?: boolean | undefined;
	/** What stands for secrets. @default - masks without digests */
	readonly secretTexts?: SecretTexts | undefined;
}
