/** What the phones of the loopback carrier show, at once or as soon as it is there. */
import { ok, type Result } from "../../domain/base/result.ts";
import { phoneAt } from "../../domain/carriers/test-pool.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { InboxEntry, InboxFilter } from "./inbox-ports.ts";

/**
 * How long the object is asked to wait at once: who went away keeps a place among those who wait no longer than this, and where
 * the object is put out meanwhile the next question finds it again.
 */
const TURN_MS = 5_000;

/** Null: whichever it is. */
export interface InboxWish {
  readonly verificationId: string | null;
  readonly phoneToken: string | null;
  /** A leased number: what came to it since it was leased. */
  readonly numberId: string | null;
  readonly afterMs: number | null;
}

type Needs = Pick<Services, "inboxes" | "testNumbers" | "tokens">;

export const READ_INBOX_REFUSES = ["test_number_not_found"] as const;

export async function readInbox(
  services: Needs,
  principal: Principal,
  { limit, ...wish }: InboxWish & { readonly limit: number },
): Promise<Result<readonly InboxEntry[], RefusedBy<typeof READ_INBOX_REFUSES>>> {
  const filter = await filterOf(services, principal, wish);
  if (!filter.ok) return filter;
  return ok(await services.inboxes.list(principal.tenant, principal.mode, { ...filter.value, limit }));
}

export const WAIT_FOR_TEXT_REFUSES = ["inbox_waits_full", ...READ_INBOX_REFUSES] as const;

/** Of a test key. Nothing when `timeoutMs` went by without a text. */
export async function waitForText(
  services: Needs,
  principal: Principal,
  { timeoutMs, ...wish }: InboxWish & { readonly timeoutMs: number },
): Promise<Result<readonly InboxEntry[], RefusedBy<typeof WAIT_FOR_TEXT_REFUSES>>> {
  const filter = await filterOf(services, principal, wish);
  if (!filter.ok) return filter;
  for (let leftMs = timeoutMs; ; leftMs -= TURN_MS) {
    const turnMs = Math.max(0, Math.min(leftMs, TURN_MS));
    const entries = await services.inboxes.wait(principal.tenant, filter.value, turnMs);
    // Who was let in and lost its place between two turns has waited, and asks again.
    if (entries === null) return leftMs === timeoutMs ? refuse("inbox_waits_full") : ok([]);
    if (entries.length > 0 || leftMs <= TURN_MS) return ok(entries);
  }
}

async function filterOf(
  { testNumbers, tokens }: Needs,
  { tenant, mode }: Principal,
  { verificationId, phoneToken, numberId, afterMs }: InboxWish,
): Promise<Result<InboxFilter, RefusedBy<typeof READ_INBOX_REFUSES>>> {
  if (numberId === null) return ok({ verificationId, phoneToken, afterMs: afterMs ?? 0 });
  const lease = mode === "test" ? await testNumbers.find(tenant.id, numberId) : null;
  if (lease === null) return refuse("test_number_not_found", { field: "number_id" });
  return ok({
    verificationId,
    phoneToken: await tokens.token(tenant.id, "phone", phoneAt(lease.slot)),
    // What came at the very millisecond of the lease is its own: the number had rested.
    afterMs: Math.max(afterMs ?? 0, lease.leasedMs - 1),
  });
}
