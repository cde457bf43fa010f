import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { versions } from "../scripts/engine/versions";

/** A stand-in for the vendor's site, for tests: real archives of small programs over real HTTP on 127.0.0.1. */
export interface FakeVendor {
	readonly url: string;
	/** Names of the archives that were asked for. */
	readonly archives: readonly string[];
	/** Replaces how archives are answered, e.g. by one that stalls. */
	answer: (response: ServerResponse, archive: Buffer) => void;
	/** What the lists of checksums say. @default - the truth */
	sum: (archive: Buffer, algorithm: "sha1" | "sha256") => string;
	close(): Promise<void>;
}

/** Writes an executable that prints `text`. */
export function program(file: string, text: string): string {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `#!/bin/sh\necho '${text}'\n`);
	chmodSync(file, 0o755);
	return file;
}

export async function startFakeVendor(): Promise<FakeVendor> {
	const folder = mkdtempSync(join(tmpdir(), "meridian-vendor-"));
	program(join(folder, "pulumi", "pulumi"), `v${versions.cli}`);
	program(join(folder, "pulumi", "pulumi-language-nodejs"), "a language host");
	program(join(folder, "pulumi-resource-alicloud"), "a provider");
	execFileSync("tar", ["-czf", "cli.tar.gz", "pulumi"], { cwd: folder });
	execFileSync("tar", ["-czf", "provider.tar.gz", "pulumi-resource-alicloud"], { cwd: folder });
	const cli = readFileSync(join(folder, "cli.tar.gz"));
	const provider = readFileSync(join(folder, "provider.tar.gz"));
	rmSync(folder, { recursive: true });

	const archives: string[] = [];
	const system = `${process.platform}-${process.arch}`;
	const cliName = `pulumi-v${versions.cli}-${system}.tar.gz`;
	const providerName = `pulumi-resource-alicloud-v${versions.provider}-${system.replace("x64", "amd64")}.tar.gz`;
	const server = createServer((request, response) => {
		const name = basename(request.url ?? "");
		if (name === `pulumi-${versions.cli}-checksums.txt`) {
			response.end(`${vendor.sum(cli, "sha256")}  ${cliName}\n${"0".repeat(64)}  another.tar.gz\n`);
		} else if (name === `pulumi-alicloud_${versions.provider}_checksums.txt`) {
			response.end(`${vendor.sum(provider, "sha1")}  ./${providerName}\n`);
		} else if (name === cliName || name === providerName) {
			archives.push(name);
			vendor.answer(response, name === cliName ? cli : provider);
		} else {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const vendor: FakeVendor = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		archives,
		answer: (response, archive) => response.end(archive),
		sum: (archive, algorithm) => createHash(algorithm).update(archive).digest("hex"),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return vendor;
}
