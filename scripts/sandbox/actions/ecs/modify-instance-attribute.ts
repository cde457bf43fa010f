import { action } from "../../action";
import { ApiError } from "../../errors";
import { checkHostName } from "../../instances/host-name";
import { imageById } from "../../instances/image-lookup";
import { instanceById, requireStatus, statusOf } from "../../instances/instance-by-id";
import { checkPassword } from "../../instances/password";
import { setSecurityGroups } from "../../instances/security-groups-of";
import { checkUserData } from "../../instances/user-data";

/**
 * Changes attributes of one instance. New user data is shown from then on and never run; password and host name take
 * effect at the next start.
 */
export const modifyInstanceAttribute = action({
	product: "ecs",
	name: "ModifyInstanceAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		InstanceName: {
			type: "string",
			pattern: /^(?!https?:\/\/)[\p{L}\p{N}][\p{L}\p{N}:_.-]{1,127}$/u,
			invalid: "InvalidInstanceName.Malformed",
		},
		Description: {
			type: "string",
			pattern: /^$|^(?!https?:\/\/).{2,256}$/s,
			invalid: "InvalidDescription.Malformed",
		},
		Password: { type: "string", secret: true },
		HostName: { type: "string" },
		UserData: { type: "string", secret: true },
		DeletionProtection: { type: "boolean" },
		CreditSpecification: {
			type: "string",
			values: ["Standard", "Unlimited"],
			invalid: "InvalidParameter.CreditSpecification",
		},
		EnableJumboFrame: { type: "boolean" },
		SecurityGroupIds: { type: "strings" },
		CpuOptions: { type: "object", of: { Core: { type: "integer" }, ThreadsPerCore: { type: "integer" } } },
		Recyclable: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		const { osType } = imageById(store, instance.imageId);
		if (params.InstanceName !== undefined) instance.name = params.InstanceName;
		if (params.Description !== undefined) instance.description = params.Description;
		if (params.Password) {
			if (statusOf(instance, context) === "Starting") throw new ApiError("IncorrectInstanceStatus");
			checkPassword(params.Password, osType);
			instance.passwordSet = true;
		}
		if (params.HostName) {
			requireStatus(instance, context, ["Running", "Stopped", "Stopping"]);
			checkHostName(params.HostName, osType);
			instance.hostName = params.HostName;
		}
		if (params.UserData !== undefined) {
			checkUserData(params.UserData, instance);
			instance.userData = params.UserData;
		}
		if (params.DeletionProtection !== undefined) {
			if (instance.instanceChargeType === "PrePaid") throw new ApiError("ChargeTypeViolation");
			instance.deletionProtection = params.DeletionProtection;
		}
		if (params.CreditSpecification !== undefined) {
			if (instance.creditSpecification === "") throw new ApiError("InvalidParameter.CreditSpecification");
			instance.creditSpecification = params.CreditSpecification;
		}
		if (params.EnableJumboFrame !== undefined) {
			requireStatus(instance, context, ["Running", "Stopped"]);
			instance.enableJumboFrame = params.EnableJumboFrame;
		}
		if (params.SecurityGroupIds.length > 0) setSecurityGroups(store, instance, params.SecurityGroupIds);
		return {};
	},
});
