import { createServer } from "node:http";
import type { FetchedMessage, InsideMessage } from "./message";

/** Serves the package mirror: what is asked is handed to the lab outside, which may fetch it. */
export class Mirror {
	private readonly asked = new Map<number, (answer: FetchedMessage) => void>();
	private last = 0;

	constructor(private readonly tell: (message: InsideMessage) => void) {}

	serve(address: string): Promise<void> {
		const server = createServer((request, response) => {
			const fetch = ++this.last;
			this.asked.set(fetch, ({ status, file }) => {
				response.writeHead(status);
				response.end(Buffer.from(file, "base64"));
			});
			this.tell({ kind: "fetch", fetch, host: request.headers.host ?? "", path: request.url ?? "/" });
		});
		return new Promise((resolve) => server.listen(80, address, resolve));
	}

	fetched(answer: FetchedMessage): void {
		this.asked.get(answer.fetched)?.(answer);
		this.asked.delete(answer.fetched);
	}
}
