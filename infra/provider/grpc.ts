import { createRequire } from "node:module";
import type * as grpcTypes from "@grpc/grpc-js";
import type * as structTypes from "google-protobuf/google/protobuf/struct_pb";

/**
 * The engine's protocol as @pulumi/pulumi has it, without the rest of that library, which takes a second to load. What it
 * is built with comes from where it is installed: messages of two copies of a library don't go together.
 */
const fromPulumi = createRequire(require.resolve("@pulumi/pulumi"));
export const grpc: typeof grpcTypes = fromPulumi("@grpc/grpc-js");
export const { Struct }: typeof structTypes = fromPulumi("google-protobuf/google/protobuf/struct_pb");
export const { Empty } = fromPulumi("google-protobuf/google/protobuf/empty_pb");
export const { Any } = fromPulumi("google-protobuf/google/protobuf/any_pb");
export const messages = require("@pulumi/pulumi/proto/provider_pb");
export const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
export const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
export const { Status } = require("@pulumi/pulumi/proto/status_pb");
export const { LogRequest, LogSeverity } = require("@pulumi/pulumi/proto/engine_pb");
export const { EngineClient } = require("@pulumi/pulumi/proto/engine_grpc_pb");

/** Plain data of a message's field; an empty mapping where it is not set. */
export function plainOf(struct: structTypes.Struct | undefined): Record<string, unknown> {
	return struct ? (withoutSecretMarks(struct.toJavaScript()) as Record<string, unknown>) : {};
}

/** A message's field of plain data; keys without a value are left out. */
export function structOf(value: unknown): structTypes.Struct {
	return Struct.fromJavaScript(JSON.parse(JSON.stringify(value)));
}

const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const unknownMarks = new Set([
	"04da6b54-80e4-46f7-96ec-b56ff0331ba9",
	"1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
	"3eeb2bf0-c639-47a8-9e75-3b44932eb421",
	"6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
	"030794c1-ac77-496b-92df-f27374a8bd58",
	"e48ece36-62e2-4504-bad9-02848725956a",
	"dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value is known only once something else is made. */
export function isUnknown(value: unknown): boolean {
	return typeof value === "string" && unknownMarks.has(value);
}

function withoutSecretMarks(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecretMarks);
	if (typeof value !== "object" || value === null) return value;
	const entries = value as Record<string, unknown>;
	if (entries[signature] === secretMark) return withoutSecretMarks(entries.value);
	return Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, withoutSecretMarks(inner)]));
}
