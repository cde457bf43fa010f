/**
 * How templates are compiled: nothing is escaped (values are quoted for where they land by whoever makes the model),
 * a missing value throws, helpers beyond the built-in blocks are unknown.
 */
export const templateOptions = Object.freeze({ noEscape: true, strict: true, knownHelpersOnly: true });
