// Written by `node dist/scripts/sandbox/coverage.js`.
export { getCallerIdentity } from "./get-caller-identity";
