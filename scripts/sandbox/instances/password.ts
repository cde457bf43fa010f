import { ApiError } from "../errors";

const allowed = /^[A-Za-z0-9()`~!@#$%^&*\-_+=|{}[\]:;'"\\<>,.?/]{8,30}$/;
const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Refuses a password that the service would: 8 to 30 characters, three of four kinds, no `/` first on Windows. */
export function checkPassword(password: string, osType: "linux" | "windows"): void {
	const strong = allowed.test(password) && kinds.filter((kind) => kind.test(password)).length >= 3;
	if (!strong || (osType === "windows" && password.startsWith("/"))) throw new ApiError("InvalidPassword.Malformed");
}
