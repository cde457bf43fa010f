/** Values that the browser keeps for the next time. It may refuse: then they last as long as the page is open. */
let refused = false;
const memory = new Map<string, string>();
const prefix = "meridian-review/";

export function stored(key: string): string | null {
	try {
		return localStorage.getItem(prefix + key);
	} catch {
		refused = true;
		return memory.get(key) ?? null;
	}
}

export function store(key: string, value: string | undefined): void {
	try {
		if (value === undefined) localStorage.removeItem(prefix + key);
		else localStorage.setItem(prefix + key, value);
	} catch {
		refused = true;
		if (value === undefined) memory.delete(key);
		else memory.set(key, value);
	}
}

/** Whether the browser has refused to keep something. */
export function storageRefused(): boolean {
	return refused;
}
