import { restName, type SideDocument } from "../side";
import { asText, unpacked } from "./bytes";
import { decodeCloudConfig } from "./cloud-config";
import { multipartParts } from "./multipart";
import { decodePowershell, decodeShell, selfExtracted } from "./scripts";

/**
 * The documents in user data or in a command, whoever wrote it: gzip, MIME parts, the files of a cloud-config, and
 * Meridian's own scripts, packed or not, are taken apart; any other text is one document, `user-data`.
 * @param bytes decoded from Base64
 */
export function decodeUserData(bytes: Buffer, name: string = restName, depth = 0): SideDocument[] {
	const text = asText(unpacked(bytes));
	const inner = selfExtracted(withoutAgentLine(text));
	// Nothing that Meridian writes is deeper than two.
	if (inner && depth < 4) return decodeUserData(inner, name, depth + 1);
	const parts = depth < 4 ? multipartParts(text) : undefined;
	if (parts && parts.length > 0)
		return parts.flatMap((part) => decodeUserData(part.bytes, `${name}: ${part.name}`, depth + 1));
	const decoded = text.startsWith("#cloud-config")
		? decodeCloudConfig(text)
		: (decodeShell(text) ?? decodePowershell(withoutAgentLine(text)));
	if (!decoded) return text === "" ? [] : [{ path: name, mode: "", content: text }];
	const rest = decoded.rest === "" ? [] : [{ path: name, mode: "", content: decoded.rest }];
	return [...decoded.documents, ...rest];
}

/** Windows' agent reads the first line only to know what follows. */
function withoutAgentLine(text: string): string {
	return text.replace(/^\[powershell\]\r?\n/, "");
}
