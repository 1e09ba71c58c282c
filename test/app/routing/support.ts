/** What the use cases of routes need, in memory: a clock that can be set, two accounts. */
import type { CarrierAccount } from "../../../src/app/carriers/ports.ts";
import type { ChangeTerms } from "../../../src/app/routing/change-routes.ts";
import type { CreateRouteInput } from "../../../src/app/routing/create-route.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { GrantTerms } from "../../../src/domain/tenants/grant.ts";
import type { Transport } from "../../../src/domain/base/verification.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { memoryRoutes } from "../../support/memory-admin.ts";
import { memorySenders } from "../../support/memory-senders.ts";

export const TENANT_ID = "ten_1";
export const HOUR_MS = 60 * 60 * 1000;

const ACCOUNTS = new Map([
  ["vonage_main", accountOf("vonage_main", ["sms"])],
  ["twilio", accountOf("twilio", ["sms"])],
  ["loopback", accountOf("loopback", ["sms", "voice"])],
]);

function accountOf(name: string, transports: readonly Transport[]): CarrierAccount {
  const send = () => Promise.reject(new Error("not used"));
  return { name, webhook: null, probe: null, sender: { kind: "vonage", transports, send } };
}

export function makeRouteServices(beforeWrite?: () => Promise<void>, grants: readonly GrantTerms[] = []) {
  const time = { nowMs: NOW_MS };
  const routes = memoryRoutes(beforeWrite);
  return {
    random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    clock: { nowMs: () => time.nowMs },
    routes,
    senderStore: memorySenders(),
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    isProduction: true,
    grants: { of: async () => grants },
    carriers: {
      find: async (name: string) => ACCOUNTS.get(name) ?? null,
      usable: async () => [...ACCOUNTS.keys()],
    },
    time,
    /** "1 create", "2 carry_over" */
    written: () => routes.rows.map(({ version, action }) => `${version} ${action}`),
    inForce: async () => (await routes.timeline(TENANT_ID, time.nowMs)).inForce?.routes ?? [],
  };
}

export function termsWith(over: Partial<ChangeTerms> = {}): ChangeTerms {
  return { keyId: "key_1", note: null, effectiveAtMs: null, expectedVersion: null, ...over };
}

export function newRoute(over: Partial<CreateRouteInput["route"]> = {}): CreateRouteInput["route"] {
  const what = { account: "vonage_main", country: "FR", transport: "sms", sender: "ACME" } as const;
  return { ...what, priority: 1, price: null, enabled: true, ...over };
}
