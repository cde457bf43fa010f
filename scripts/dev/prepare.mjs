// Makes a checkout ready to run: Node new enough, packages installed, TypeScript compiled. Plain JavaScript without
// dependencies, because it runs before there are any.
import { spawn } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const oldestNode = [20, 12];

/** Something the person at the keyboard can put right; print its message, not its stack. */
export class PrepareError extends Error {}

/**
 * Installs and builds what is missing or out of date, and nothing else.
 * @param {{ log: (line: string) => void }} options `log` gets one line for each step that had to be done, none when all is fresh.
 * @throws {PrepareError} when Node is too old, or npm or the compiler fails; the message holds their own output.
 */
export async function prepare({ log }) {
	checkNode(process.versions.node);
	if (!packagesMatchLock()) {
		refuseLinkedPackages();
		// No dependency needs its install script here, and npm 10 would run them; our own `prepare` is the build below.
		const npmCi = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
		await step(log, "Installing packages (npm ci)", ...npm(npmCi));
	}
	if (buildIsStale())
		await step(log, "Building (npm run build)", process.execPath, [join("scripts", "dev", "build.mjs")]);
}

/** @param {string} version as in `process.versions.node` */
export function checkNode(version) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
	throw new PrepareError(
		`Meridian needs Node.js ${oldestNode.join(".")} or newer; this is ${version}. Get one from your package manager or nodejs.org.`,
	);
}

/** `npm ci` empties node_modules first, through a link too: another checkout's packages would be gone. */
function refuseLinkedPackages() {
	if (!lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return;
	throw new PrepareError(
		"node_modules is a link, and what it points to does not match package-lock.json. Remove the link and run this again.",
	);
}

/** True when every package that this machine needs is installed in the version that package-lock.json names. */
function packagesMatchLock() {
	const wanted = readJson("package-lock.json")?.packages ?? {};
	const present = readJson(join("node_modules", ".package-lock.json"))?.packages;
	if (present === undefined) return false;
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === "" || (entry.optional && present[path] === undefined)) return true;
		return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity;
	});
}

/** True when a source, or a folder that lost or gained one, is newer than the last build that succeeded. */
function buildIsStale() {
	const built = modifiedAt("dist/.built");
	const sources = ["infra", "scripts", "templates", "test"].flatMap(sourcesUnder);
	const settings = ["tsconfig.json", "package-lock.json"];
	return built === undefined || [...settings, ...sources].some((path) => (modifiedAt(path) ?? 0) > built);
}

function sourcesUnder(folder) {
	const found = [folder];
	for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory() && path !== "test/golden") found.push(...sourcesUnder(path));
		else if (/\.(tsx?|css|hbs)$/.test(entry.name) || path === "scripts/dev/build.mjs") found.push(path);
	}
	return found;
}

function modifiedAt(path) {
	return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

function readJson(path) {
	try {
		return JSON.parse(readFileSync(join(root, path), "utf8"));
	} catch {
		return undefined;
	}
}

/** npm's own program where npm started us (the same npm, and no shell needed), else the one on PATH. */
function npm(args) {
	const program = process.env.npm_execpath;
	return program?.endsWith(".js") ? [process.execPath, [program, ...args]] : ["npm", args];
}

/** Runs one command quietly: a line at the start, a sign of life every 20 s, the duration at the end, its output only if it fails. */
function step(log, title, command, args) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	log(`${title} …`);
	return new Promise((resolve, reject) => {
		const output = [];
		const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
		const alive = setInterval(() => log(`  still at it after ${seconds()}`), 20_000);
		child.stdout.on("data", (chunk) => output.push(chunk));
		child.stderr.on("data", (chunk) => output.push(chunk));
		child.on("error", (error) => output.push(Buffer.from(String(error))));
		child.on("close", (code) => {
			clearInterval(alive);
			if (code === 0) {
				log(`  done in ${seconds()}`);
				resolve();
			} else {
				reject(new PrepareError(`${title} failed after ${seconds()}:\n${Buffer.concat(output).toString().trimEnd()}`));
			}
		});
	});
}
