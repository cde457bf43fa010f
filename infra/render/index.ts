/** What `meridian-alicloud/render` gives: the rendering of one guest for programs that have nothing to do with Pulumi, which this never loads. */
export { type Problem, SpecError } from "../error";
export { Carrier, DnsMode, GuestOs, NetworkKind } from "../spec/vocabulary";
export type { GuestDocument } from "./document";
export type { GuestPlan, TimeServer } from "./guest-plan";
export { type GuestOptions, renderGuest } from "./render-guest";
export type { RenderedGuest } from "./render-plan";
export type { UserData } from "./user-data";
