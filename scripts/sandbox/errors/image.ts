// Sources: see instance.ts.

/** Codes of images and key pairs (ECS 2014-05-26). */
export const imageErrors = {
	"InvalidImageId.NotFound": { status: 404, message: "The specified ImageId does not exist." },
	"InvalidImageFamily.NotFound": { status: 404, message: "The specified ImageFamily does not exist." },
	"InvalidImageOwnerAlias.ValueNotSupported": {
		status: 400,
		message: "The specified ImageOwnerAlias value is not supported.",
	},
	InvalidUsage: { status: 404, message: "The specifed Usage is not valid" },
	InvalidOSType: { status: 404, message: "The specifed OSType is not valid" },
	InvalidArchitecture: { status: 404, message: "The specifed Architecture is not valid" },
	ImageNotSupportInstanceType: {
		status: 403,
		message: "The specified image does not support the specified InstanceType.",
	},
	"InvalidKeyPairName.Malformed": { status: 400, message: "Specified Key Pair name is not valid." },
	"InvalidKeyPairName.NotFound": {
		status: 400,
		message: "The specified KeyPairName does not exist in our records.",
	},
	"InvalidPublicKeyBody.Malformed": { status: 400, message: "The PublicKeyBody format is not supported." },
	"KeyPair.AlreadyExist": { status: 400, message: "The key pair already exist." },
	"InvalidParameter.KeypairAlreadyAttachedInstance": {
		status: 400,
		message: "The specified parameter KeyPairName is not valid: it is bound to an instance.",
	},
	"DependencyViolation.WindowsInstance": {
		status: 403,
		message: "The instance creating is window, cannot use ssh key pair to login.",
	},
} as const;
