import { useState } from "preact/hooks";
import { store, stored } from "./stored";

/** Colours as the system has them, or as the reader chose. */
export type Theme = "system" | "light" | "dark";
export const themes: readonly Theme[] = ["system", "light", "dark"];

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
	const [theme, setTheme] = useState<Theme>(() => {
		const known = themes.find((name) => name === stored("theme")) ?? "system";
		apply(known);
		return known;
	});
	const choose = (next: Theme) => {
		apply(next);
		store("theme", next === "system" ? undefined : next);
		setTheme(next);
	};
	return [theme, choose];
}

function apply(theme: Theme): void {
	if (theme === "system") delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
}
