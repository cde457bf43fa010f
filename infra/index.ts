/** What other stacks import: components, the rendering of one guest, and the words they are written with. */
export { ClassicNetwork, type ClassicNetworkArgs } from "./components/classic-network";
export { ExistingInstances, type ExistingInstancesArgs } from "./components/existing-instances";
export type {
	FleetGroupArgs,
	FleetNetworkArgs,
	StandardFleetArgs,
} from "./components/fleet-args";
export type {
	CloudAssistantArgs,
	DataDiskArgs,
	DnsArgs,
	InternetArgs,
	MirrorsArgs,
	RepositoryArgs,
	StandardInstanceArgs,
	StepArgs,
	SystemDiskArgs,
	TimeArgs,
} from "./components/instance-args";
export { MeridianProvider } from "./components/meridian-provider";
export { type IngressArgs, IngressProtocol } from "./components/network-args";
export type { SecretArgs, SecretSource } from "./components/secret-value";
export { type FleetGroupOutputs, StandardFleet } from "./components/standard-fleet";
export { StandardInstance } from "./components/standard-instance";
export { VpcNetwork, type VpcNetworkArgs } from "./components/vpc-network";
export { type Problem, SpecError } from "./error";
export type { GuestDocument } from "./render/document";
export type { GuestPlan, TimeServer } from "./render/guest-plan";
export { type GuestOptions, renderGuest } from "./render/render-guest";
export type { RenderedGuest } from "./render/render-plan";
export type { UserData } from "./render/user-data";
export {
	Carrier,
	DnsMode,
	GuestOs,
	MirrorHost,
	NetworkKind,
	OnChange,
	OnImageChange,
	RepositoryType,
} from "./spec/vocabulary";
