import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { GuestMetadata } from "./message";

/** Metadata as folders and values; a folder's listing has a slash behind each folder in it. */
export interface MetadataTree {
	readonly [name: string]: string | MetadataTree;
}

/** The path's first part: `latest` or a date, of which cloud-init asks for this one. */
const versions = ["latest", "2016-01-01"];

/** Serves each guest its own metadata, told apart by its address, as 100.100.100.200 does on ECS. */
export function serveMetadata(address: string, guestAt: (address: string) => GuestMetadata | undefined): Promise<void> {
	const tokens = new Map<string, { readonly guest: string; readonly until: number }>();
	const failed = new Map<string, number>();

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const from = request.socket.remoteAddress ?? "";
		const guest = guestAt(from);
		const end = (status: number, text: string | Buffer) => {
			response.writeHead(status, { "content-type": "text/plain" });
			response.end(text);
		};
		if (!guest) return end(404, "");
		if (guest.delayMs > 0) await setTimeout(guest.delayMs);
		const failures = failed.get(from) ?? 0;
		if (failures < guest.failures) {
			failed.set(from, failures + 1);
			return end(503, "");
		}
		const path = (request.url ?? "").split("?")[0]!.split("/").filter(Boolean);
		if (path.join("/") === "latest/api/token") {
			const seconds = Number(request.headers["x-aliyun-ecs-metadata-token-ttl-seconds"]);
			if (request.method !== "PUT") return end(405, "");
			if (!Number.isInteger(seconds) || seconds < 1 || seconds > 21_600) return end(400, "");
			const token = randomBytes(24).toString("base64");
			tokens.set(token, { guest: from, until: Date.now() + seconds * 1000 });
			return end(200, token);
		}
		const token = request.headers["x-aliyun-ecs-metadata-token"];
		if (token !== undefined || guest.tokensRequired) {
			const known = typeof token === "string" ? tokens.get(token) : undefined;
			if (known?.guest !== from || known.until < Date.now()) return end(token === undefined ? 403 : 401, "");
		}
		const [version = "", kind, ...rest] = path;
		if (version === "") return end(200, versions.join("\n"));
		if (!versions.includes(version)) return end(404, "");
		if (kind === undefined) return end(200, "meta-data/\nuser-data\n");
		if (kind === "user-data" && rest.length === 0)
			return guest.userData === "" ? end(404, "") : end(200, Buffer.from(guest.userData, "base64"));
		if (kind !== "meta-data") return end(404, "");
		const found = lookUp(guest.tree, rest);
		if (found === undefined) return end(404, "");
		end(200, typeof found === "string" ? found : listing(found));
	}
	const server = createServer((request, response) => {
		answer(request, response).catch(() => response.destroy());
	});
	return new Promise((resolve) => server.listen(80, address, resolve));
}

function lookUp(tree: MetadataTree, path: readonly string[]): string | MetadataTree | undefined {
	let at: string | MetadataTree | undefined = tree;
	for (const name of path) {
		if (typeof at !== "object" || !Object.hasOwn(at, name)) return undefined;
		at = at[name];
	}
	return at;
}

function listing(tree: MetadataTree): string {
	return Object.entries(tree)
		.map(([name, value]) => (typeof value === "string" ? name : `${name}/`))
		.join("\n");
}
