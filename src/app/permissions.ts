/** What a key may do, by its role. Only an owner handles keys, so nobody can give out more than they have. */
import type { Role } from "../domain/tenant.ts";

export const PERMISSIONS = [
  "verification.write",
  "verification.read",
  "message.read",
  "message.send",
  "user.manage",
  "user.read",
  "user.unfreeze",
  "inbox.read",
  "inbound.read",
  "key.manage",
  "key.read",
  "tenant.manage",
  "tenant.read",
  "route.manage",
  "route.read",
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
    "message.read",
    "message.send",
    "user.manage",
    "user.read",
    "inbox.read",
    "inbound.read",
    "key.read",
    "tenant.read",
    "route.read",
    "webhook.manage",
    "webhook.read",
    "event.read",
  ]),
  // Keeps delivery running: tunes routes, sends dead letters again. Starts nothing and sees no codes.
  operator: new Set<Permission>([
    "verification.read",
    "message.read",
    "user.read",
    "user.unfreeze",
    "tenant.read",
    "route.manage",
    "route.read",
    "carrier.manage",
    "carrier.read",
    "dead_letter.read",
    "dead_letter.redrive",
    "webhook.manage",
    "webhook.read",
    "event.read",
  ]),
  // Answers for what people asked for, so it reads what they wrote.
  compliance: new Set<Permission>([
    "verification.read",
    "message.read",
    "inbound.read",
    "user.read",
    "user.unfreeze",
    "tenant.read",
    "route.read",
    "event.read",
  ]),
  analyst: new Set<Permission>(["verification.read", "message.read", "route.read", "event.read"]),
  // Sees everything that is settled and changes nothing.
  auditor: new Set<Permission>([
    "verification.read",
    "message.read",
    "user.read",
    "key.read",
    "tenant.read",
    "route.read",
    "carrier.read",
    "dead_letter.read",
    "webhook.read",
    "event.read",
  ]),
} as const satisfies Record<Role, ReadonlySet<Permission>>;

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission);
}
