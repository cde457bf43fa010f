import { packageRoot } from "../package-root";
import { serveProvider } from "./serve";

/** The provider that the engine starts as `pulumi-resource-meridian ADDRESS`, the address being the engine's own. */
const { version } = require(`${packageRoot}/package.json`) as { version: string };
serveProvider(version, engineAddress(process.argv.slice(2))).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

/** What the engine puts in front of its address: `--logtostderr`, `-v=9` and `--tracing URL`. */
function engineAddress(args: readonly string[]): string | undefined {
	return args.filter((arg, i) => !arg.startsWith("-") && args[i - 1] !== "--tracing")[0];
}
