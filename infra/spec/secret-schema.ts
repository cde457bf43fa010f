import * as z from "zod";

/** `{ secret: { env: NAME } }` or `{ secret: { file: PATH } }`: never the value itself. */
export const secretSchema = z
	.strictObject({
		secret: z.union(
			[
				z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "the name of an environment variable") }),
				z.strictObject({ file: z.string().min(1) }),
			],
			{ error: "{ env: NAME } or { file: PATH }" },
		),
	})
	.describe("Where the value is read from when the stack is deployed; masked wherever it is shown.");

export type SecretSpec = z.infer<typeof secretSchema>;
