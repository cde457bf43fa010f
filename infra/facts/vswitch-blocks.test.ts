import assert from "node:assert/strict";
import { test } from "node:test";
import { blockProblem, isWithin, vswitchBlockFor } from "./vswitch-blocks";

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

for (const vpc of [
	"10.0.0.0/8",
	"10.0.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"192.168.7.0/24",
	"10.255.240.0/20",
]) {
	test(`every zone of ${vpc} has a block of its own inside it`, () => {
		assert.equal(blockProblem(vpc), undefined);
		const blocks = letters.map((letter) => vswitchBlockFor(vpc, `cn-hangzhou-${letter}`));
		for (const [i, block] of blocks.entries()) {
			assert.ok(isWithin(block, vpc), `${block} in ${vpc}`);
			for (const other of blocks.slice(i + 1)) assert.ok(!isWithin(block, other) && !isWithin(other, block));
			const prefix = Number(block.split("/")[1]);
			assert.ok(prefix >= 16 && prefix <= 29, block);
		}
	});
}

test("a zone's block depends on nothing but the VPC's block and the zone's letter", () => {
	assert.equal(vswitchBlockFor("10.0.0.0/16", "cn-hangzhou-h"), "10.0.56.0/21");
	assert.equal(vswitchBlockFor("10.0.0.0/16", "ap-southeast-1a"), "10.0.0.0/21");
});

for (const [block, expected] of [
	["10.0.0.0/7", /Use/],
	["192.168.0.0/25", /too small/],
	["100.64.0.0/10", /not in/],
	["172.32.0.0/16", /not in/],
] as const) {
	test(`${block} is refused for a VPC`, () => assert.match(blockProblem(block) ?? "", expected));
}
