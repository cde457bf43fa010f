import { action } from "../../action";

/** Says whose key signed the request. */
export const getCallerIdentity = action({
	product: "sts",
	name: "GetCallerIdentity",
	parameters: {},
	handle(_store, _params, context) {
		return {
			AccountId: context.accountId,
			Arn: `acs:ram::${context.accountId}:root`,
			IdentityType: "Account",
			PrincipalId: context.accountId,
			UserId: context.accountId,
		};
	},
});
