/**
 * The engine that Meridian is made for: the only place where these versions stand.
 * The Go sources under scripts/engine/go pin the same ones (versions.test.ts compares).
 */
export const versions = Object.freeze({
	/**
	 * The Pulumi CLI that is got when there is none: the newest that exists both as the vendor's download and as a
	 * Go module. Source: the Go module proxy's list of versions of github.com/pulumi/pulumi/pkg/v3, read 2026-11-23.
	 */
	cli: "3.255.0",
	/**
	 * The oldest CLI that is accepted where one is installed: that of the @pulumi/pulumi in package.json.
	 * An engine older than its Node library isn't what the vendor tests.
	 */
	oldestCli: "3.248.0",
	/**
	 * The Node language host of a build from source: the last one inside a module that the proxy serves. The vendor's
	 * download brings its own. Source: the Go module proxy's list of versions of github.com/pulumi/pulumi/sdk/v3, read 2026-11-23.
	 */
	nodeHost: "3.68.0",
	/** The provider plugin that belongs to the @pulumi/alicloud in package.json. */
	provider: "3.108.0",
	/** The upstream provider behind it; bridge-schema.test.ts compares its names with @pulumi/alicloud's typings. */
	upstreamProvider: "1.285.0",
	/** The bridge that the small provider is built with. Source: the module proxy's list, read 2026-11-23. */
	bridge: "3.137.0",
	/** What the `go` lines of the pinned modules ask for. */
	oldestGo: "1.25.11",
});
