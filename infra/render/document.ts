import type { TemplateName } from "./template";

/** A file that a guest gets. */
export interface GuestDocument {
	/** Where it lies on the guest: absolute, with forward slashes; `C:/…` on Windows. */
	readonly path: string;
	/** Permissions in octal; empty on Windows, where the folder's apply. */
	readonly mode: "0644" | "0755" | "0600" | "";
	readonly content: string;
	readonly template: TemplateName;
	/** Whether a secret is in it, or a mask that stands for one. */
	readonly holdsSecret?: true;
}

/** Meridian's folder on a Linux guest: scripts, the report, and what was there before it. */
export const linuxFolder = "/var/lib/meridian";

/** Meridian's folder on a Windows guest, as PowerShell finds it and as paths show it. */
export const windowsFolder = { powershell: "(Join-Path $env:ProgramData 'Meridian')", path: "C:/ProgramData/Meridian" };

/** Where a carrier writes a document first; the apply script then puts it in its place. */
export function stagedPath(document: Pick<GuestDocument, "path">): string {
	return document.path.startsWith(`${linuxFolder}/`) ? document.path : `${linuxFolder}/files${document.path}`;
}

/** The documents' sizes in words, the largest first: `X first: X 20, Y 10 bytes.` */
export function bySize(documents: readonly GuestDocument[]): string {
	const sizes = documents
		.map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) }))
		.toSorted((a, b) => b.bytes - a.bytes)
		.map(({ path, bytes }) => ({ path, words: `${path} ${bytes}` }));
	return `${sizes[0]?.path} first: ${sizes.map(({ words }) => words).join(", ")} bytes.`;
}
