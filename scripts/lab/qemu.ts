import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GuestImage } from "./guest-image";
import type { OpenedPort } from "./inside/message";

/** What one run of a guest's machine needs. */
export interface MachineArgs {
	readonly guest: string;
	readonly image: GuestImage;
	/** Its own disk, over the image's. */
	readonly overlay: string;
	readonly port: OpenedPort;
	readonly mac: string;
	readonly memoryMiB: number;
	/** What its clock says when it is switched on, in milliseconds since 1970. */
	readonly clock: number;
	/** Files: where the console goes, and sockets of the agent and the monitor. */
	readonly console: string;
	readonly agent: string;
	readonly acceleration: Acceleration;
}

export type Acceleration = "kvm" | "tcg,thread=multi";

/** QEMU's command line. */
export function machineArgs(machine: MachineArgs): string[] {
	const { image, port } = machine;
	const network = `socket,id=network,udp=127.0.0.1:${port.relayPort},localaddr=127.0.0.1:${port.machinePort}`;
	return [
		"qemu-system-x86_64",
		...["-name", machine.guest, "-nodefaults", "-no-user-config", "-machine", "pc", "-display", "none"],
		...["-accel", machine.acceleration, "-cpu", machine.acceleration === "kvm" ? "host" : "max", "-smp", "1"],
		...["-m", `${machine.memoryMiB}M`, "-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny"],
		// cloud-init looks here for the name of the cloud.
		...["-smbios", "type=1,manufacturer=Alibaba Cloud,product=Alibaba Cloud ECS"],
		...["-kernel", image.kernel, "-initrd", image.initrd],
		// On a busy machine an emulated kernel may take its timer for broken, and panic.
		...["-append", "root=/dev/vda rw console=ttyS0 net.ifnames=0 no_timer_check systemd.show_status=0"],
		...["-drive", `file=${escaped(machine.overlay)},if=virtio,format=qcow2,cache=unsafe`],
		...["-netdev", network, "-device", `virtio-net-pci,netdev=network,mac=${machine.mac}`],
		...["-chardev", `file,id=console,path=${escaped(machine.console)}`, "-serial", "chardev:console"],
		...["-device", "virtio-serial-pci", "-device", "virtio-rng-pci"],
		...["-chardev", `socket,id=agent,server=on,wait=off,path=${escaped(machine.agent)}`],
		...["-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"],
		...["-rtc", `base=${new Date(machine.clock).toISOString().slice(0, 19)},clock=host`],
	];
}

/** A comma in a value of QEMU's options is written twice. */
const escaped = (path: string): string => path.replaceAll(",", ",,");

/** A disk whose first sector writes 0x10 to QEMU's exit port: `mov dx, 0x501; mov al, 0x10; out dx, al; hlt`. */
const exitDisk = Buffer.alloc(512);
Buffer.from([0xba, 0x01, 0x05, 0xb0, 0x10, 0xee, 0xf4]).copy(exitDisk);
exitDisk.writeUInt16LE(0xaa55, 510);
/** QEMU's exit code then: the byte twice, and one. */
const exitCode = 0x21;

/** KVM where a machine really runs on it: the device may be there and not work. */
export function acceleration(folder: string): Acceleration {
	const disk = join(folder, "exit.img");
	writeFileSync(disk, exitDisk);
	const machine = ["-machine", "pc", "-nodefaults", "-display", "none", "-device", "isa-debug-exit"];
	const drive = ["-drive", `file=${escaped(disk)},format=raw,if=ide`];
	const { status } = spawnSync("qemu-system-x86_64", ["-accel", "kvm", "-cpu", "host", ...machine, ...drive], {
		stdio: "ignore",
		timeout: 10_000,
		killSignal: "SIGKILL",
	});
	return status === exitCode ? "kvm" : "tcg,thread=multi";
}
