/** The inbox of the loopback carrier, behind its ports. */
import type { Inbox } from "../app/carriers/ports.ts";
import type { Vault } from "../app/base/ports.ts";
import type { InboxReader } from "../app/carriers/inbox-ports.ts";
import { inboxEntryBinding } from "../domain/privacy/sealed-fields.ts";
import type { Mode } from "../domain/base/placement.ts";
import type { InboxObject } from "./inbox-object.ts";

/** Entries are sealed on the way in and opened for their owner only. */
export function makeInboxes(
  { INBOXES }: { readonly INBOXES: DurableObjectNamespace<InboxObject> },
  vault: Vault,
): Inbox & InboxReader {
  const inbox = (tenantId: string, mode: Mode) => INBOXES.getByName(`${tenantId}:${mode}`);
  return {
    async put({ tenantId, mode, ...entry }) {
      const atMs = Date.now();
      const sealed = await vault.seal(JSON.stringify(entry), inboxEntryBinding(tenantId, mode, atMs));
      await inbox(tenantId, mode).put(sealed, atMs, entry.verificationId);
    },
    async list(tenant, mode, { limit, verificationId = null }) {
      const entries = await inbox(tenant.id, mode).list(limit, verificationId);
      return Promise.all(
        entries.map(async ({ sealed, atMs }) => ({
          // An entry of an earlier release names no code and no verification.
          code: null,
          verificationId: null,
          ...JSON.parse(await vault.open(sealed, inboxEntryBinding(tenant.id, mode, atMs))),
          atMs,
        })),
      );
    },
  };
}
