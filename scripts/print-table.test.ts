import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { printTable } from "./print-table";

function printed(screen: number | undefined, rows: readonly (readonly string[])[]): string[] {
	const lines: string[] = [];
	printTable(["guest", "servers", "zone"], rows, screen, (line) => lines.push(stripVTControlCharacters(line)));
	return lines;
}

const rows = [
	["web-1", "a.example\nand 6 more", "UTC"],
	["db", "b.example", ""],
];

test("columns are as wide as their longest line, and a cell's lines stand one below the other", () => {
	assert.deepEqual(printed(80, rows), [
		"guest  servers     zone",
		"web-1  a.example   UTC",
		"       and 6 more",
		"db     b.example",
	]);
});

test("where the table is wider than the screen each row is a block", () => {
	assert.deepEqual(printed(20, rows), [
		"web-1",
		"  servers: a.example and 6 more",
		"  zone:    UTC",
		"db",
		"  servers: b.example",
		"  zone:",
	]);
});

test("without a screen the table is as wide as it needs", () => {
	assert.equal(printed(undefined, [["x".repeat(200), "", ""]])[1]?.length, 200);
});
