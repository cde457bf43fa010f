/** A time as the API writes it, `2026-11-23T22:25:00Z`. */
export function apiTime(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** A time to the minute, as ECS writes creation times of instances: `2026-11-23T22:25Z`. */
export function apiMinute(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
}
