import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after, before, test } from "node:test";
import { stringify } from "yaml";
import { type Lab, openLab, root } from "./stack-harness";

/** The package as `npm pack` makes it, installed outside the checkout. */
let lab: Lab;
/** A folder whose node_modules holds the package. */
let own: string;
let installed: string;
before(async () => {
	lab = await openLab();
	const packed = lab.folder("packed");
	// The build is there already; scripts would make it again.
	npm(root, "pack", "--ignore-scripts", "--pack-destination", packed);
	const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	own = lab.folder("own");
	const settings = {
		private: true,
		dependencies: { "meridian-alicloud": `file:${join(packed, readdirSync(packed)[0] ?? "")}` },
		// What `pulumi new typescript` writes, in the version that is tried.
		devDependencies: { typescript: "5.9.3", "@types/node": devDependencies["@types/node"] },
	};
	writeFileSync(join(own, "package.json"), JSON.stringify(settings));
	npm(own, "install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
	installed = join(own, "node_modules", "meridian-alicloud");
});
after(() => lab.close());

function npm(cwd: string, ...args: string[]): void {
	const { npm_execpath: program = "" } = process.env;
	const [file, first] = program.endsWith(".js") ? [process.execPath, [program]] : ["npm", []];
	execFileSync(file, [...first, ...args, "--loglevel=error"], { cwd, encoding: "utf8", stdio: "pipe" });
}

function node(...args: string[]): string {
	return execFileSync(process.execPath, args, { cwd: own, encoding: "utf8", stdio: "pipe" });
}

const files = () =>
	readdirSync(installed, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(installed, join(entry.parentPath, entry.name)));

test("npm pack takes compiled JavaScript, types, templates, the editor's schema and the engine's Go sources, and nothing else", () => {
	const expected = [
		/^(package\.json|README\.md|LICENSE)$/,
		/^dist\/meridian\.js$/,
		/^infra\/spec\/fleet\.schema\.json$/,
		/^dist\/infra\/(?!program)(?!.*\.test\.).*\.(js|d\.ts)$/,
		/^dist\/scripts\/(?!dev\/|start\/|sandbox\/coverage\.)(?!.*\.test\.).*\.js$/,
		/^templates\/.*\.hbs$/,
		/^plugin\/pulumi-resource-meridian$/,
		/^scripts\/engine\/go\/.*(\.go|go\.mod|go\.sum)$/,
	];
	assert.deepEqual(
		files().filter((file) => !expected.some((pattern) => pattern.test(file))),
		[],
	);
	for (const pattern of expected)
		assert.ok(
			files().some((file) => pattern.test(file)),
			String(pattern),
		);
});

test("every file that a packed file asks for is packed, and none holds a path of this machine", () => {
	const missing: string[] = [];
	for (const file of files().filter((name) => /\.(js|d\.ts)$/.test(name))) {
		const text = readFileSync(join(installed, file), "utf8");
		for (const path of [root, homedir()]) assert.ok(!text.includes(`${path}/`), `${file} names ${path}`);
		for (const [, target = ""] of text.matchAll(/(?:require\(|from |import\()"(\.{1,2}\/[^"]+)"/g)) {
			const at = join(installed, dirname(file), target);
			const ends = file.endsWith(".js") ? ["", ".js", "/index.js"] : ["", ".d.ts", "/index.d.ts"];
			if (!ends.some((end) => existsSync(at + end))) missing.push(`${file}: ${target}`);
		}
	}
	assert.deepEqual(missing, []);
});

test("the installed command renders a fleet, byte for byte as the checkout's does", () => {
	assert.match(node(join("node_modules", ".bin", "meridian"), "render", "--help"), /--config <file>/);
	const render = (command: string, out: string) =>
		node(command, "render", "--config", join(root, "fleet.yaml"), "--out", join(own, out));
	render(join("node_modules", ".bin", "meridian"), "installed");
	render(join(root, "dist", "meridian.js"), "checkout");
	const rendered = readdirSync(join(own, "checkout"), { recursive: true, encoding: "utf8" }).sort();
	assert.deepEqual(readdirSync(join(own, "installed"), { recursive: true, encoding: "utf8" }).sort(), rendered);
	for (const file of rendered.filter((name) => /manifest|user-data|command$/.test(name))) {
		assert.equal(readFileSync(join(own, "installed", file), "utf8"), readFileSync(join(own, "checkout", file), "utf8"));
	}
});

test("meridian-alicloud/render renders a guest and loads no Pulumi", () => {
	const program = `const { renderGuest } = require("meridian-alicloud/render");
		const { documents } = renderGuest({ os: "debian-12" });
		console.log(JSON.stringify([documents.map(({ path }) => path), Object.keys(require.cache)]));`;
	const [documents, loaded] = JSON.parse(node("--eval", program)) as [string[], string[]];
	assert.ok(documents.includes("/etc/chrony/chrony.conf"), String(documents));
	assert.deepEqual(
		loaded.filter((file) => file.includes("@pulumi")),
		[],
	);
});

test("the package's entry gives components and renderGuest to CommonJS and to ECMAScript modules", () => {
	const names = "StandardInstance, StandardFleet, VpcNetwork, ClassicNetwork, renderGuest";
	const print = `console.log([${names}].map((one) => typeof one).join(), renderGuest({ os: "debian-12" }).plan.os)`;
	const answer = `${Array(5).fill("function").join()} debian-12\n`;
	assert.equal(node("--eval", `const { ${names} } = require("meridian-alicloud"); ${print}`), answer);
	const module = ["--input-type=module", "--eval", `import { ${names} } from "meridian-alicloud"; ${print}`];
	assert.equal(node(...module), answer);
});

const body = `
const vpc = new alicloud.vpc.Network("own", { vpcName: "own", cidrBlock: "172.16.0.0/16" });
const vswitch = new alicloud.vpc.Switch("own", { vpcId: vpc.id, zoneId: "cn-hangzhou-h", cidrBlock: "172.16.0.0/21" });
const group = new alicloud.ecs.SecurityGroup("own", { securityGroupName: "own", vpcId: vpc.id });
const guest = new StandardInstance("guest", {
	os: "ubuntu-22.04",
	instanceType: "ecs.g7.large",
	vswitchId: vswitch.id,
	securityGroupIds: [group.id],
	time: { zone: "Asia/Tokyo" },
});
`;
const imports = `import * as alicloud from "@pulumi/alicloud";\nimport { StandardInstance } from "meridian-alicloud";\n`;
const exported = "export const { instanceId, timeZone } = guest;\n";
const tsconfig = { compilerOptions: { strict: true, target: "es2020", module: "nodenext" }, files: ["index.ts"] };

/** A stack of its own in three languages, as Pulumi's templates lay it out. */
const stacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	TypeScript: {
		"package.json": "{}",
		"tsconfig.json": JSON.stringify(tsconfig),
		"index.ts": imports + body + exported,
	},
	"plain JavaScript": {
		"package.json": "{}",
		"index.js": `const alicloud = require("@pulumi/alicloud");
const { StandardInstance } = require("meridian-alicloud");
${body}
module.exports = { instanceId: guest.instanceId, timeZone: guest.timeZone };
`,
	},
	"ECMAScript modules": { "package.json": '{ "type": "module" }', "index.js": imports + body + exported },
};

test("a StandardFleet is refused before anything is registered where the engine has no provider for deliveries; two lines mend it", async () => {
	const project = join(own, "stack-fleet");
	mkdirSync(project);
	const settings = { name: "own-fleet", runtime: "nodejs" };
	const program = `const { StandardFleet } = require("meridian-alicloud");
const guests = { os: "ubuntu-22.04", instanceType: "ecs.g7.large" };
const network = { kind: "vpc", zones: ["cn-hangzhou-h"] };
new StandardFleet("fleet", { region: "cn-hangzhou", network, instances: { web: guests } });
`;
	writeFileSync(join(project, "package.json"), "{}");
	writeFileSync(join(project, "index.js"), program);
	writeFileSync(join(project, "Pulumi.yaml"), stringify(settings));
	const stack = await lab.stack(project);
	const refused = await stack.up();
	assert.notEqual(refused.code, 0);
	const [, lines = ""] = /Add these two lines:\n(plugins:\n.*)\n/.exec(refused.text) ?? [];
	assert.match(lines, /path: \.\.\/node_modules\/meridian-alicloud\/plugin/, refused.text);
	assert.deepEqual(
		refused.registered.filter((type) => type !== "pulumi:pulumi:Stack"),
		[],
	);
	writeFileSync(join(project, "Pulumi.yaml"), `${stringify(settings)}${lines}\n`);
	const run = await stack.up();
	assert.equal(run.code, 0, run.text);
	assert.ok(run.registered.includes("meridian:index:Delivery"));
});

test("a stack in a folder of its own that uses StandardInstance with its own VPC comes up", {
	concurrency: true,
}, async (t) => {
	await Promise.all(
		Object.entries(stacks).map(([language, contents], i) =>
			t.test(`in ${language}`, async () => {
				const project = join(own, `stack-${i}`);
				mkdirSync(project);
				const all = { ...contents, "Pulumi.yaml": stringify({ name: `own-${i}`, runtime: "nodejs" }) };
				for (const [name, text] of Object.entries(all)) writeFileSync(join(project, name), text);
				const stack = await lab.stack(project);
				const run = await stack.up();
				assert.equal(run.code, 0, run.text);
				const { instanceId, timeZone } = await stack.outputs<{ instanceId: string; timeZone: string }>();
				assert.equal(timeZone, "Asia/Tokyo");
				const { userData = "" } = lab.sandbox.store.instances.get(instanceId) ?? {};
				assert.match(Buffer.from(userData, "base64").toString(), /zone=Asia\/Tokyo/);
			}),
		),
	);
});
