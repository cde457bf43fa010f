import { ApiError } from "../errors";

const label = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;

/** Refuses a host name that the service would: 2 to 15 characters and no dot on Windows, 2 to 64 elsewhere. */
export function checkHostName(hostName: string, osType: "linux" | "windows"): void {
	const longest = osType === "windows" ? 15 : 64;
	const labels = osType === "windows" ? [hostName] : hostName.split(".");
	const wellFormed = hostName.length >= 2 && hostName.length <= longest && labels.every((part) => label.test(part));
	if (!wellFormed || (osType === "windows" && /^\d+$/.test(hostName))) throw new ApiError("InvalidHostName.Malformed");
}

/** The name that a guest gets when nobody names it: `iZbp1h4adlltjc1d48goaqZ`, cut for Windows. */
export function defaultHostName(instanceId: string, osType: "linux" | "windows"): string {
	const letters = instanceId.replace(/^i-/, "");
	return `iZ${osType === "windows" ? letters.slice(0, 12) : letters}Z`;
}
