import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Piece, Report } from "./engine-part";
import { cliVersion, exe, executable } from "./find-installed";
import { lastLines, runTool } from "./run-tool";
import { versions } from "./versions";

/** Where the vendor's releases are. `MERIDIAN_ENGINE_DOWNLOAD_URL` replaces it by a mirror with the same paths. */
export const vendorUrl = "https://github.com";

/** Milliseconds without an answer, or without a further byte, after which a download is given up. */
const patience = 15_000;

const system = `${process.platform}-${process.arch}`;

/**
 * What the vendor publishes: an archive and a file of checksums beside it.
 * Source: the release workflows of pulumi/pulumi and pulumi/pulumi-alicloud, read 2026-11-23. The CLI's sums are
 * SHA-256; the provider's are made by `shasum` without an option, SHA-1: they show a broken transfer, and TLS the sender.
 */
const releases: Readonly<Record<Piece, { title: string; folder: string; archive: string; checksums: string }>> = {
	cli: {
		title: `Pulumi CLI ${versions.cli}`,
		folder: `pulumi/pulumi/releases/download/v${versions.cli}`,
		archive: `pulumi-v${versions.cli}-${system}.tar.gz`,
		checksums: `pulumi-${versions.cli}-checksums.txt`,
	},
	provider: {
		title: `alicloud provider ${versions.provider}`,
		folder: `pulumi/pulumi-alicloud/releases/download/v${versions.provider}`,
		archive: `pulumi-resource-alicloud-v${versions.provider}-${system.replace("x64", "amd64")}.tar.gz`,
		checksums: `pulumi-alicloud_${versions.provider}_checksums.txt`,
	},
};

/** Fills `folder` with the vendor's release of a piece; returns its address. Rejects with the reason in one line. */
export async function downloadPiece(
	piece: Piece,
	folder: string,
	baseUrl: string,
	report: Report,
	signal?: AbortSignal,
): Promise<string> {
	if (process.platform === "win32")
		throw new Error("the vendor's Windows archive is a .zip, which Meridian doesn't unpack");
	const release = releases[piece];
	const base = `${baseUrl.replace(/\/+$/, "")}/${release.folder}`;
	const sums = await (await get(`${base}/${release.checksums}`, signal)).text();
	const expected = checksumOf(sums, release.archive);
	if (expected === undefined) throw new Error(`${base}/${release.checksums} has no sum for ${release.archive}`);
	const archive = join(folder, "archive.tar.gz");
	await save(`${base}/${release.archive}`, archive, release.title, report, signal);
	const got = createHash(algorithmOf(expected)).update(readFileSync(archive)).digest("hex");
	if (got !== expected) {
		throw new Error(`${base}/${release.archive} has the checksum ${got}, the vendor's list says ${expected}`);
	}
	await unpack(piece, archive, folder);
	rmSync(archive);
	await prove(piece, folder);
	return `${base}/${release.archive}`;
}

async function get(url: string, signal?: AbortSignal): Promise<Response> {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(new Error(`no answer in ${patience / 1000} s`)), patience);
	try {
		const response = await fetch(url, {
			signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
		});
		if (!response.ok) throw new Error(`HTTP ${response.status}`);
		return response;
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
		throw new Error(`${url}: ${[message, cause?.code ?? cause?.message].filter(Boolean).join(", ")}`);
	} finally {
		clearTimeout(timer);
	}
}

async function save(url: string, file: string, what: string, report: Report, signal?: AbortSignal): Promise<void> {
	const response = await get(url, signal);
	if (response.body === null) throw new Error(`${url}: empty answer`);
	const length = Number(response.headers.get("content-length") ?? 0);
	const stalled = new AbortController();
	const timer = setTimeout(() => stalled.abort(), patience);
	let bytes = 0;
	const count = new Transform({
		transform(chunk: Buffer, _encoding, next) {
			bytes += chunk.length;
			timer.refresh();
			const total = length > 0 ? { total: mebibytes(length) } : {};
			report({ what, step: "downloading", done: mebibytes(bytes), ...total, unit: "MiB" });
			next(null, chunk);
		},
	});
	try {
		const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
		const either = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal;
		await pipeline(body, count, createWriteStream(file), { signal: either });
	} catch (error) {
		const reason = stalled.signal.aborted ? `no further byte in ${patience / 1000} s` : (error as Error).message;
		throw new Error(`${url}: ${reason} after ${mebibytes(bytes)} MiB`);
	} finally {
		clearTimeout(timer);
	}
}

/** Lines are `<hex>  <name>`; the name may begin with `./` or `*`. */
function checksumOf(list: string, name: string): string | undefined {
	const rows = list.split("\n").map((line) => /^([0-9a-f]+) [ *](?:\.\/)?(.+?)\s*$/i.exec(line));
	const sum = rows.find((row) => row?.[2] === name)?.[1]?.toLowerCase();
	return sum !== undefined && [40, 64, 128].includes(sum.length) ? sum : undefined;
}

function algorithmOf(sum: string): "sha1" | "sha256" | "sha512" {
	return sum.length === 40 ? "sha1" : sum.length === 64 ? "sha256" : "sha512";
}

async function unpack(piece: Piece, archive: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	// The CLI's archive has one folder `pulumi`; the provider's has its files at the top.
	const strip = piece === "cli" ? ["--strip-components=1"] : [];
	const args = ["-xzf", archive, "-C", folder, "--no-same-owner", ...strip];
	const { code, stderr } = await runTool("tar", args, { env: { PATH: process.env.PATH } });
	if (code !== 0) throw new Error(`tar can't unpack ${archive}: ${lastLines(stderr, 2)}`);
}

async function prove(piece: Piece, folder: string): Promise<void> {
	const names = piece === "cli" ? ["pulumi", "pulumi-language-nodejs"] : ["pulumi-resource-alicloud"];
	for (const name of names) {
		const file = join(folder, name + exe);
		if (!existsSync(file) || !executable(file)) throw new Error(`the vendor's archive holds no program ${name}`);
	}
	if (piece === "cli") {
		const version = await cliVersion(join(folder, `pulumi${exe}`));
		if (version !== versions.cli) throw new Error(`the vendor's archive holds ${version} instead of ${versions.cli}`);
	}
}

function mebibytes(bytes: number): number {
	return Math.round((bytes / 2 ** 20) * 10) / 10;
}
