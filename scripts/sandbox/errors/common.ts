/** Codes that every product shares: the gateway's own (signature, time stamp, parameters). Wording as the service answers it. */
export const commonErrors = {
	"InvalidAction.NotFound": {
		status: 404,
		message: "Specified api is not found, please check your url and method.",
	},
	InvalidVersion: { status: 400, message: "Specified parameter Version is not valid." },
	"InvalidAccessKeyId.NotFound": { status: 404, message: "Specified access key is not found." },
	MissingAccessKeyId: { status: 400, message: "AccessKeyId is mandatory for this action." },
	IncompleteSignature: {
		status: 400,
		message: "The request signature does not conform to Aliyun standards.",
	},
	SignatureDoesNotMatch: {
		status: 400,
		message: "Specified signature is not matched with our calculation.",
	},
	InvalidSignatureMethod: { status: 400, message: "Specified signature method is not valid." },
	"InvalidTimeStamp.Format": {
		status: 400,
		message: "Specified time stamp or date value is not well formatted.",
	},
	"InvalidTimeStamp.Expired": {
		status: 400,
		message: "Specified time stamp or date value is expired.",
	},
	MissingTimestamp: { status: 400, message: "Timestamp is mandatory for this action." },
	MissingSignatureNonce: { status: 400, message: "SignatureNonce is mandatory for this action." },
	SignatureNonceUsed: { status: 400, message: "Specified signature nonce was used already." },
	UnsupportedHTTPMethod: { status: 400, message: "This http method is not supported." },
	RequestTooLarge: { status: 413, message: "The request body is too large." },
	MissingParameter: {
		status: 400,
		message: "The input parameter that is mandatory for processing this request is not supplied.",
	},
	InvalidParameter: { status: 400, message: "The specified parameter is not valid." },
	"InvalidParameter.PageSize": { status: 400, message: "The specified PageSize is not valid." },
	"InvalidRegionId.NotFound": { status: 404, message: "The specified RegionId does not exist." },
	"InvalidZoneId.NotFound": { status: 404, message: "The specified ZoneId does not exist." },
	InvalidNextToken: { status: 400, message: "The specified NextToken is invalid." },
	IdempotentParameterMismatch: {
		status: 400,
		message: "The request uses the same client token as a previous, but non-identical request.",
	},
	Throttling: { status: 400, message: "Request was denied due to request throttling." },
	"Throttling.User": { status: 400, message: "Request was denied due to user flow control." },
	ServiceUnavailable: { status: 503, message: "The request has failed due to a temporary failure of the server." },
	// The sandbox's own code, for what the service can do and the sandbox can't.
	"Sandbox.NotSupported": { status: 400, message: "The sandbox does not do this." },
	"InvalidResourceGroup.NotFound": {
		status: 404,
		message: "The ResourceGroup provided does not exist in our records.",
	},
	InternalError: { status: 500, message: "The request processing has failed due to some unknown error." },
	OperationConflict: { status: 409, message: "The operation conflicts with another one in progress." },
	DryRunOperation: { status: 400, message: "Request validation has been passed with DryRun flag set." },
} as const;
