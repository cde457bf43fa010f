import { CannotHave, debianRoot } from "./debian-root";

/** `node dist/scripts/dev/get-readers.js`: gets what the reader tests need, so that they themselves start at once. */
async function getReaders(): Promise<void> {
	for (const name of ["current", "bullseye", "packagers"] as const) {
		await debianRoot(name, console.log).catch((error: unknown) => {
			if (!(error instanceof CannotHave)) throw error;
			console.log(`Readers (${name}) cannot be had here: ${error.message}`);
		});
	}
}

getReaders().catch((error: Error) => {
	console.error(`The tests' readers could not be got: ${error.message}`);
	process.exitCode = 3;
});
