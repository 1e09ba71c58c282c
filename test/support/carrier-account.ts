/** A carrier account for tests of what stands around it: it never sends, and reads webhooks as it is told. */
import type { CarrierAccount, CarrierWebhook } from "../../src/app/carriers/ports.ts";
import type { CarrierKind } from "../../src/domain/base/carrier-kinds.ts";

export function idleAccount(name: string, kind: CarrierKind, webhook: CarrierWebhook | null = null): CarrierAccount {
  const send = () => Promise.reject(new Error("this account sends nothing"));
  return { name, sender: { kind, transports: ["sms"], send }, webhook, probe: null };
}
