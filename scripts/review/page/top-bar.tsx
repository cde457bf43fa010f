import { data } from "./data";
import type { Marks } from "./marks";
import { overviewHref } from "./route";
import { type Theme, themes, useTheme } from "./theme";
import { counted, figure } from "./words";

const themeWords: Readonly<Record<Theme, string>> = { system: "System's colours", light: "Light", dark: "Dark" };

/** What is reviewed, how large it is, and how far the reader is. Always in sight. */
export function TopBar({ marks }: { marks: Marks }) {
	const { groups, comparison, label } = data;
	const guests = groups.reduce((sum, group) => sum + group.guests, 0);
	const warned = groups.filter(({ warnings }) => warnings > 0).length;
	const changed = groups.filter(({ difference }) => difference !== undefined).length;
	const [theme, setTheme] = useTheme();
	return (
		<header class="top">
			<h1>
				<a class="home" href={overviewHref}>
					<Mark />
					<span class="hidden">Meridian review of </span>
					{label}
				</a>
			</h1>
			<p class="totals">
				<span>{counted(groups.length, "group")}</span>
				<span>{counted(guests, "guest")}</span>
				<span class={warned > 0 ? "warned" : undefined}>{figure(warned)} with warnings</span>
				{comparison && <span>{figure(changed)} changed</span>}
			</p>
			<p class="progress">
				<progress max={groups.length} value={marks.count} aria-label="Groups looked at" />
				<span>
					{figure(marks.count)} of {figure(groups.length)} looked at
				</span>
			</p>
			<select
				aria-label="Colours"
				value={theme}
				onChange={({ currentTarget }) => setTheme(currentTarget.value as Theme)}
			>
				{themes.map((name) => (
					<option key={name} value={name}>
						{themeWords[name]}
					</option>
				))}
			</select>
		</header>
	);
}

/** A globe with its meridian. */
function Mark() {
	return (
		<svg
			width="22"
			height="22"
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			stroke-width="1.8"
			aria-hidden="true"
		>
			<circle cx="12" cy="12" r="9.5" />
			<ellipse cx="12" cy="12" rx="4" ry="9.5" />
			<path d="M2.5 12h19" />
		</svg>
	);
}
