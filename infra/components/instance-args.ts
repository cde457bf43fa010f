import type * as pulumi from "@pulumi/pulumi";
import type {
	Carrier,
	DnsMode,
	GuestOs,
	LeapMode,
	MirrorHost,
	NetworkKind,
	OnChange,
	OnImageChange,
	RepositoryType,
	TimeClient,
} from "../spec/vocabulary";
import type { SecretArgs } from "./secret-value";

/** When chrony may set the clock at once instead of slewing it. */
export interface StepArgs {
	/** Seconds; a larger error is stepped. @default - 1 */
	threshold?: number;
	/** How many updates after the start may step; -1: any. @default - 3 */
	limit?: number;
}

/** How a guest keeps time. Plain values: they land in text. */
export interface TimeArgs {
	/** IANA time zone. @default - the region's own */
	zone?: string;
	/** NTP servers besides the network's own. @default - none */
	servers?: string[];
	/** Also list Alibaba Cloud's NTP servers on the internet. @default - false */
	publicFallback?: boolean;
	/** @default - steps of more than 1 s in the first 3 updates */
	step?: StepArgs;
	/** Shortest poll interval of internal servers, as a power of two in seconds. @default - 4 */
	minpoll?: number;
	/** Longest poll interval, as a power of two in seconds. @default - 10 */
	maxpoll?: number;
	/** What keeps the clock. @default - the system's own: chrony, ntpd on CentOS 6, W32Time on Windows */
	client?: TimeClient;
	/** How chronyd treats a leap second. @default - system: the kernel inserts it */
	leap?: LeapMode;
	/** @default - none */
	extraLines?: ExtraLinesArgs;
}

/** Lines of the user's own at the end of the time client's file. Plain values: they land in text. */
export interface ExtraLinesArgs {
	/** For chrony.conf. @default - none */
	chrony?: string[];
	/** For ntp.conf. @default - none */
	ntpd?: string[];
}

/** How a guest resolves names. Plain values: they land in text. */
export interface DnsArgs {
	/** @default - fallback */
	mode?: DnsMode;
	/** Domains that only the network's own resolver knows. @default - aliyuncs.com and the private reverse zones */
	internalDomains?: string[];
}

/** A repository besides the system's own. Plain values: they land in text. */
export interface RepositoryArgs {
	/** What reads it: guests with another package manager leave it out. */
	type: RepositoryType;
	name: string;
	url: string;
	/** Whom the repository knows; with `password`. @default - none */
	username?: string;
	/** Lands in a file on the guest, and so in user data or a command. @default - none */
	password?: SecretArgs;
	/** Of `apt`: the suite, such as `bookworm`. */
	suite?: string;
	/** Of `apt`. @default - none: `suite` is a folder that ends in a slash */
	components?: string[];
	/** Of `apt`: a file on the guest with its keys. @default - the keys that apt trusts */
	signedBy?: string;
	/** Of `rpm`: the key that signs its packages. */
	gpgKey?: string;
}

/** Where packages come from. Plain values: they land in text. */
export interface MirrorsArgs {
	/** Whether the system's packages come from Alibaba Cloud's mirror. @default - true */
	enabled?: boolean;
	/** The mirror inside the guest's network, or the one on the internet. @default - network */
	host?: MirrorHost;
	/** Whether pip's packages come from the mirror, too. @default - false */
	pip?: boolean;
	/** @default - none */
	repositories?: RepositoryArgs[];
}

/** How Cloud Assistant brings documents. */
export interface CloudAssistantArgs {
	/** Seconds after which the service ends the script. @default - 1800 */
	timeout?: number;
	/** Seconds from a guest's start within which Cloud Assistant's agent is expected. @default - 300, on Windows 600 */
	agentWait?: number;
}

/** A guest's system disk. */
export interface SystemDiskArgs {
	/** GiB. @default - the image's own size */
	size?: number;
	/** @default - cloud_essd; in the classic network cloud_efficiency */
	category?: string;
}

/** A data disk that is created with its guest. */
export interface DataDiskArgs {
	/** GiB. */
	size: number;
	/** @default - as the system disk's default */
	category?: string;
	/** @default - false */
	encrypted?: boolean;
	/** Whether the disk goes with the guest. @default - true */
	deleteWithInstance?: boolean;
}

/** A public address of a guest. */
export interface InternetArgs {
	/** Outgoing bandwidth in Mbit/s. */
	bandwidth: number;
	/** `PayByTraffic` or `PayByBandwidth`. @default - PayByTraffic */
	chargeType?: string;
}

/** One standardized guest. What lands in text is plain; what goes to the API may be an Output. */
export interface StandardInstanceArgs {
	/** Guest system, such as `ubuntu-22.04`. */
	os: GuestOs;
	/** Network kind. @default - vpc */
	network?: NetworkKind;
	/** Region, for the default time zone. @default - `alicloud:region` of the stack */
	region?: string;
	/** @default - the network's servers, the region's time zone */
	time?: TimeArgs;
	/** @default - mode fallback */
	dns?: DnsArgs;
	/** @default - packages come from the network's mirror */
	mirrors?: MirrorsArgs;
	/** ECS instance type, such as `ecs.g7.large`. */
	instanceType: pulumi.Input<string>;
	/** vSwitch of a guest in a VPC. */
	vswitchId?: pulumi.Input<string>;
	/** Zone of a guest in the classic network. @default - the service chooses */
	availabilityZone?: pulumi.Input<string>;
	/** Security groups that the guest joins. */
	securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
	/** @default - the component's name */
	instanceName?: pulumi.Input<string>;
	/** Image. @default - the newest public image of the system when the guest is created */
	imageId?: pulumi.Input<string>;
	/** Family whose newest image the guest is created from, public or of one's own; instead of `imageId`. @default - none */
	imageFamily?: string;
	/** Name of an SSH key pair. @default - none */
	keyPair?: pulumi.Input<string>;
	/** Password of root or Administrator; kept as a secret. @default - none */
	password?: pulumi.Input<string>;
	/** @default - cloud_essd of the image's size */
	systemDisk?: SystemDiskArgs;
	/** @default - none */
	dataDisks?: DataDiskArgs[];
	/** @default - no public address */
	internet?: InternetArgs;
	/** @default - none */
	tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
	/** How the documents reach the guest. @default - user data in a VPC, cloud-assistant where images don't read it, manual in the classic network */
	carrier?: Carrier;
	/** @default - scripts have 30 minutes, agents 5 from their guest's start, on Windows 10 */
	cloudAssistant?: CloudAssistantArgs;
	/** What changed documents do to the running guest; `converge` needs Meridian's provider (README). @default - ignore */
	onChange?: OnChange;
	/** What a changed image does to the running guest. @default - ignore */
	onImageChange?: OnImageChange;
	/** Arguments that stay as they were when the guest was created. @default - none */
	ignoreChanges?: string[];
	/** Any further argument of `alicloud.ecs.Instance`; values may be `{ secret: … }`. @default - none */
	// biome-ignore lint/suspicious/noExplicitAny: the type that Pulumi offers to other languages as "any".
	args?: { [key: string]: any };
}
