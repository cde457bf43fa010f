import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../infra/package-root";
import { CommandError } from "../command-error";
import { startOptions } from "./start-options";

test("without arguments: the sample fleet, brought up in the checkout's own folder", () => {
	const config = join(packageRoot, "fleet.yaml");
	assert.deepEqual(startOptions([], {}), { config, destroy: false, workspace: undefined, help: false });
});

test("paths are the caller's, wherever npm runs the script", () => {
	const options = startOptions(["--config", "mine.yaml", "--workspace", "w"], { INIT_CWD: "/home/me" });
	assert.deepEqual([options.config, options.workspace], ["/home/me/mine.yaml", "/home/me/w"]);
});

for (const [title, args, env, says] of [
	["an unknown option", ["--destory"], {}, /'--destory'[\s\S]*npm start -- --destroy/],
	["an argument of its own", ["fleet.yaml"], {}, /fleet\.yaml/],
	["npm start --destroy without two dashes", [], { npm_config_destroy: "true" }, /npm start -- --destroy$/],
	["npm start --config without two dashes", [], { npm_config_config: "x.yaml" }, /npm start -- --config$/],
] as const) {
	test(`${title} is refused with the way to write it`, () => {
		assert.throws(
			() => startOptions(args, env),
			(error) => error instanceof CommandError && error.exitCode === 1 && says.test(error.message),
		);
	});
}
