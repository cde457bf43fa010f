import * as z from "zod";
import { hostOrAddress } from "./schema-words";
import { LeapMode, TimeClient } from "./vocabulary";

/** One line each: a control character would start another, and Unicode has no place in these files. */
const extraLines = (file: string) =>
	z
		.array(
			z
				.string()
				.max(500)
				.regex(/^[A-Za-z_]+( [\x20-\x7e]*)?$/, "one line of printable ASCII that begins with a directive"),
		)
		.max(50)
		.optional()
		.describe(`Lines for ${file}. Servers, steps and files that Meridian writes are not among them.`);

export const timeSchema = z
	.strictObject({
		zone: z.string().optional().describe("IANA time zone, such as Asia/Shanghai. Default: the region's own."),
		servers: z.array(hostOrAddress).max(16).optional().describe("NTP servers besides the network's own."),
		publicFallback: z
			.boolean()
			.optional()
			.describe("Also list Alibaba Cloud's NTP servers on the internet. Default: false."),
		step: z
			.strictObject({
				threshold: z
					.number()
					.positive()
					.max(86_400)
					.optional()
					.describe("Seconds; a larger error is stepped. Default: 1."),
				limit: z
					.int()
					.min(-1)
					.max(1_000)
					.optional()
					.describe("How many updates after the start may step; -1: any. Default: 3."),
			})
			.optional()
			.describe("When chrony may set the clock at once instead of slewing it (makestep)."),
		minpoll: z
			.int()
			.min(4)
			.max(17)
			.optional()
			.describe("Shortest poll interval of internal servers, 2^n s. Default: 4."),
		maxpoll: z.int().min(4).max(17).optional().describe("Longest poll interval, 2^n s. Default: 10."),
		client: z
			.enum(Object.values(TimeClient))
			.optional()
			.describe(
				"What keeps the clock. Default: the system's own: chrony, ntpd on CentOS 6, W32Time on Windows. systemd-timesyncd is there on Debian and Ubuntu.",
			),
		leap: z
			.enum(Object.values(LeapMode))
			.optional()
			.describe("How chronyd treats a leap second (leapsecmode). Default: system, the kernel inserts it."),
		extraLines: z
			.strictObject({ chrony: extraLines("chrony.conf"), ntpd: extraLines("ntp.conf") })
			.optional()
			.describe("Lines of the user's own at the end of the time client's file, by client."),
	})
	.describe("How the guests keep time.");

export type TimeSpec = z.infer<typeof timeSchema>;
