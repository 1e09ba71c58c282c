/**
 * What a key may do, by its role and its mode. Only an owner handles keys, so nobody can give out more than they have,
 * and a test key changes nothing that live traffic reads.
 */
import type { Mode } from "../../domain/base/placement.ts";
import type { Principal, Role } from "../../domain/tenants/tenant.ts";

export const PERMISSIONS = [
  "verification.write",
  "verification.read",
  "fraud.manage",
  "fraud.read",
  "message.read",
  "message.send",
  "user.manage",
  "user.read",
  "user.unfreeze",
  "segment.manage",
  "segment.read",
  "consent.lift",
  "consent.record",
  "consent.read",
  "inbox.read",
  "test.manage",
  "inbound.read",
  "key.manage",
  "key.read",
  "tenant.manage",
  "tenant.read",
  "route.manage",
  "route.read",
  "sender.manage",
  "sender.decide",
  "sender.read",
  "content.manage",
  "content.review",
  "content.read",
  "template.manage",
  "template.decide",
  "template.read",
  "campaign.manage",
  "campaign.oversee",
  "campaign.decide",
  "campaign.read",
  "traffic.read",
  "metrics.read",
  "incident.manage",
  "incident.read",
  "carrier.manage",
  "carrier.read",
  "dead_letter.read",
  "dead_letter.redrive",
  "webhook.manage",
  "webhook.read",
  "event.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS = {
  owner: new Set<Permission>(PERMISSIONS),
  // Builds against the API: sends, reads, and sees the loopback inbox, which shows test codes.
  developer: new Set<Permission>([
    "verification.write",
    "verification.read",
    "fraud.read",
    "message.read",
    "message.send",
    "user.manage",
    "user.read",
    "segment.manage",
    "segment.read",
    "consent.record",
    "consent.read",
    "inbox.read",
    "test.manage",
    "inbound.read",
    "key.read",
    "tenant.read",
    "route.read",
    "sender.manage",
    "sender.read",
    "content.read",
    "template.manage",
    "template.read",
    "campaign.manage",
    "campaign.oversee",
    "campaign.read",
    "traffic.read",
    "metrics.read",
    "incident.manage",
    "incident.read",
    "webhook.manage",
    "webhook.read",
    "event.read",
  ]),
  // Keeps delivery running: tunes routes, sends dead letters again. Starts nothing and sees no codes.
  operator: new Set<Permission>([
    "verification.read",
    "fraud.manage",
    "fraud.read",
    "message.read",
    "user.read",
    "user.unfreeze",
    "segment.manage",
    "segment.read",
    "tenant.read",
    "route.manage",
    "route.read",
    "sender.manage",
    "sender.read",
    "content.read",
    "template.manage",
    "template.read",
    "campaign.oversee",
    "campaign.read",
    "traffic.read",
    "metrics.read",
    "incident.manage",
    "incident.read",
    "carrier.manage",
    "carrier.read",
    "dead_letter.read",
    "dead_letter.redrive",
    "webhook.manage",
    "webhook.read",
    "event.read",
  ]),
  // Answers for what people asked for, so it reads what they wrote, and for who texts them, and what.
  compliance: new Set<Permission>([
    "verification.read",
    "fraud.manage",
    "fraud.read",
    "message.read",
    "inbound.read",
    "user.read",
    "user.unfreeze",
    "segment.read",
    "consent.lift",
    "consent.record",
    "consent.read",
    "tenant.read",
    "route.read",
    "sender.manage",
    "sender.decide",
    "sender.read",
    "content.manage",
    "content.review",
    "content.read",
    "template.manage",
    "template.decide",
    "template.read",
    "campaign.oversee",
    "campaign.decide",
    "campaign.read",
    "traffic.read",
    "metrics.read",
    "incident.read",
    "event.read",
  ]),
  analyst: new Set<Permission>([
    "verification.read",
    "fraud.read",
    "message.read",
    "route.read",
    "sender.read",
    "content.read",
    "template.read",
    "campaign.read",
    "traffic.read",
    "metrics.read",
    "incident.read",
    "event.read",
  ]),
  // Sees everything that is settled and changes nothing.
  auditor: new Set<Permission>([
    "verification.read",
    "fraud.read",
    "message.read",
    "user.read",
    "segment.read",
    "consent.read",
    "key.read",
    "tenant.read",
    "route.read",
    "sender.read",
    "content.read",
    "template.read",
    "campaign.read",
    "traffic.read",
    "metrics.read",
    "incident.read",
    "carrier.read",
    "dead_letter.read",
    "webhook.read",
    "event.read",
  ]),
} as const satisfies Record<Role, ReadonlySet<Permission>>;

/** Whether the role has the permission, whatever the mode of the key. */
export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission);
}

/**
 * What a permission reaches. `mode`: things of the key's own mode alone. `view`: settings that both modes share, which
 * it only shows. `settings`: those, to change them, so live traffic reads the change. `live`: what only live traffic has, and
 * no test key sees. `test`: what only test mode has. `keys`: keys of both modes with a
 * live key, those of test mode with a test key.
 */
type Reach = "mode" | "view" | "settings" | "live" | "test" | "keys";

const REACH = {
  "verification.write": "mode",
  "verification.read": "mode",
  "fraud.manage": "settings",
  "fraud.read": "view",
  "message.read": "mode",
  "message.send": "mode",
  "user.manage": "mode",
  "user.read": "mode",
  "user.unfreeze": "mode",
  "segment.manage": "mode",
  "segment.read": "mode",
  "consent.lift": "mode",
  "consent.record": "mode",
  "consent.read": "mode",
  "inbox.read": "mode",
  "test.manage": "test",
  "inbound.read": "mode",
  "key.manage": "keys",
  "key.read": "view",
  "tenant.manage": "settings",
  "tenant.read": "view",
  "route.manage": "settings",
  "route.read": "view",
  "sender.manage": "settings",
  "sender.decide": "settings",
  "sender.read": "view",
  "content.manage": "settings",
  "content.review": "mode",
  "content.read": "view",
  "template.manage": "settings",
  "template.decide": "settings",
  "template.read": "view",
  "campaign.manage": "mode",
  "campaign.oversee": "mode",
  "campaign.decide": "mode",
  "campaign.read": "mode",
  "traffic.read": "live",
  "metrics.read": "mode",
  "incident.manage": "mode",
  "incident.read": "mode",
  "carrier.manage": "settings",
  "carrier.read": "view",
  "dead_letter.read": "mode",
  "dead_letter.redrive": "mode",
  "webhook.manage": "mode",
  "webhook.read": "mode",
  "event.read": "mode",
} as const satisfies Record<Permission, Reach>;

export type KeyVerdict = "allowed" | "permission_denied" | "live_key_needed" | "test_key_needed";

/** Whether a key of this role and mode may make a request that asks for the permission. */
export function judgeKey({ role, mode }: Pick<Principal, "role" | "mode">, permission: Permission): KeyVerdict {
  if (!may(role, permission)) return "permission_denied";
  if (mode === "test") return needsLiveKey(permission) ? "live_key_needed" : "allowed";
  return needsTestKey(permission) ? "test_key_needed" : "allowed";
}

export function needsLiveKey(permission: Permission): boolean {
  return REACH[permission] === "settings" || REACH[permission] === "live";
}

export function needsTestKey(permission: Permission): boolean {
  return REACH[permission] === "test";
}

/** Whether a key of one mode may make and revoke keys of another. */
export function handlesKeysOf(own: Mode, other: Mode): boolean {
  return own === "live" || other === "test";
}
