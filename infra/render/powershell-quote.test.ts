import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { powershellQuote } from "./quote";

/** Characters that PowerShell's tokenizer takes for a single quote, and for a double one (CharTraits in its source: U+2018..201B, 201C..201E). */
const single = "'\u2018\u2019\u201a\u201b";
const double = '"\u201c\u201d\u201e';

/**
 * Reads PowerShell text of strings in single quotes, commas and spaces, as its tokenizer does: a quote of any shape opens;
 * two in a row, of any shapes, are the second one; one alone closes. Anything between strings but commas and spaces is code.
 */
function literals(text: string): { readonly strings: string[]; readonly code: string } {
	const strings: string[] = [];
	let code = "";
	for (let i = 0; i < text.length; i++) {
		if (!single.includes(text[i]!)) {
			code += /[ ,]/.test(text[i]!) ? "" : text[i];
			continue;
		}
		let value = "";
		for (i++; ; i++) {
			if (i >= text.length) throw new Error("the string does not end");
			if (!single.includes(text[i]!)) value += text[i];
			else if (single.includes(text[i + 1] ?? " ") && i + 1 < text.length) value += text[++i];
			else break;
		}
		strings.push(value);
	}
	return { strings, code };
}

/** Text of all that could end a string or start something in one. */
const hostile = fc.string({
	unit: fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...single, ...double) },
		{
			weight: 3,
			arbitrary: fc.constantFrom("$", "(", ")", "{", "}", "`", ";", "&", "|", "#", "@", "\n", "\r", "\0", "\t"),
		},
		{ weight: 2, arbitrary: fc.constantFrom("'@", "@'", "$(calc)", "; calc #", "\u2028", "-", "a", " ", ",") },
		{ weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 3 }) },
	),
});

test("20,000 hostile texts, each a PowerShell literal: one string, itself, and no code", () => {
	fc.assert(
		fc.property(hostile, (text) => {
			assert.deepEqual(literals(powershellQuote(text)), { strings: [text], code: "" });
		}),
		{ numRuns: 20_000 },
	);
});

test("10,000 lists of hostile texts stay as many strings as they were, in their order", () => {
	fc.assert(
		fc.property(fc.array(hostile, { maxLength: 6 }), (texts) => {
			assert.deepEqual(literals(texts.map(powershellQuote).join(", ")), { strings: texts, code: "" });
		}),
		{ numRuns: 10_000 },
	);
});

test("the test's own tokenizer tells a string that was broken out of", () => {
	assert.deepEqual(literals("'a\u2019; calc #'b'"), { strings: ["a", "b"], code: ";calc#" });
	assert.deepEqual(literals("'it\u2019's'"), { strings: ["it's"], code: "" });
	assert.throws(() => literals("'a''"), /does not end/);
	assert.throws(() => literals("'a\u2018'b"), /does not end/);
});
