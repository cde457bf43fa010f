import { ApiError } from "../errors";

/** What user data may measure before Base64 (doc comments of RunInstances, SDK 7.11.6; 16 KB until about 2022). */
const maximumBytes = 32 * 1024;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Refuses user data that is no Base64, that is too long, or that an instance outside of a VPC or without I/O optimization can't take. */
export function checkUserData(
	userData: string,
	place: { readonly vpcId: string; readonly ioOptimized: boolean },
): void {
	if (userData === "") return;
	if (place.vpcId === "" || !place.ioOptimized) throw new ApiError("InvalidUserData.NotSupported");
	if (!base64.test(userData)) throw new ApiError("InvalidUserData.Base64FormatInvalid");
	if (Buffer.byteLength(userData, "base64") > maximumBytes) throw new ApiError("InvalidUserData.SizeExceeded");
}
