import { createHmac } from "node:crypto";
import { type Action, type Product, products, type Reply } from "./action";
import { actions } from "./actions";
import type { Context } from "./context";
import { ApiError } from "./errors";
import { readParameters, type WireParameters } from "./parameters";
import { regionFor } from "./regions";
import type { Store } from "./store";
import type { WireRequest } from "./wire";

/** How long the service remembers a ClientToken. */
const tokenLifeMs = 24 * 60 * 60 * 1000;

/** Finds the action that a request names, by its name and version. */
export function actionFor(request: Pick<WireRequest, "action" | "version">): Action {
	if (!request.action || !request.version)
		throw new ApiError("InvalidParameter", 'The specified parameter "Action or Version" is not valid.');
	const product = productFor(request.version);
	if (product === undefined) throw new ApiError("InvalidVersion");
	const found = actions[product].get(request.action);
	if (found === undefined) throw new ApiError("InvalidAction.NotFound");
	return found;
}

/** The product that a version belongs to: each of the sandbox's products has another one. */
export function productFor(version: string | undefined): Product | undefined {
	return (Object.keys(products) as Product[]).find((product) => products[product].version === version);
}

/**
 * Runs an action: reads its parameters, honours its ClientToken, runs its handler, puts what it wrote on disk.
 * Nothing of a handler that throws stays.
 */
export function runAction(found: Action, wire: WireParameters, store: Store, context: Context, secret: string): Reply {
	const region = wire.get("RegionId");
	if (region) regionFor(region);
	const params = readParameters(found.parameters, wire);
	if (!found.writes) return found.handle(store, params, context);
	try {
		const reply = withClientToken(found, wire, store, context, secret, () => found.handle(store, params, context));
		store.commit();
		return reply;
	} catch (error) {
		store.rollback();
		throw error;
	}
}

function withClientToken(
	found: Action,
	wire: WireParameters,
	store: Store,
	context: Context,
	secret: string,
	handle: () => Reply,
): Reply {
	const token = Object.hasOwn(found.parameters, "ClientToken") ? wire.get("ClientToken") : undefined;
	if (!token) return handle();
	for (const use of store.tokens.values()) if (use.usedAt < context.now - tokenLifeMs) store.tokens.delete(use.id);
	const id = `${found.name}/${context.region}/${token}`;
	const digest = digestOf(wire, secret);
	const earlier = store.tokens.get(id);
	if (earlier?.digest === digest) return earlier.reply;
	if (earlier) throw new ApiError("IdempotentParameterMismatch");
	const reply = handle();
	store.tokens.set(id, { id, usedAt: context.now, digest, reply });
	return reply;
}

/** Parameters that differ between two tries of the same request. */
const ofTheTry = new Set(["Signature", "SignatureNonce", "Timestamp", "SignatureMethod", "SignatureVersion"]);

function digestOf(wire: WireParameters, secret: string): string {
	const pairs = [...wire].filter(([name]) => !ofTheTry.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
	return createHmac("sha256", secret).update(JSON.stringify(pairs)).digest("hex");
}
