/** A `server` line as the client that read it says it back. */
export interface TimeServer {
	readonly host: string;
	readonly options: readonly string[];
}

/** The servers among a time client's configuration lines, in order; `pool` and `peer` lines count, they would be asked too. */
export function timeServers(configuration: string): TimeServer[] {
	return configuration
		.split("\n")
		.map((line) => line.trim().split(/\s+/))
		.filter(([word]) => word === "server" || word === "pool" || word === "peer")
		.map(([, host = "", ...options]) => ({ host, options }));
}
