/**
 * Codes of elastic addresses (VPC 2016-04-28).
 * Source: error tables of its API reference (AllocateEipAddress, AssociateEipAddress, ReleaseEipAddress), read 2026-11-23.
 */
export const eipErrors = {
	"InvalidAllocationId.NotFound": { status: 404, message: "Specified allocation ID is not found" },
	IncorrectEipStatus: { status: 400, message: "Current elastic IP status does not support this operation." },
	// Spelled so by the service.
	"InvalidInstanId.NotFound": { status: 404, message: "Specified instance does not exist." },
	BIND_INSTANCE_HAVE_PORTMAP_OR_BIND_EIP: {
		status: 400,
		message: "The instance may have portMap or already bind eip.",
	},
	// Known from the provider, which retries on it; the wording is uncertain.
	"InvalidStatus.InstanceHasBandWidth": { status: 400, message: "The instance has a public address of its own." },
	// Uncertain: neither table names the code of a protected address.
	"OperationDenied.DeletionProtection": { status: 400, message: "The elastic IP is protected from deletion." },
} as const;
