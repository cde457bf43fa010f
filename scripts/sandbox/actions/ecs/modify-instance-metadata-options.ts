import { action } from "../../action";
import { instanceById } from "../../instances/instance-by-id";
/** Changes who may read an instance's metadata, and how. */
export const modifyInstanceMetadataOptions = action({
	product: "ecs",
	name: "ModifyInstanceMetadataOptions",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		HttpEndpoint: { type: "string", values: ["enabled", "disabled"], invalid: "InvalidHttpEndpoint.NotSupported" },
		HttpTokens: { type: "string", values: ["optional", "required"], invalid: "InvalidHttpTokens.NotSupported" },
		HttpPutResponseHopLimit: {
			type: "integer",
			minimum: 1,
			maximum: 64,
			invalid: "InvalidHttpPutResponseHopLimit.NotSupported",
		},
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		instance.httpEndpoint = params.HttpEndpoint ?? instance.httpEndpoint;
		instance.httpTokens = params.HttpTokens ?? instance.httpTokens;
		instance.httpPutResponseHopLimit = params.HttpPutResponseHopLimit ?? instance.httpPutResponseHopLimit;
		return {};
	},
});
