/** A send that Godwit adds by itself: a spoken fallback or a follow-up. One a verification, counted as cost only. */
import type { PastAttempt } from "../../../domain/routing/past-attempt.ts";
import { assert } from "../../../domain/base/result.ts";
import { orderFor } from "../../../domain/verification/order-for.ts";
import type { SendCause, TextKind, Transport, Verification } from "../../../domain/base/verification.ts";
import { queue } from "../outbox.ts";
import type { Rows } from "../rows.ts";

export type MakeMessageId = (verification: Verification, nowMs: number) => string;

export interface AutomaticSend {
  readonly cause: Extract<SendCause, "fallback" | "follow_up">;
  readonly transport: Transport;
  readonly textKind?: TextKind;
  readonly past: readonly PastAttempt[];
  readonly sender?: string | null;
}

/** After failed texts: the code in a call. */
export const SPOKEN_FALLBACK: AutomaticSend = { cause: "fallback", transport: "voice", past: [] };

export function addAutomaticSend(
  rows: Rows,
  { verification, send }: { verification: Verification; send: AutomaticSend },
  at: { nowMs: number; makeMessageId: MakeMessageId },
): void {
  const phone = rows.phones.of(verification.phone.token);
  const counted: Verification = { ...verification, automaticSends: verification.automaticSends + 1 };
  rows.verifications.save(counted);
  rows.phones.save({ ...phone, lastSendAtMs: at.nowMs }, at.nowMs);
  const [first] = rows.messages.ofVerification(verification.id);
  assert(first !== undefined && first.order.textKind !== "notice", "a verification has the message of its start");
  const { voiceAfterFailedSms } = first.order;
  const order = orderFor(
    counted,
    { ...send, messageId: at.makeMessageId(verification, at.nowMs), rememberedLocale: phone.locale },
    { voiceAfterFailedSms },
  );
  // Due at once: the alarm that made this decision, or the next one, hands it to its lane.
  const { lastSendAtMs: lastSendBeforeMs } = phone;
  const spent = { atMs: at.nowMs, budget: "automatic", lastSendBeforeMs, deviceToken: null } as const;
  queue(rows, order, { nowMs: at.nowMs, relayInMs: 0, spent });
}
