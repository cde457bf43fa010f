/** A part of multi-part user data. */
export interface Part {
	/** Its file name, or its place among the parts. */
	readonly name: string;
	readonly bytes: Buffer;
}

/** The parts of user data in MIME's multi-part form, as cloud-init takes it; undefined for any other. */
export function multipartParts(text: string): Part[] | undefined {
	const plain = text.replaceAll("\r\n", "\n");
	const head = plain.slice(0, plain.indexOf("\n\n"));
	if (!/^(content-type:\s*multipart\/|mime-version:)/i.test(head)) return undefined;
	const boundary = /boundary="?([^"\s;]+)"?/i.exec(head)?.[1];
	if (boundary === undefined) return undefined;
	const [, ...pieces] = plain.split(`--${boundary}`);
	return pieces
		.filter((piece) => piece.startsWith("\n"))
		.map((piece, i) => {
			const end = piece.indexOf("\n\n");
			const headers = piece.slice(0, end);
			const body = piece.slice(end + 2).replace(/\n$/, "");
			const base64 = /^content-transfer-encoding:\s*base64/im.test(headers);
			return {
				name: /filename="?([^"\n;]+)"?/i.exec(headers)?.[1] ?? `part ${i + 1}`,
				bytes: Buffer.from(body, base64 ? "base64" : "utf8"),
			};
		});
}
