import { ApiError } from "./errors";
import type { ParameterTable } from "./parameters";

/** `PageNumber` and `PageSize`. */
export const pageParameters = {
	PageNumber: { type: "integer", minimum: 1 },
	PageSize: { type: "integer", minimum: 1, maximum: 100 },
} as const satisfies ParameterTable;

/** `NextToken` and `MaxResults`. */
export const tokenParameters = {
	NextToken: { type: "string" },
	MaxResults: { type: "integer", minimum: 1, maximum: 500 },
} as const satisfies ParameterTable;

interface PageRequest {
	readonly PageNumber?: number | undefined;
	readonly PageSize?: number | undefined;
}

interface TokenRequest {
	readonly NextToken?: string | undefined;
	readonly MaxResults?: number | undefined;
}

/** One page by number; ten to a page unless asked otherwise. */
export function pageOf<T>(items: readonly T[], request: PageRequest) {
	const size = request.PageSize ?? 10;
	const number = request.PageNumber ?? 1;
	const paging = { PageNumber: number, PageSize: size, TotalCount: items.length };
	return { items: items.slice((number - 1) * size, number * size), paging };
}

/** One page by token; `NextToken` is empty on the last. */
export function tokenPageOf<T>(items: readonly T[], request: TokenRequest, size = request.MaxResults ?? 50) {
	const start = request.NextToken ? position(request.NextToken) : 0;
	if (start > items.length) throw new ApiError("InvalidNextToken");
	const end = start + size;
	const nextToken = end < items.length ? Buffer.from(`next:${end}`).toString("base64url") : "";
	return { items: items.slice(start, end), nextToken };
}

/** A page by token where the request speaks of tokens, by number otherwise; `paging` holds the reply's fields. */
export function anyPageOf<T>(items: readonly T[], request: PageRequest & TokenRequest) {
	if (request.NextToken === undefined && request.MaxResults === undefined) return pageOf(items, request);
	const page = tokenPageOf(items, request);
	return { items: page.items, paging: { NextToken: page.nextToken } };
}

function position(token: string): number {
	const match = /^next:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString());
	if (!match) throw new ApiError("InvalidNextToken");
	return Number(match[1]);
}
