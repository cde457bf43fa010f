import { flushSync } from "preact/compat";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { data } from "./data";
import type { Marks } from "./marks";
import { groupHref } from "./route";
import { counted, effectWords } from "./words";

interface Props {
	/** Places of the groups to list. */
	readonly shown: readonly number[];
	/** Place of the group that the main part shows. */
	readonly current: number | undefined;
	readonly marks: Marks;
}

/** Height of a row, as in page.css. */
const rowHeight = 60;
/** Rows that are drawn above and below what can be seen. */
const spare = 8;

/** The groups. Only the rows that can be seen are drawn, so that 1,000 groups cost what 20 do. */
export function GroupList({ shown, current, marks }: Props) {
	const box = useRef<HTMLDivElement>(null);
	// Until it is measured, which the browser does before it draws: to ask for it now would lay the page out twice.
	const [scroll, setScroll] = useState({ top: 0, height: innerHeight });
	const [active, setActive] = useState(0);
	const focusWanted = useRef(false);
	const at = Math.min(active, shown.length - 1);

	useLayoutEffect(() => {
		const observer = new ResizeObserver(([entry]) => {
			const { height } = entry!.contentRect;
			setScroll((before) => ({ ...before, height }));
		});
		observer.observe(box.current!);
		return () => observer.disconnect();
	}, []);

	// The list follows the main part.
	useEffect(() => {
		const row = current === undefined ? -1 : shown.indexOf(current);
		if (row >= 0) goTo(row, false);
	}, [current]);

	useLayoutEffect(() => {
		if (!focusWanted.current) return;
		focusWanted.current = false;
		box.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus({ preventScroll: true });
	});

	function goTo(row: number, focus: boolean): void {
		const element = box.current!;
		focusWanted.current = focus;
		// At once: the next key may be pressed before the next frame.
		flushSync(() => setActive(row));
		const top = row * rowHeight;
		if (top < element.scrollTop) element.scrollTop = top;
		if (top + rowHeight > element.scrollTop + element.clientHeight)
			element.scrollTop = top + rowHeight - element.clientHeight;
	}

	function onKeyDown(event: KeyboardEvent): void {
		const page = Math.max(1, Math.floor(scroll.height / rowHeight) - 1);
		const rows: Readonly<Record<string, number>> = {
			ArrowDown: at + 1,
			ArrowUp: at - 1,
			PageDown: at + page,
			PageUp: at - page,
			Home: 0,
			End: shown.length - 1,
		};
		const row = rows[event.key];
		if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		goTo(Math.min(Math.max(row, 0), shown.length - 1), true);
	}

	const first = Math.max(0, Math.floor(scroll.top / rowHeight) - spare);
	const last = Math.min(shown.length, Math.ceil((scroll.top + scroll.height) / rowHeight) + spare);
	const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
	// The row that the keyboard is on stays, wherever the list is scrolled to.
	if (at >= 0 && !rows.includes(at)) rows.push(at);

	return (
		<div
			class="list"
			ref={box}
			onScroll={({ currentTarget }) => setScroll({ ...scroll, top: currentTarget.scrollTop })}
		>
			<ul style={{ height: `${shown.length * rowHeight}px` }} onKeyDown={onKeyDown}>
				{rows.map((row) => (
					<Row
						key={shown[row]}
						row={row}
						place={shown[row]!}
						of={shown.length}
						isActive={row === at}
						isCurrent={shown[row] === current}
						looked={marks.has(data.groups[shown[row]!]!.digest)}
						onFocus={() => setActive(row)}
					/>
				))}
			</ul>
		</div>
	);
}

interface RowProps {
	readonly row: number;
	readonly place: number;
	readonly of: number;
	readonly isActive: boolean;
	readonly isCurrent: boolean;
	readonly looked: boolean;
	readonly onFocus: () => void;
}

function Row({ row, place, of, isActive, isCurrent, looked, onFocus }: RowProps) {
	const { name, system, network, guests, warnings, difference } = data.groups[place]!;
	const effect = difference === undefined ? undefined : data.comparison?.differences[difference]?.effect;
	return (
		<li style={{ top: `${row * rowHeight}px` }} aria-setsize={of} aria-posinset={row + 1}>
			<a
				href={groupHref(name)}
				data-row={row}
				tabIndex={isActive ? 0 : -1}
				aria-current={isCurrent ? "page" : undefined}
				onFocus={onFocus}
			>
				<span class={`tick${looked ? " looked" : ""}`} aria-hidden="true" />
				<span class="name">{name}</span>
				<span class="guests">{counted(guests, "guest")}</span>
				<span class="about">
					{system} · {network}
				</span>
				<span class="badges">
					{effect && <span class={`badge effect-${effect.kind}`}>{effectWords[effect.kind]}</span>}
					{warnings > 0 && (
						<span class="badge warn">
							{warnings}
							<span aria-hidden="true"> ⚠</span>
							<span class="hidden"> {counted(warnings, "warning").replace(/^\S+ /, "")}</span>
						</span>
					)}
					{looked && <span class="hidden">looked at</span>}
				</span>
			</a>
		</li>
	);
}
