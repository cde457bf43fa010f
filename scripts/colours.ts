import pc from "picocolors";

/** Colours for standard output: on a terminal only (or where FORCE_COLOR asks), never with NO_COLOR. */
export const { bold, yellow, dim } = coloursFor(process.stdout);

/** For standard error, which may go elsewhere. */
export const { red } = coloursFor(process.stderr);

function coloursFor(stream: { readonly isTTY?: boolean }) {
	return pc.createColors(pc.isColorSupported && (stream.isTTY === true || "FORCE_COLOR" in process.env));
}
