// Written by `node dist/scripts/sandbox/coverage.js`.
export { describeEndpoints } from "./describe-endpoints";
