/** Sizes in GiB that a disk of one category may have. */
export interface DiskCategory {
	readonly category: string;
	readonly systemSizes: readonly [min: number, max: number];
	readonly dataSizes: readonly [min: number, max: number];
	/** Only these families take it; absent: every I/O optimized one. */
	readonly onlyFamilies?: readonly string[];
}

// Sizes: doc comments of RunInstances in the official SDK (@alicloud/ecs20140526 7.11.6), read 2026-11-23.
const table: readonly DiskCategory[] = [
	{ category: "cloud_efficiency", systemSizes: [20, 2048], dataSizes: [20, 32_768] },
	{ category: "cloud_ssd", systemSizes: [20, 2048], dataSizes: [20, 32_768] },
	{ category: "cloud_essd", systemSizes: [20, 2048], dataSizes: [20, 65_536] },
	{ category: "cloud_auto", systemSizes: [1, 2048], dataSizes: [1, 65_536] },
	{
		category: "cloud_essd_entry",
		systemSizes: [10, 2048],
		dataSizes: [10, 32_768],
		onlyFamilies: ["ecs.u1", "ecs.e"],
	},
	{ category: "cloud", systemSizes: [20, 500], dataSizes: [5, 2000] },
];

/** Every disk category of the sandbox. */
export const diskCategories: readonly DiskCategory[] = Object.freeze(table.map((row) => Object.freeze(row)));

const byName = new Map(diskCategories.map((row) => [row.category, row]));

/** The smallest size by ESSD performance level: PL0 1 (10 for a system disk's image), PL1 20, PL2 461, PL3 1261. */
export const minimumByPerformanceLevel: Readonly<Record<string, number>> = Object.freeze({
	PL0: 1,
	PL1: 20,
	PL2: 461,
	PL3: 1261,
});

/** The category of that name, or undefined. */
export function diskCategoryFor(category: string): DiskCategory | undefined {
	return byName.get(category);
}
