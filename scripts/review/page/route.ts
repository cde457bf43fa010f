import { useEffect, useState } from "preact/hooks";

/** What the main part shows: a group by name, or the overview. It stands in the address, so that it can be linked to. */
export type Route = { readonly group: string } | undefined;

const start = "#/group/";

export function groupHref(name: string): string {
	return start + encodeURIComponent(name);
}

export const overviewHref = "#/";

export function useRoute(): Route {
	const [hash, setHash] = useState(location.hash);
	useEffect(() => {
		// Any other fragment is a place on the page, not another page.
		const changed = () => {
			if (location.hash === "" || location.hash.startsWith(overviewHref)) setHash(location.hash);
		};
		addEventListener("hashchange", changed);
		return () => removeEventListener("hashchange", changed);
	}, []);
	if (!hash.startsWith(start)) return undefined;
	try {
		return { group: decodeURIComponent(hash.slice(start.length)) };
	} catch {
		return undefined;
	}
}
