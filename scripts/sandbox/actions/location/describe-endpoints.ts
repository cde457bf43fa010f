import { action } from "../../action";

/** Says where a product answers: here. */
export const describeEndpoints = action({
	product: "location",
	name: "DescribeEndpoints",
	parameters: {
		Id: { type: "string", required: true },
		ServiceCode: { type: "string", required: true },
		Type: { type: "string" },
	},
	handle(_store, params, context) {
		const endpoint = {
			Endpoint: context.endpoint,
			Id: params.Id,
			Namespace: "",
			Protocols: { Protocols: ["HTTP"] },
			SerivceCode: params.ServiceCode, // spelled so by the service
			Type: params.Type ?? "openAPI",
		};
		return { Endpoints: { Endpoint: [endpoint] }, Success: true };
	},
});
