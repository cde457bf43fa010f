// Sources: see instance.ts.

/** Codes of disks (ECS 2014-05-26). */
export const diskErrors = {
	"InvalidSystemDiskCategory.ValueNotSupported": {
		status: 400,
		message: 'The specified parameter "SystemDisk.Category" is not valid.',
	},
	"InvalidDataDiskCategory.ValueNotSupported": {
		status: 400,
		message: 'The specified parameter "DataDisk.n.Category" is not valid.',
	},
	"InvalidDiskCategory.ValueNotSupported": {
		status: 400,
		message: 'The specified parameter "DiskCategory" is not valid.',
	},
	"InvalidDataDiskSize.ValueNotSupported": {
		status: 400,
		message:
			"The specified DataDisk.n.Size beyond the permitted range, or the capacity of snapshot exceeds the size limit of the specified disk category.",
	},
	"InvalidSystemDiskSize.ValueNotSupported": {
		status: 400,
		message: "The specified parameter SystemDisk.Size is invalid.",
	},
	"InvalidSystemDiskSize.LessThanImageSize": {
		status: 404,
		message: "The specified parameter SystemDisk.Size is less than the image size.",
	},
	"InvalidDiskName.Malformed": {
		status: 400,
		message: 'The specified parameter "SyatemDisk.DiskName or DataDisk.n.DiskName" is not valid.',
	},
	"InvalidDiskDescription.Malformed": {
		status: 400,
		message: 'The specified parameter "SyatemDisk.DiskDescription" or "DataDisk.n.Description" is not valid.',
	},
	"InvalidPerformanceLevel.Malformed": {
		status: 400,
		message: "The specified parameter PerformanceLevel is not valid.",
	},
	"InvalidParameter.EncryptedIllegal": {
		status: 400,
		message: "The specified parameter Encrypted must be true when kmsKeyId is not empty.",
	},
	"InvalidDataDiskSnapshotId.NotFound": {
		status: 404,
		message: 'The specified parameter "DataDisk.n.SnapshotId" is not valid.',
	},
	"InvalidSnapshotId.NotFound": { status: 404, message: "The specified SnapshotId does not exist." },
	"InvalidDevice.InUse": { status: 403, message: "The specified device has been occupied." },
	"InvalidDevice.Malformed": { status: 400, message: "The specified port is not valid." },
	InstanceDiskLimitExceeded: {
		status: 403,
		message: "The amount of the disk on instance in question reach its limits.",
	},
	"InstanceDiskNumber.LimitExceed": {
		status: 400,
		message: "The total number of specified disk in an instance exceeds.",
	},
	"InvalidDiskId.NotFound": { status: 404, message: "The specified disk does not exist." },
	"InvalidDisk.AlreadyDetached": { status: 403, message: "The specified disk has been detached." },
	"InvalidDisk.InUse": { status: 404, message: "The specified disk has been occupied." },
	IncorrectDiskStatus: {
		status: 403,
		message: "The current disk status does not support this operation.",
	},
	"IncorrectDiskStatus.Initializing": {
		status: 403,
		message: "The specified disk status does not support this operation.",
	},
	DiskNotPortable: { status: 403, message: "The specified disk is not a portable disk." },
	ResourcesNotInSameZone: { status: 403, message: "The specified instance and disk are not in the same zone." },
	"InvalidSize.ValueNotSupported": { status: 400, message: "The specified parameter Size is not valid." },
	"InvalidDiskSize.TooSmall": {
		status: 403,
		message: "Specified new disk size is less than the original disk size.",
	},
	"InvalidDiskSize.TooLarge": { status: 403, message: "Specified new disk size is beyond the permitted range." },
	"InvalidParam.Type": { status: 400, message: "The specified type is not supported." },
	"InvalidInstanceStatus.NotRunning": {
		status: 403,
		message: "The status of instance to which the disk attachs must be running when resizing online.",
	},
} as const;
