import { deepFreeze } from "../deep-freeze";
import type { W32TimeSettings, WindowsGuest } from "./guest";

/** Where the figures below are from, for whoever cites them. */
export const w32timeSource = deepFreeze({
	source:
		"https://learn.microsoft.com/windows-server/networking/windows-time-service/configuring-systems-for-high-accuracy",
	readOn: "2026-11-23",
});

/** Microsoft's figures for high accuracy, which Server 2016 brought. */
const highAccuracy: W32TimeSettings = {
	minPollInterval: 6,
	maxPollInterval: 6,
	specialPollInterval: 64,
	highAccuracy: { updateInterval: 100, frequencyCorrectRate: 2 },
};

const windows = {
	family: "windows",
	userDataFormat: "powershell",
	timeClient: "w32time",
	w32time: highAccuracy,
	// Meinberg's port of ntpd.
	rivalServices: ["NTP"],
	canSplitDns: true,
	asksForMetadataToken: false,
	readsUserData: true,
} as const;

/** Windows Server; end of life is the end of extended support. */
export const windowsGuests = {
	"windows-2012r2": {
		...windows,
		title: "Windows Server 2012 R2",
		// Every quarter of an hour; left alone it asks once a week.
		w32time: { minPollInterval: 6, maxPollInterval: 10, specialPollInterval: 900, highAccuracy: undefined },
		image: { nameRegex: "^win2012r2_9600_x64_dtc_en-us_" },
		endOfLife: "2023-10-10",
	},
	"windows-2016": {
		...windows,
		title: "Windows Server 2016",
		image: { nameRegex: "^win2016_1607_x64_dtc_en-us_" },
		endOfLife: "2027-01-12",
	},
	"windows-2019": {
		...windows,
		title: "Windows Server 2019",
		image: { nameRegex: "^win2019_1809_x64_dtc_en-us_" },
		endOfLife: "2029-01-09",
	},
	"windows-2022": {
		...windows,
		title: "Windows Server 2022",
		image: { nameRegex: "^win2022_21H2_x64_dtc_en-us_" },
		endOfLife: "2031-10-14",
	},
	"windows-2025": {
		...windows,
		title: "Windows Server 2025",
		image: { nameRegex: "^win2025_24H2_x64_dtc_en-us_" },
		endOfLife: "2034-11-14",
	},
} satisfies Record<string, WindowsGuest>;
