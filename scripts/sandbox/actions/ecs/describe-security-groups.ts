import { action } from "../../action";
import { nameMatches } from "../../matching";
import { anyPageOf, pageParameters, tokenParameters } from "../../paging";
import { memberCount } from "../../resources/security-group";
import { hasTags, tagKeyValueTags, tagParameter } from "../../tags";
import { apiTime } from "../../times";

/** Lists security groups. */
export const describeSecurityGroups = action({
	product: "ecs",
	name: "DescribeSecurityGroups",
	parameters: {
		RegionId: { type: "string", required: true },
		VpcId: { type: "string" },
		SecurityGroupId: { type: "string" },
		SecurityGroupIds: { type: "jsonStrings" },
		SecurityGroupName: { type: "string" },
		SecurityGroupType: { type: "string" },
		NetworkType: { type: "string", values: ["vpc", "classic"] },
		ResourceGroupId: { type: "string" },
		FuzzyQuery: { type: "boolean" },
		IsQueryEcsCount: { type: "boolean" },
		ServiceManaged: { type: "boolean" },
		DryRun: { type: "boolean" },
		Tag: tagParameter,
		...pageParameters,
		...tokenParameters,
	},
	handle(store, params, context) {
		const name =
			params.FuzzyQuery && params.SecurityGroupName ? `*${params.SecurityGroupName}*` : params.SecurityGroupName;
		const found = [...store.securityGroups.values()].filter(
			(group) =>
				group.region === context.region &&
				(!params.VpcId || group.vpcId === params.VpcId) &&
				(!params.SecurityGroupId || group.id === params.SecurityGroupId) &&
				(!params.SecurityGroupIds || params.SecurityGroupIds.includes(group.id)) &&
				(!params.SecurityGroupType || group.type === params.SecurityGroupType) &&
				(!params.NetworkType || (params.NetworkType === "classic") === (group.vpcId === "")) &&
				(!params.ResourceGroupId || group.resourceGroupId === params.ResourceGroupId) &&
				params.ServiceManaged !== true &&
				nameMatches(group.name, name) &&
				hasTags(group.tags, params.Tag),
		);
		const { items, paging } = anyPageOf(found, params);
		const list = items.map((group) => ({
			SecurityGroupId: group.id,
			SecurityGroupName: group.name,
			Description: group.description,
			SecurityGroupType: group.type,
			VpcId: group.vpcId,
			CreationTime: apiTime(group.createdAt),
			ResourceGroupId: group.resourceGroupId,
			ServiceManaged: false,
			RuleCount: group.rules.length,
			GroupToGroupRuleCount: group.rules.filter((rule) => rule.peerGroupId !== "").length,
			...(params.IsQueryEcsCount ? { EcsCount: memberCount(store, group) } : {}),
			Tags: tagKeyValueTags(group.tags),
		}));
		return { RegionId: context.region, ...paging, SecurityGroups: { SecurityGroup: list } };
	},
});
