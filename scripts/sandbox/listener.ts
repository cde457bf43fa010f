import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createNetServer, type Socket } from "node:net";
import type { ServerCertificate } from "./certificate";

/** A port on 127.0.0.1 that answers both HTTP and HTTPS. */
export interface Listener {
	readonly port: number;
	/** Stops listening and ends open connections. */
	close(): Promise<void>;
}

/** SDKs put every parameter into the address, also 43,692 characters of user data, some percent-encoded; Node's own limit is 16 KiB. */
const maximumHeaderBytes = 512 * 1024;

/** How long a connection may be idle; Node's own five seconds are less than clients wait between two questions. */
const idleMs = 10 * 60_000;

/** What a TLS connection begins with: the record type of a handshake. */
const tlsHandshake = 0x16;

/**
 * Listens on one port for HTTP and HTTPS, told apart by a connection's first byte: with `protocol: "HTTP"` the provider
 * still changes and deletes security group rules over HTTPS.
 * @param port - 0 for one that is free
 */
export async function listen(port: number, certificate: ServerCertificate, answer: RequestListener): Promise<Listener> {
	const plain = createServer({ maxHeaderSize: maximumHeaderBytes }, answer);
	const tls = createTlsServer(
		{ maxHeaderSize: maximumHeaderBytes, key: certificate.key, cert: certificate.certificate },
		answer,
	);
	// The provider asks again after ten and more seconds: a connection that is closed just then would fail it.
	for (const each of [plain, tls]) each.keepAliveTimeout = idleMs;
	const sockets = new Set<Socket>();
	const server = createNetServer((socket) => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
		// A connection that breaks off is the client's affair.
		socket.on("error", () => socket.destroy());
		socket.once("data", (first) => {
			socket.pause();
			(first[0] === tlsHandshake ? tls : plain).emit("connection", socket);
			socket.unshift(first);
			socket.resume();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			server.off("error", reject);
			resolve();
		});
	});
	const address = server.address();
	return {
		port: typeof address === "object" && address !== null ? address.port : port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
