import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import {
	CreateSecurityGroupRequest,
	DescribeInstancesRequest,
	RunInstancesRequest,
	type DescribeInstancesResponseBodyInstancesInstance as SdkInstance,
} from "@alicloud/ecs20140526";
import { CreateVpcRequest, CreateVSwitchRequest } from "@alicloud/vpc20160428";
import { type SandboxOptions, startSandbox } from "../scripts/sandbox/server";
import { departures } from "./reply-shape";
import { ecsClient, rpcClient, vpcClient } from "./sandbox-clients";

export const regionId = "cn-hangzhou";
export const zoneId = "cn-hangzhou-h";
export const classicZoneId = "cn-hangzhou-b";
export const ubuntu = "ubuntu_22_04_x64_20G_alibase_20240508.vhd";
export const windows = "win2022_21H2_x64_dtc_en-us_40G_alibase_20250817.vhd";
export const centos6 = "centos_6_10_x64_20G_alibase_20201120.vhd";
export const password = "Sand-Box-2026";

/** What of a RunInstances request a test wants otherwise; `undefined` leaves a default away. */
export type RunWords = Record<string, unknown>;

/** A sandbox with a VPC, a vSwitch and a security group in it, and one of the classic network. */
export async function instanceCloud(t: TestContext, options: SandboxOptions = {}, cidrBlock = "10.0.1.0/24") {
	const sandbox = await startSandbox(options);
	t.after(() => sandbox.close());
	const client = ecsClient(sandbox);
	const network = vpcClient(sandbox);
	const rpc = rpcClient(sandbox, "2014-05-26");

	const securityGroup = async (vpcId?: string) =>
		(await client.createSecurityGroup(new CreateSecurityGroupRequest({ regionId, ...(vpcId ? { vpcId } : {}) }))).body
			?.securityGroupId ?? "";
	const vpc = async (block: string) =>
		(await network.createVpc(new CreateVpcRequest({ regionId, cidrBlock: block }))).body?.vpcId ?? "";
	const vswitch = async (vpcId: string, block: string, zone = zoneId) =>
		(await network.createVSwitch(new CreateVSwitchRequest({ regionId, zoneId: zone, vpcId, cidrBlock: block }))).body
			?.vSwitchId ?? "";

	const vpcId = await vpc("10.0.0.0/16");
	const vSwitchId = await vswitch(vpcId, cidrBlock);
	const securityGroupId = await securityGroup(vpcId);
	const classicGroupId = await securityGroup();
	const defaults = { regionId, imageId: ubuntu, instanceType: "ecs.g7.large", vSwitchId, securityGroupId };
	const classic = {
		imageId: centos6,
		instanceType: "ecs.g5.large",
		vSwitchId: undefined,
		securityGroupId: classicGroupId,
		zoneId: classicZoneId,
	};

	async function run(words: RunWords = {}): Promise<string[]> {
		const reply = await client.runInstances(new RunInstancesRequest({ ...defaults, ...words }));
		return reply.body?.instanceIdSets?.instanceIdSet ?? [];
	}

	return {
		sandbox,
		client,
		network,
		vpcId,
		vSwitchId,
		securityGroupId,
		classicGroupId,
		classic,
		vpc,
		vswitch,
		securityGroup,
		run,
		/** Runs one instance and gives its id. */
		async one(words: RunWords = {}): Promise<string> {
			return (await run({ ...words, amount: 1 }))[0] ?? "";
		},
		async list(words: RunWords = {}): Promise<SdkInstance[]> {
			const reply = await client.describeInstances(
				new DescribeInstancesRequest({ regionId, maxResults: 100, ...words }),
			);
			return reply.body?.instances?.instance ?? [];
		},
		async read(instanceId: string): Promise<SdkInstance> {
			const request = new DescribeInstancesRequest({
				regionId,
				instanceIds: JSON.stringify([instanceId]),
				additionalAttributes: ["META_OPTIONS"],
			});
			const [instance] = (await client.describeInstances(request)).body?.instances?.instance ?? [];
			assert.ok(instance, `${instanceId} is not there`);
			return instance;
		},
		/** Calls any action as it goes over the wire; its reply must hold nothing that the official SDK's model does not. */
		async call(action: string, parameters: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
			const reply = await rpc.request<Record<string, unknown>>(
				action,
				{ RegionId: regionId, ...parameters },
				{ method: "POST" },
			);
			assert.deepEqual(departures("2014-05-26", action, reply), []);
			return reply;
		},
	};
}
