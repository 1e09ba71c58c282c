/** The text of one person in one run: made, or told why there is none, or put off. */
import { armOf } from "../../domain/campaigns/arm-of.ts";
import { armsOf, type Campaign } from "../../domain/campaigns/campaign.ts";
import { windowEnd } from "../../domain/campaigns/due-time.ts";
import { occurrenceKey, STALE_AFTER_MS, TEXTS_PER_DAY } from "../../domain/campaigns/occurrence.ts";
import { nextSpendDayMs } from "../../domain/routing/spend-ceiling.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { sendNow } from "../messages/send-message.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { HandedBack, HandedOut } from "./bucket-ports.ts";
import { closedNow } from "./closed-now.ts";
import { findVariantText } from "./find-variant-text.ts";
import { campaignMessage } from "./preview-campaign.ts";

interface Occasion {
  readonly campaign: Campaign;
  readonly one: HandedOut;
}

/** Within the texts of the campaign's day. What comes to nothing is given back; what dies half-way has cost its place. */
export async function sendOccurrence(
  services: Services,
  place: AudiencePlace,
  occasion: Occasion,
): Promise<HandedBack["outcome"]> {
  const { id, plan } = occasion.campaign;
  const closed = closedNow(plan, occasion.one, services.clock.nowMs());
  if (closed !== null) return closed;
  const { textsPerDay } = plan.caps;
  if (textsPerDay === null) return sendText(services, place, occasion);
  const counted = { tenantId: place.tenant.id, mode: place.mode, campaignId: id };
  if (!(await services.campaignQuotas.take(counted, textsPerDay))) {
    const later = putOff(occasion.one, nextSpendDayMs(services.clock.nowMs()));
    return later === null ? skipped(TEXTS_PER_DAY) : { ...later, because: TEXTS_PER_DAY };
  }
  const outcome = await sendText(services, place, occasion);
  if (outcome.kind !== "queued") await services.campaignQuotas.giveBack(counted);
  return outcome;
}

async function sendText(
  services: Services,
  { tenant, mode }: AudiencePlace,
  { campaign, one }: Occasion,
): Promise<HandedBack["outcome"]> {
  const { id, plan, approvedBy, createdBy } = campaign;
  const { userId, run, tier, attributes, zone } = one;
  const variant = variantRead(campaign, one);
  if (variant === null) return skipped("held_out");
  const found = findVariantText(campaign, { variant, tier, attributes });
  if (!found.ok) return skipped(found.error.reason);
  const { text, values } = found.value;
  // Whoever approved it answers for it.
  const principal: Principal = { tenant, mode, keyId: approvedBy ?? createdBy, role: "operator" };
  const expiresAtMs = windowEnd(plan.window, zone, services.clock.nowMs());
  const sent = await sendNow(services, principal, {
    // What a lane holds up past the evening of the campaign is dropped, as it is past that of the country.
    input: { ...campaignMessage({ userId }, text.template, values), expiresAtMs },
    requestKey: occurrenceKey(one),
    campaign: { id, run, variant },
    skipSendLimits: mode === "test",
    ...(text.version === null ? {} : { version: text.version }),
  });
  if (!sent.ok) return putOff(one, sent.error.opensAtMs) ?? skipped(sent.error.reason);
  if (sent.value.status === "closed") return putOff(one, sent.value.opensAtMs) ?? skipped("no_send_window");
  const { id: messageId, status, reason } = sent.value;
  if (status !== "queued" || messageId === null) return skipped(reason ?? "dropped");
  return { kind: "queued", messageId };
}

/**
 * The variant that was drawn when they were planned, or, where it was stopped meanwhile, the one that the same draw gives
 * whoever comes later: losing it is no reason to lose a text. They stay counted with the one that was drawn ("intention to
 * treat"): whoever came back in between is counted there, and to move those alone who did not would make the one look
 * better, and the other worse, than they are. Null: held out.
 */
function variantRead(campaign: Campaign, { userId, variant }: HandedOut): string | null {
  const isStopped = variant !== null && campaign.stoppedVariants.includes(variant);
  return isStopped ? armOf(armsOf(campaign), userId) : variant;
}

/** Null: it would be stale by then. */
function putOff({ dueAtMs }: HandedOut, opensAtMs: number | undefined): PutOff | null {
  const isTimely = opensAtMs !== undefined && opensAtMs <= dueAtMs + STALE_AFTER_MS;
  return isTimely ? { kind: "later", atMs: opensAtMs } : null;
}

type PutOff = Extract<HandedBack["outcome"], { kind: "later" }>;

function skipped(reason: string): HandedBack["outcome"] {
  return { kind: "skipped", reason };
}
