import { linuxFolder } from "../../render/document";

/** Where a document ends up, from where its carrier puts it (render/document.ts, stagedPath). */
export function documentPath(written: string): string {
	const staged = `${linuxFolder}/files/`;
	return written.startsWith(staged) ? `/${written.slice(staged.length)}` : written;
}
