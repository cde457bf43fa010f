import { gunzipSync } from "node:zlib";
import { Refused } from "./reader-root";

/** The script within a self-extracting one, or the script itself where it is a plain one. @throws {Refused} where its Base64 or gzip is no good */
export function unpacked(text: string): string {
	const base64 =
		/<<'MERIDIAN_END' \| gzip -dc [^\n]*\n([\w+/=\n]+)\nMERIDIAN_END\n/.exec(text) ??
		/@'\n(H4sI[\w+/=\n]+)\n'@\n/.exec(text);
	if (!base64) return text;
	try {
		return gunzipSync(Buffer.from(base64[1]!, "base64")).toString();
	} catch (error) {
		throw new Refused(`what it unpacks is no gzip: ${(error as Error).message}`);
	}
}
