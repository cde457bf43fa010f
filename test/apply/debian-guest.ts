import type { TestContext } from "node:test";
import { type GuestOptions, renderGuest } from "../../infra/render";
import { CannotHave } from "../../scripts/dev/debian-root";
import { type DebianSuite, debianGuestRoot } from "../../scripts/dev/guest-root";
import { debianMirror } from "../../scripts/lab/package-mirror";
import { BootedMachine } from "../../scripts/sandbox/guests/booted-machine";
import { MachineNetwork } from "../../scripts/sandbox/guests/machine-network";

/** The part of report.json that tests look at. */
export interface Report {
	readonly steps: Readonly<Record<string, "done" | "unchanged" | "failed">>;
	readonly failures: Readonly<Record<string, string>>;
	readonly time: {
		readonly client: string;
		readonly synchronized: boolean;
		readonly source: string;
		readonly offsetSeconds: number;
		readonly servers: readonly string[];
	};
	readonly timeZone: string;
	readonly repositories: readonly string[];
	readonly documents: Readonly<Record<string, string>>;
}

/** Names of machines are unique. */
let booted = 0;

/** A Debian that was really booted, in a VPC of its own whose package mirror hands out the real Debian's files. */
export class DebianGuest {
	private constructor(
		readonly machine: BootedMachine,
		readonly network: MachineNetwork,
	) {}

	static async boot(suite: DebianSuite): Promise<DebianGuest> {
		const root = await debianGuestRoot(suite);
		const network = await MachineNetwork.open(await debianMirror());
		return new DebianGuest(
			await BootedMachine.boot(root, `${suite}-${process.pid}-${++booted}`, network, "volatile"),
			network,
		);
	}

	/** Runs a script and gives what it printed. @throws with it when it fails */
	async run(script: string, seconds = 60): Promise<string> {
		const { exitCode, output } = await this.machine.run(script, seconds);
		if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${script}\n${output}`);
		return output.toString();
	}

	/** Hands over what Meridian renders for this guest as its command, and gives back the report and what was printed. */
	async apply(
		options: GuestOptions,
	): Promise<{ readonly report: Report; readonly exitCode: number | undefined; readonly output: string }> {
		const { command } = renderGuest(options);
		const encoded = Buffer.from(command).toString("base64");
		const script = `echo ${encoded} | base64 -d >/run/command && chmod 700 /run/command && /run/command`;
		const { exitCode, output } = await this.machine.run(script, 300);
		const text = await this.run("cat /var/lib/meridian/report.json");
		return { report: JSON.parse(text) as Report, exitCode, output: output.toString() };
	}

	/** Runs the apply script again, as it lies on the guest. */
	async applyAgain(): Promise<{
		readonly report: Report;
		readonly exitCode: number | undefined;
		readonly output: string;
	}> {
		const { exitCode, output } = await this.machine.run("/var/lib/meridian/apply.sh", 300);
		const text = await this.run("cat /var/lib/meridian/report.json");
		return { report: JSON.parse(text) as Report, exitCode, output: output.toString() };
	}

	/** Every file and link of the system with mode, time of change, size and digest; without what daemons keep for themselves. */
	async files(): Promise<string[]> {
		const left = ["/proc", "/sys", "/dev", "/run", "/tmp", "/var/log", "/var/lib/chrony", "/var/tmp"].map(
			(path) => `-path ${path} -prune -o`,
		);
		const listing = await this.run(
			`find / ${left.join(" ")} \\( -type f -o -type l \\) ! -path /var/lib/meridian/report.json -printf '%p %m %T@ %s %l\\n' | sort`,
		);
		return listing.trim().split("\n");
	}

	async close(): Promise<void> {
		await this.machine.stop();
	}
}

/** Skips the test, with the reason that CI accepts, where the machine can't have the guest. */
export async function canBoot(t: TestContext, suite: DebianSuite): Promise<boolean> {
	try {
		await debianGuestRoot(suite);
		return true;
	} catch (error) {
		if (!(error instanceof CannotHave)) throw error;
		t.skip(`cannot have: ${error.message}`);
		return false;
	}
}
