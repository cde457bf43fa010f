import { action } from "../../action";
import { ApiError } from "../../errors";
import { diskShape } from "../../instances/disk-rules";
import { imageById } from "../../instances/image-lookup";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
import { attach, disksOf, newDisk } from "../../instances/new-disk";
import { checkPassword } from "../../instances/password";
/** Throws a stopped instance's system disk away and makes a new one from an image. Password and key pair go with the old disk. */
export const replaceSystemDisk = action({
	product: "ecs",
	name: "ReplaceSystemDisk",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		ImageId: { type: "string", required: true },
		SystemDisk: {
			type: "object",
			of: { Size: { type: "integer", invalid: "InvalidSystemDiskSize.ValueNotSupported" } },
		},
		Password: { type: "string", secret: true },
		PasswordInherit: { type: "boolean" },
		KeyPairName: { type: "string" },
		Encrypted: { type: "boolean" },
		KMSKeyId: { type: "string" },
		EncryptAlgorithm: { type: "string" },
		UseAdditionalService: { type: "boolean" },
		SecurityEnhancementStrategy: { type: "string" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		requireStatus(instance, context, ["Stopped"]);
		const image = imageById(store, params.ImageId);
		const old = disksOf(store, instance.id).find((disk) => disk.type === "system");
		if (old === undefined) throw new ApiError("InvalidDiskId.NotFound");
		if (params.Password && params.PasswordInherit) throw new ApiError("InvalidPasswordParam.Mismatch");
		if (params.Password) checkPassword(params.Password, image.osType);
		if (params.KeyPairName && !store.keyPairs.has(`${context.region}/${params.KeyPairName}`))
			throw new ApiError("InvalidKeyPairName.NotFound");
		const { category, performanceLevel } = old;
		const size = params.SystemDisk.Size || Math.max(old.size, image.size);
		const shape = diskShape({ type: "system", category, performanceLevel, size }, undefined, image.size);
		store.disks.delete(old.id);
		const disk = newDisk(store, context, {
			...shape,
			type: "system",
			zoneId: old.zoneId,
			name: old.name,
			description: old.description,
			encrypted: params.Encrypted ?? false,
			kmsKeyId: params.KMSKeyId ?? "",
			provisionedIops: old.provisionedIops,
			burstingEnabled: old.burstingEnabled,
			imageId: image.imageId,
			resourceGroupId: old.resourceGroupId,
			tags: old.tags,
		});
		attach(store, disk, instance, context);
		disk.deleteWithInstance = true;
		instance.imageId = image.imageId;
		instance.passwordSet = Boolean(params.Password) || (params.PasswordInherit ?? false);
		instance.keyPairName = image.osType === "windows" ? "" : (params.KeyPairName ?? "");
		return { DiskId: disk.id };
	},
});
