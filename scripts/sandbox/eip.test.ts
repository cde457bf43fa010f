import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { DeleteInstanceRequest } from "@alicloud/ecs20140526";
import {
	AllocateEipAddressRequest,
	AssociateEipAddressRequest,
	DeletionProtectionRequest,
	DescribeEipAddressesRequest,
	ReleaseEipAddressRequest,
	UnassociateEipAddressRequest,
} from "@alicloud/vpc20160428";
import { instanceCloud, regionId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

async function eipCloud(t: TestContext) {
	const cloud = await instanceCloud(t);
	const { network } = cloud;
	return {
		...cloud,
		allocate: async () =>
			(await network.allocateEipAddress(new AllocateEipAddressRequest({ regionId, bandwidth: "10" }))).body
				?.allocationId ?? "",
		bind: (allocationId: string, instanceId: string) =>
			codeOf(network.associateEipAddress(new AssociateEipAddressRequest({ regionId, allocationId, instanceId }))),
		unbind: (allocationId: string, instanceId: string) =>
			codeOf(network.unassociateEipAddress(new UnassociateEipAddressRequest({ regionId, allocationId, instanceId }))),
		release: (allocationId: string) =>
			codeOf(network.releaseEipAddress(new ReleaseEipAddressRequest({ regionId, allocationId }))),
		eip: async (allocationId: string) =>
			(await network.describeEipAddresses(new DescribeEipAddressesRequest({ regionId, allocationId }))).body
				?.eipAddresses?.eipAddress?.[0],
	};
}

test("an elastic address is bound to an instance, shown by both, unbound and released", async (t) => {
	const { allocate, bind, unbind, release, eip, one, read } = await eipCloud(t);
	const [allocationId, instanceId] = [await allocate(), await one()];
	assert.equal((await eip(allocationId))?.status, "Available");
	assert.equal(await bind(allocationId, instanceId), "no error");
	const bound = await eip(allocationId);
	const instance = await read(instanceId);
	assert.deepEqual([bound?.status, bound?.instanceId, bound?.bandwidth], ["InUse", instanceId, "10"]);
	assert.equal(instance.eipAddress?.ipAddress, bound?.ipAddress);
	// The provider would replace the association if these came back without having been asked for.
	assert.deepEqual([bound?.privateIpAddress, bound?.vpcId], ["", ""]);
	assert.equal(await release(allocationId), "IncorrectEipStatus");
	assert.equal(await unbind(allocationId, instanceId), "no error");
	assert.equal(await release(allocationId), "no error");
	assert.equal(await release(allocationId), "InvalidAllocationId.NotFound");
});

test("an instance has one public address at most, and a classic one no elastic one", async (t) => {
	const { allocate, bind, one, classic } = await eipCloud(t);
	const [first, second] = [await allocate(), await allocate()];
	const [bare, withBandwidth, old] = [await one(), await one({ internetMaxBandwidthOut: 5 }), await one(classic)];
	assert.equal(await bind(first, bare), "no error");
	assert.equal(await bind(first, bare), "IncorrectEipStatus");
	assert.equal(await bind(second, bare), "BIND_INSTANCE_HAVE_PORTMAP_OR_BIND_EIP");
	assert.equal(await bind(second, withBandwidth), "InvalidStatus.InstanceHasBandWidth");
	assert.equal(await bind(second, old), "InvalidInstanId.NotFound");
});

test("an instance that is deleted lets go of its elastic address", async (t) => {
	const { client, allocate, bind, eip, release, one } = await eipCloud(t);
	const [allocationId, instanceId] = [await allocate(), await one()];
	await bind(allocationId, instanceId);
	await client.deleteInstance(new DeleteInstanceRequest({ regionId, instanceId, force: true }));
	assert.equal((await eip(allocationId))?.status, "Available");
	assert.equal(await release(allocationId), "no error");
});

test("a protected elastic address can't be released", async (t) => {
	const { network, allocate, release } = await eipCloud(t);
	const allocationId = await allocate();
	const protect = (protectionEnable: boolean) =>
		network.deletionProtection(
			new DeletionProtectionRequest({ regionId, instanceId: allocationId, type: "EIP", protectionEnable }),
		);
	await protect(true);
	assert.equal(await release(allocationId), "OperationDenied.DeletionProtection");
	await protect(false);
	assert.equal(await release(allocationId), "no error");
});
