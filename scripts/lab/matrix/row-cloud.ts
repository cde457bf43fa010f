import RpcClient from "@alicloud/pop-core";
import { securityRules } from "../../../infra/components/security-rules";
import { guestFor } from "../../../infra/facts/guests";
import type { Sandbox } from "../../sandbox/server";
import type { MatrixRow } from "./rows";

const region = "cn-hangzhou";

/** What a row asks of the API, as any client would. */
export class RowCloud {
	private readonly ecs: RpcClient;
	private readonly vpc: RpcClient;

	constructor({ url, accessKeyId, accessKeySecret }: Sandbox) {
		const client = (apiVersion: string) => new RpcClient({ accessKeyId, accessKeySecret, endpoint: url, apiVersion });
		this.ecs = client("2014-05-26");
		this.vpc = client("2016-04-28");
	}

	/** Runs one instance in a network of its own. @returns its id */
	async run(row: MatrixRow, imageId: string, userData: string): Promise<string> {
		const { VpcId } = await this.ask(this.vpc, "CreateVpc", { CidrBlock: "10.0.0.0/16" });
		const zone = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.1.0/24" };
		const { VSwitchId } = await this.ask(this.vpc, "CreateVSwitch", zone);
		const SecurityGroupType = row.group ? "enterprise" : "normal";
		const { SecurityGroupId } = await this.ask(this.ecs, "CreateSecurityGroup", { VpcId, SecurityGroupType });
		for (const rule of securityRules("vpc", [], false)) {
			if (row.group === "enterprise without NTP" && rule.portRange === "123/123") continue;
			await this.ask(this.ecs, "AuthorizeSecurityGroupEgress", {
				SecurityGroupId,
				IpProtocol: rule.ipProtocol,
				PortRange: rule.portRange,
				DestCidrIp: rule.cidrIp,
				NicType: rule.nicType,
			});
		}
		const instance = {
			ImageId: imageId,
			InstanceType: "ecs.g7.large",
			VSwitchId,
			SecurityGroupId,
			InstanceName: "lab-guest-1",
			HostName: "guest-1",
			UserData: userData,
			// As the components do.
			HttpTokens: guestFor(row.os).asksForMetadataToken ? "required" : "optional",
		};
		const reply = (await this.ask(this.ecs, "RunInstances", instance)) as {
			InstanceIdSets: { InstanceIdSet: string[] };
		};
		return reply.InstanceIdSets.InstanceIdSet[0]!;
	}

	/** The newest image of a system. */
	async image(os: MatrixRow["os"]): Promise<string> {
		const { Images } = (await this.ask(this.ecs, "DescribeImages", { PageSize: 100, OSType: "linux" })) as {
			Images: { Image: { ImageId: string; CreationTime: string }[] };
		};
		const prefix = `${os.replace("-", "_")}_`;
		const found = Images.Image.filter(({ ImageId }) => ImageId.startsWith(prefix));
		return found.toSorted((a, b) => b.CreationTime.localeCompare(a.CreationTime))[0]!.ImageId;
	}

	async reboot(InstanceId: string): Promise<void> {
		await this.ask(this.ecs, "RebootInstance", { InstanceId });
	}

	private ask(client: RpcClient, action: string, parameters: object): Promise<Record<string, unknown>> {
		return client.request(action, { RegionId: region, ...parameters }, { method: "POST" });
	}
}
