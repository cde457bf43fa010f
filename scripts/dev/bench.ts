import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Handlebars from "handlebars/runtime";
import { parse, stringify } from "yaml";
import type { RenderedGroup } from "../../infra/render/render-fleet";
import { GuestOs } from "../../infra/spec/vocabulary";

/**
 * `npm run bench`: two ratios, each of two things measured in turns in this run, so that a slow or busy machine slows both.
 * It only prints: a test that fails when the machine is busy would be switched off soon.
 */
function bench(): void {
	console.log(`Node ${process.version}; each pair was run in turns, the ratio is the median of the turns' ratios.`);
	show("rendering 1,000 groups / the bare library calls for the same bytes", 1.5, renderingAgainstBareCalls());
	show("`meridian render` of the sample fleet / a Node program that does nothing", 4, commandAgainstNothing());
}

/** Milliseconds of ours and of what it is compared with, turn by turn. */
type Turns = readonly (readonly [number, number])[];

function show(title: string, goal: number, turns: Turns): void {
	const ratio = median(turns.map(([ours, theirs]) => ours / theirs));
	const [ours, theirs] = [median(turns.map(([time]) => time)), median(turns.map(([, time]) => time))];
	const verdict = ratio <= goal ? "met" : "NOT met";
	console.log(
		`${title}: ${ratio.toFixed(2)} (${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms), goal at most ${goal}: ${verdict}`,
	);
}

/** From a fleet document of 1,000 unlike groups to every document, command and user data, against what no renderer could leave out. */
function renderingAgainstBareCalls(): Turns {
	const calls: { readonly template: HandlebarsTemplateDelegate; readonly model: unknown }[] = [];
	let recording = true;
	const original = Handlebars.template;
	Handlebars.template = ((specification: TemplateSpecification) => {
		const template = original(specification);
		return (model: unknown) => {
			if (recording) calls.push({ template, model });
			return template(model);
		};
	}) as typeof original;
	const { renderFleet } =
		require("../../infra/render/render-fleet") as typeof import("../../infra/render/render-fleet");
	const fleet = fleetOfUnlikeGroups(1000);
	const userData = renderFleet(fleet).groups.map(bareUserData);
	recording = false;
	if (calls.length < 2000)
		throw new Error(
			`only ${calls.length} calls of Handlebars were seen: the bare calls would do less than the same work`,
		);
	const bare = () => ({
		documents: calls.map(({ template, model }) => template(model) as string),
		userData: userData.map(({ config, head, text }) => {
			const data = Buffer.from(config === undefined ? text : cloudConfig(head, config));
			return { base64: data.toString("base64"), sha256: createHash("sha256").update(data).digest("hex") };
		}),
	});
	return inTurns(25, () => renderFleet(fleet), bare);
}

/** The user data of a group and, for cloud-config, the value that makes it. Checks that the bare calls give the same bytes. */
function bareUserData({ rendered }: RenderedGroup): {
	readonly text: string;
	readonly head: string;
	readonly config: unknown;
} {
	const text = rendered.userData?.text ?? rendered.command;
	if (!text.startsWith("#cloud-config\n")) return { text, head: "", config: undefined };
	const config: unknown = parse(text, { version: "1.1" });
	const head = /^(#.*\n)+/.exec(text)![0];
	if (cloudConfig(head, config) !== text) throw new Error("the bare YAML call gives other bytes");
	return { text, head, config };
}

function cloudConfig(head: string, config: unknown): string {
	return `${head}${stringify(config, { lineWidth: 0, version: "1.1", indent: 1, indentSeq: false })}`;
}

/** No two groups alike, so that nothing can be rendered once and used twice. */
function fleetOfUnlikeGroups(count: number): unknown {
	const systems = Object.values(GuestOs);
	const group = (index: number) => ({
		os: systems[index % systems.length],
		// Some systems have no public image.
		imageId: "m-bench",
		instanceType: "ecs.g7.large",
		time: { servers: [`ntp${index}.example.com`] },
	});
	return {
		region: "cn-hangzhou",
		network: { kind: "vpc", cidrBlock: "10.0.0.0/8", zones: ["cn-hangzhou-h"] },
		instances: Object.fromEntries(Array.from({ length: count }, (_, index) => [`group-${index}`, group(index)])),
	};
}

function commandAgainstNothing(): Turns {
	const folder = mkdtempSync(join(tmpdir(), "meridian-bench-"));
	try {
		const root = join(__dirname, "..", "..", "..");
		const nothing = join(folder, "nothing.js");
		writeFileSync(nothing, "");
		const { bin } = require(join(root, "package.json")) as { bin: { meridian: string } };
		const render = [
			join(root, bin.meridian),
			"render",
			"--config",
			join(root, "fleet.yaml"),
			"--out",
			join(folder, "out"),
		];
		return inTurns(
			25,
			() => node(render),
			() => node([nothing]),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function node(args: readonly string[]): void {
	const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
	if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
}

/** Runs two things in turns; the first turns, in which everything is cold, don't count. */
function inTurns(turns: number, first: () => unknown, second: () => unknown): Turns {
	return Array.from({ length: turns + 3 }, () => [time(first), time(second)] as const).slice(3);
}

function time(task: () => unknown): number {
	const start = performance.now();
	task();
	return performance.now() - start;
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

bench();
