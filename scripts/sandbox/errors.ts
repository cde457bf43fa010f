import { commandErrors } from "./errors/command";
import { commonErrors } from "./errors/common";
import { diskErrors } from "./errors/disk";
import { eipErrors } from "./errors/eip";
import { imageErrors } from "./errors/image";
import { instanceErrors } from "./errors/instance";
import { securityGroupErrors } from "./errors/security-group";
import { tagErrors } from "./errors/tag";
import { vpcErrors } from "./errors/vpc";

/** Every error code that the sandbox answers, with the HTTP status and wording of the real service. */
export const errors = {
	...commonErrors,
	...tagErrors,
	...vpcErrors,
	...eipErrors,
	...securityGroupErrors,
	...instanceErrors,
	...diskErrors,
	...imageErrors,
	...commandErrors,
} as const;

/** A code of {@link errors}. */
export type ErrorCode = keyof typeof errors;

/** A refusal as the real service words it: thrown by handlers, answered as `{Code, Message, RequestId, HostId, Recommend}`. */
export class ApiError extends Error {
	readonly code: string;
	readonly status: number;

	/**
	 * @param code - a code of the tables under `errors/`
	 * @param message - what to say instead of the table's wording, where the wording names a value
	 */
	constructor(code: ErrorCode, message?: string) {
		super(message ?? errors[code].message);
		this.name = "ApiError";
		this.code = code;
		this.status = errors[code].status;
	}

	/** An error whose code is made of a parameter's name (`MissingParameter.X`, `InvalidTagKey.Malformed`…) or injected by a test. */
	static of(code: string, status: number, message: string): ApiError {
		const error = Object.create(ApiError.prototype) as ApiError;
		Object.assign(error, { name: "ApiError", code, status, message });
		return error;
	}
}
