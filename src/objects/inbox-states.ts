/** The inbox of the loopback carrier, behind its ports. */
import type { Inbox } from "../app/carriers/ports.ts";
import type { PhoneTokens, Random, Vault } from "../app/base/ports.ts";
import type { InboxEntry, InboxReader } from "../app/carriers/inbox-ports.ts";
import type { TestNumbers } from "../app/carriers/test-number-ports.ts";
import { inboxEntryBinding } from "../domain/privacy/sealed-fields.ts";
import type { Mode } from "../domain/base/placement.ts";
import type { SealedEntry } from "./inbox/entries.ts";
import type { InboxObject } from "./inbox-object.ts";
import { withRetry } from "./placed.ts";

interface Namespace {
  readonly INBOXES: DurableObjectNamespace<InboxObject>;
}

interface Needs {
  readonly vault: Vault;
  readonly tokens: PhoneTokens;
  readonly random: Random;
}

/** Entries are sealed on the way in and opened for their owner only. */
export function makeInboxes({ INBOXES }: Namespace, { vault, tokens, random }: Needs): Inbox & InboxReader {
  const inbox = (tenantId: string, mode: Mode) => INBOXES.getByName(`${tenantId}:${mode}`);
  const open = (tenantId: string, mode: Mode, entries: readonly SealedEntry[]): Promise<InboxEntry[]> =>
    Promise.all(
      entries.map(async ({ sealed, atMs, cameMs }) => ({
        // An entry of an earlier release names no code and no verification.
        code: null,
        verificationId: null,
        ...JSON.parse(await vault.open(sealed, inboxEntryBinding(tenantId, mode, atMs))),
        atMs: cameMs,
      })),
    );
  return {
    async put({ tenantId, mode, ...entry }) {
      const atMs = Date.now();
      const [sealed, phoneToken] = await Promise.all([
        vault.seal(JSON.stringify(entry), inboxEntryBinding(tenantId, mode, atMs)),
        tokens.token(tenantId, "phone", entry.to),
      ]);
      await inbox(tenantId, mode).put(sealed, atMs, { verificationId: entry.verificationId, phoneToken });
    },
    async list(tenant, mode, { limit, verificationId, ...narrowed }) {
      return open(tenant.id, mode, await inbox(tenant.id, mode).list(limit, verificationId, narrowed));
    },
    async wait(tenant, filter, ms) {
      // The object may be put out while it waits: then another is asked.
      const entries = await withRetry(async () => inbox(tenant.id, "test").wait(filter, ms), random);
      return entries === null ? null : open(tenant.id, "test", entries);
    },
  };
}

/** In the object of the inbox. A lease is asked for once: a second time would take more numbers. */
export function makeTestNumbers({ INBOXES }: Namespace, random: Random): TestNumbers {
  const inbox = (tenantId: string) => INBOXES.getByName(`${tenantId}:test`);
  return {
    lease: async (tenantId, wish) => inbox(tenantId).lease(wish),
    find: (tenantId, id) => withRetry(async () => inbox(tenantId).findLease(id), random),
    list: (tenantId) => withRetry(async () => inbox(tenantId).listLeases(), random),
    end: async (tenantId, id) => inbox(tenantId).endLease(id),
  };
}
