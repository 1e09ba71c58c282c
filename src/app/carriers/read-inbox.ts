/** What the phones of the loopback carrier show, as soon as it is there. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { InboxEntry, InboxFilter } from "./inbox-ports.ts";

/**
 * How long the object is asked to wait at once: who went away keeps a place among those who wait no longer than this, and where
 * the object is put out meanwhile the next question finds it again.
 */
const TURN_MS = 5_000;

type Needs = Pick<Services, "inboxes">;

export const WAIT_FOR_TEXT_REFUSES = ["inbox_waits_full"] as const;

/** Of a test key. Nothing when `timeoutMs` went by without a text. */
export async function waitForText(
  services: Needs,
  { tenant }: Principal,
  { timeoutMs, ...filter }: InboxFilter & { readonly timeoutMs: number },
): Promise<Result<readonly InboxEntry[], RefusedBy<typeof WAIT_FOR_TEXT_REFUSES>>> {
  for (let leftMs = timeoutMs; ; leftMs -= TURN_MS) {
    const turnMs = Math.max(0, Math.min(leftMs, TURN_MS));
    const entries = await services.inboxes.wait(tenant, filter, turnMs);
    if (entries === null) return refuse("inbox_waits_full");
    if (entries.length > 0 || leftMs <= TURN_MS) return ok(entries);
  }
}
