// `npm test`: makes the checkout ready, then hands over to the compiled runner. `npm test -- <part of a path>` runs a subset.
import { PrepareError, prepare } from "./dev/prepare.mjs";

try {
	await prepare({ log: console.log });
	const { runTests } = (await import("../dist/scripts/dev/run-tests.js")).default;
	process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof PrepareError ? error.message : error);
	console.log("0 passed, 1 failed, 0 skipped");
	process.exitCode = 1;
}
