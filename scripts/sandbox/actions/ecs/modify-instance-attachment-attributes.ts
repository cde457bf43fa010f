import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById } from "../../instances/instance-by-id";

/** Changes which private pool an instance draws on. */
export const modifyInstanceAttachmentAttributes = action({
	product: "ecs",
	name: "ModifyInstanceAttachmentAttributes",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		PrivatePoolOptions: {
			type: "object",
			of: {
				MatchCriteria: { type: "string", required: true, values: ["Open", "Target", "None"] },
				Id: { type: "string" },
			},
		},
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		const { MatchCriteria, Id } = params.PrivatePoolOptions;
		if (MatchCriteria === "Target" && !Id) throw new ApiError("MissingParameter.PrivatePoolOptionsId");
		instance.privatePoolMatchCriteria = MatchCriteria;
		instance.privatePoolId = MatchCriteria === "Target" ? (Id ?? "") : "";
		return {};
	},
});
