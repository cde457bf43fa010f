/** Codes of tags, the same for ECS and VPC. Source: error table of TagResources (ECS API reference), read 2026-11-23. */
export const tagErrors = {
	"InvalidTagKey.Malformed": { status: 400, message: "The specified Tag.n.Key is not valid." },
	"InvalidTagValue.Malformed": { status: 400, message: "The specified Tag.n.Value is not valid." },
	"Duplicate.TagKey": { status: 400, message: "The Tag.N.Key contain duplicate key." },
	"NumberExceed.Tags": { status: 400, message: "The Tags parameter's number is exceed , Valid : 20" },
	"NumberExceed.ResourceIds": { status: 400, message: "The ResourceIds parameter's number is exceed , Valid : 50" },
	"OperationDenied.QuotaExceed": { status: 400, message: "The quota of tags on resource is beyond permitted range." },
	"MissingParameter.ResourceType": { status: 404, message: "The parameter - ResourceType should not be null" },
	"MissingParameter.Tags": { status: 404, message: "The parameter - Tags should not be null" },
	"InvalidResourceId.NotFound": {
		status: 404,
		message: "The specified ResourceIds are not found in our records.",
	},
	"InvalidResourceType.NotFound": {
		status: 404,
		message: "The ResourceType provided does not exist in our records.",
	},
} as const;
