import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../../infra/package-root";

/** Where `npm start` keeps everything of its own. */
export interface Workspace {
	readonly folder: string;
	/** HOME of the engine and the provider: the caller's profiles are not seen. */
	readonly home: string;
	readonly pulumiHome: string;
	/** Folder of Pulumi's file backend. */
	readonly backend: string;
	/** State of the sandbox. */
	readonly sandbox: string;
	/** A project folder in which the stack is made: its settings file is kept here, not beside Pulumi.yaml. */
	readonly project: string;
	/** The stack's settings. */
	readonly configFile: string;
	/** Holds the passphrase of the stack's secrets, mode 0600. */
	readonly passphraseFile: string;
	/** There while a run changes the cloud; one that is found tells that a run has not come to its end. */
	readonly unfinished: string;
	/** Scripts that a person would run on guests, `<group>/command`. */
	readonly commands: string;
	/** Password that the sample's Windows guest gets. */
	readonly samplePassword: string;
}

/** The stack that `npm start` brings up: also what the guests' names begin with. */
export const stackName = "sandbox";

/** Makes what is missing of the folder; everything in it is the owner's only. */
export function openWorkspace(folder = join(packageRoot, ".meridian")): Workspace {
	const root = resolve(folder);
	const [home, pulumiHome, backend, sandbox, project] = ["home", "pulumi-home", "backend", "sandbox", "project"].map(
		(name) => join(root, name),
	) as [string, string, string, string, string];
	for (const path of [root, home, pulumiHome, backend, sandbox, project])
		mkdirSync(path, { recursive: true, mode: 0o700 });
	writeOwn(join(project, "Pulumi.yaml"), "name: meridian\nruntime: nodejs\n");
	const passphraseFile = join(root, "passphrase");
	keptSecret(passphraseFile, () => randomBytes(24).toString("base64url"));
	return {
		folder: root,
		home,
		pulumiHome,
		backend,
		sandbox,
		project,
		configFile: join(project, `Pulumi.${stackName}.yaml`),
		passphraseFile,
		unfinished: join(root, "unfinished"),
		commands: join(root, "commands"),
		// Capital and small letters, digits and a sign: what ECS asks of a password.
		samplePassword: keptSecret(join(root, "sample-password"), () => `Aa1!${randomBytes(9).toString("hex")}`),
	};
}

/** Writes a file of ours in one move, mode 0600. */
export function writeOwn(path: string, text: string): void {
	const scratch = `${path}.${process.pid}.new`;
	writeFileSync(scratch, text, { mode: 0o600 });
	renameSync(scratch, path);
}

/** The secret in a file; the first that is written stays, whoever else writes at the same time. */
function keptSecret(path: string, make: () => string): string {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	const scratch = `${path}.${process.pid}.new`;
	writeFileSync(scratch, make(), { mode: 0o600 });
	try {
		linkSync(scratch, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	} finally {
		rmSync(scratch, { force: true });
	}
	return readFileSync(path, "utf8");
}
