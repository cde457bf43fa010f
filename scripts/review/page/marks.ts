import { useEffect, useState } from "preact/hooks";
import { data } from "./data";
import { store, stored } from "./stored";

/** Groups that somebody has looked at, by digest: a group that changes is one that nobody has looked at. */
export interface Marks {
	has(digest: string): boolean;
	set(digests: readonly string[], looked: boolean): void;
	/** Groups of this page. */
	readonly count: number;
}

const keyOf = (digest: string) => `looked/${digest}`;

export function useMarks(): Marks {
	const [looked, setLooked] = useState(read);
	useEffect(() => {
		// The same page may be open twice.
		const again = () => setLooked(read());
		addEventListener("storage", again);
		return () => removeEventListener("storage", again);
	}, []);
	return {
		has: (digest) => looked.has(digest),
		set(digests, value) {
			const next = new Set(looked);
			for (const digest of digests) {
				store(keyOf(digest), value ? "1" : undefined);
				if (value) next.add(digest);
				else next.delete(digest);
			}
			setLooked(next);
		},
		count: looked.size,
	};
}

function read(): ReadonlySet<string> {
	return new Set(data.groups.map(({ digest }) => digest).filter((digest) => stored(keyOf(digest)) !== null));
}
