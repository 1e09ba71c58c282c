/**
 * The references that we give to carriers, and how they are recognised in webhooks: by a keyed tag and the account's
 * tenant only, so that a made-up reference costs no read, no queue message and no object.
 */
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import {
  type AttemptReference,
  parseReference,
  type ReadReference,
  tagOf,
  taggedWords,
  writeTagged,
} from "../../domain/sending/reference.ts";
import { readTimeMs } from "../../domain/base/ids.ts";
import type { ReceiptReport } from "../carriers/ports.ts";
import type { Services } from "../services.ts";

type Needs = Pick<Services, "tokens" | "carriers" | "clock" | "referenceHistory" | "telemetry">;

/** No carrier sends a receipt later than this. */
const UNTAGGED_KNOWN_MS = 7 * 86_400_000;

export async function makeReference(
  { tokens }: Pick<Services, "tokens">,
  of: AttemptReference,
  account: string,
): Promise<string> {
  return writeTagged(of, await tokens.token(of.tenantId, "reference", taggedWords(of, account)));
}

/**
 * The receipts of a webhook that may be true: those with a reference that we gave to this account, and those without
 * one, which are found by the carrier's own id. Throws when a reference of an earlier release cannot be checked now.
 */
export async function ownReceipts(
  services: Needs,
  account: string,
  reports: readonly ReceiptReport[],
): Promise<readonly ReceiptReport[]> {
  const owner = await services.carriers.ownerOf(account);
  const tenantId = owner === null || owner === "deployment" ? null : owner.tenantId;
  const judged = await Promise.all(
    reports.map(
      async (report) => report.reference === null || (await isOurs(services, report.reference, { account, tenantId })),
    ),
  );
  const own = reports.filter((_, index) => judged[index] === true);
  if (own.length < reports.length) {
    services.telemetry.emit("receipts.strange_reference", { account, count: reports.length - own.length });
  }
  return own;
}

async function isOurs(
  services: Needs,
  text: string,
  { account, tenantId }: { readonly account: string; readonly tenantId: string | null },
): Promise<boolean> {
  const reference = parseReference(text);
  // Texts of test keys go to no carrier.
  if (reference === null || reference.slot.mode !== "live") return false;
  if (tenantId !== null && reference.tenantId !== tenantId) return false;
  if (reference.tag === null) return isOfEarlierRelease(services, reference);
  const mac = await services.tokens.token(reference.tenantId, "reference", taggedWords(reference, account));
  const utf8 = new TextEncoder();
  return constantTimeEqual(utf8.encode(tagOf(mac)), utf8.encode(reference.tag));
}

/** For some days after the upgrade carriers still send references without a tag; messages made after it have one. */
async function isOfEarlierRelease({ clock, referenceHistory }: Needs, { messageId }: ReadReference): Promise<boolean> {
  const madeAtMs = readTimeMs("message", messageId) ?? 0;
  if (madeAtMs < clock.nowMs() - UNTAGGED_KNOWN_MS) return false;
  return madeAtMs < (await referenceHistory.untaggedBeforeMs());
}
