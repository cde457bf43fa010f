import type { Reader } from "../reader";
import { chrony } from "./chrony";
import { cloudInit } from "./cloud-init";
import { networkManager } from "./network-manager";
import { ntpd } from "./ntp";
import { apt, dnf, pipConf, zypper } from "./package-sources";
import { powershell } from "./powershell";
import { bash, busybox, dash, shellcheck } from "./shells";

/** Every reader that `meridian check` knows, in the order in which it reports them. */
export const readers: readonly Reader[] = [
	chrony,
	ntpd,
	cloudInit,
	dash,
	bash,
	busybox,
	shellcheck,
	apt,
	dnf,
	zypper,
	pipConf,
	networkManager,
	powershell,
];
