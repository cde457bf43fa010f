import { action } from "../../action";
import { secondTime } from "../../instances/times";
import { matchesWildcard } from "../../instances/wildcard";
import { pageOf, pageParameters } from "../../paging";
import { hasTags, tagKeyValueTags, tagParameter } from "../../tags";

/** Lists key pairs. */
export const describeKeyPairs = action({
	product: "ecs",
	name: "DescribeKeyPairs",
	parameters: {
		RegionId: { type: "string", required: true },
		KeyPairName: { type: "string" },
		KeyPairFingerPrint: { type: "string" },
		IncludePublicKey: { type: "boolean" },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		...pageParameters,
	},
	handle(store, params, context) {
		const found = [...store.keyPairs.values()].filter(
			(pair) =>
				pair.region === context.region &&
				(!params.KeyPairName || matchesWildcard(pair.name, params.KeyPairName)) &&
				(!params.KeyPairFingerPrint || pair.fingerPrint === params.KeyPairFingerPrint) &&
				(!params.ResourceGroupId || pair.resourceGroupId === params.ResourceGroupId) &&
				hasTags(pair.tags, params.Tag),
		);
		const { items, paging } = pageOf(found, params);
		const replies = items.map((pair) => ({
			KeyPairName: pair.name,
			KeyPairFingerPrint: pair.fingerPrint,
			CreationTime: secondTime(pair.createdAt),
			ResourceGroupId: pair.resourceGroupId,
			...(params.IncludePublicKey ? { PublicKey: pair.publicKey } : {}),
			Tags: tagKeyValueTags(pair.tags),
		}));
		return { KeyPairs: { KeyPair: replies }, ...paging };
	},
});
