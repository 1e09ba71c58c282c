/** The text of one firing: made, or told why there is none, or put off. */
import type { Result } from "../../domain/base/result.ts";
import { occurrenceKey } from "../../domain/campaigns/occurrence.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { type Trigger, triggerTextFor } from "../../domain/triggers/trigger.ts";
import { type SaidOfFiring, triggerValues } from "../../domain/triggers/trigger-values.ts";
import type { HandedBack, HandedOut } from "../campaigns/bucket-ports.ts";
import { type HoursClosed, type SEND_MESSAGE_REFUSES, sendNow, type SentMessage } from "../messages/send-message.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";

interface Occasion {
  readonly trigger: Trigger;
  readonly one: HandedOut;
}

type Sent = Result<SentMessage | HoursClosed, RefusedBy<typeof SEND_MESSAGE_REFUSES>>;

const NOTHING_SAID: SaidOfFiring = { count: 1, values: {} };

/** What was said of the activity and the text cannot take, such as a name that is an address, is left unsaid. */
export async function sendTriggered(
  services: Services,
  place: AudiencePlace,
  occasion: Occasion,
): Promise<HandedBack["outcome"]> {
  const { said = NOTHING_SAID } = occasion.one;
  let sent = await send(services, place, { ...occasion, said });
  const isMissaid = !sent.ok && (sent.error.violations ?? []).some(({ field }) => field.startsWith("/variables"));
  if (isMissaid) sent = await send(services, place, { ...occasion, said: { ...said, values: {} } });
  if (!sent.ok) return putOff(occasion, sent.error.opensAtMs) ?? skipped(reasonOf(sent.error.reason));
  if (sent.value.status === "closed") return putOff(occasion, sent.value.opensAtMs) ?? skipped("stale");
  const { id: messageId, status, reason } = sent.value;
  return status === "queued" && messageId !== null ? { kind: "queued", messageId } : skipped(reason ?? "dropped");
}

function send(
  services: Services,
  { tenant, mode }: AudiencePlace,
  { trigger, one, said }: Occasion & { readonly said: SaidOfFiring },
): Promise<Sent> {
  const { id, plan, onBy, createdBy } = trigger;
  const { userId, run, tier, attributes, dueAtMs, variant } = one;
  const { template, version, values } = triggerTextFor(plan, tier);
  // Whoever switched it on answers for it.
  const principal: Principal = { tenant, mode, keyId: onBy ?? createdBy, role: "operator" };
  return sendNow(services, principal, {
    input: {
      to: { userId },
      template,
      variables: triggerValues(values, { ...said, attributes }),
      scheduledAtMs: null,
      // What a lane holds up until it is no news any more is dropped.
      expiresAtMs: dueAtMs + plan.staleAfterMs,
      onlyIfOffline: plan.onlyIfOffline,
      collapseKey: plan.collapse ? id : null,
    },
    requestKey: occurrenceKey(one),
    campaign: { id, run, variant: variant ?? "text" },
    skipSendLimits: mode === "test",
    // Its grace was the wait for whoever may come back.
    offlineWaitMs: 0,
    ...(version === null ? {} : { version }),
  });
}

/** Null: it would be stale by then. */
function putOff({ trigger, one }: Occasion, opensAtMs: number | undefined): HandedBack["outcome"] | null {
  const isTimely = opensAtMs !== undefined && opensAtMs <= one.dueAtMs + trigger.plan.staleAfterMs;
  return isTimely ? { kind: "later", atMs: opensAtMs } : null;
}

/** A text that would expire before it may go is one that has waited for too long. */
function reasonOf(refused: string): string {
  return refused === "expires_too_soon" ? "stale" : refused;
}

function skipped(reason: string): HandedBack["outcome"] {
  return { kind: "skipped", reason };
}
