/** From an order and a route to what the carrier gets. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { type DispatchOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { RouteChoice } from "../../domain/routing/choice.ts";
import type { Transport } from "../../domain/base/verification.ts";
import { writtenInNotice } from "../../domain/messages/written-words.ts";
import type { CarrierSend } from "../carriers/ports.ts";
import { type WordsToSend, wordsToJudge } from "../compliance/judge-words.ts";
import type { Services } from "../services.ts";
import type { OpenedOrder } from "./open-order.ts";
import { writeCode } from "./write-code.ts";
import { writeNotice } from "./write-notice.ts";
import type { WrittenSend } from "./written-send.ts";

/**
 * How long a carrier may take to answer. A code that is late is lost: the next route has it a second after this, and a
 * carrier that took it all the same makes a double, flagged and with the same code. Other texts are given up when their
 * outcome is unknown, so they wait longer, within the claim's lease.
 */
const CARRIER_TIMEOUT_MS = { urgent: 3_000, other: 10_000 };

export interface AttemptPlan {
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: Pick<RouteChoice, "account" | "sender">;
  readonly mode: Mode;
  /** Ours, for the carrier to echo. */
  readonly reference: string;
}

type Opened = OpenedOrder & {
  readonly order: DispatchOrder;
  /** "MCC-MNC" that serves the number: what it alone asks of a text. Absent or null: nobody knows. */
  readonly network?: string | null;
};

/** Fails when the text cannot be written for this sender: marketing without a way out, say. */
export function composeSend(
  services: Pick<Services, "clock" | "publicUrl">,
  opened: Opened,
  plan: AttemptPlan,
): Result<CarrierSend, CarrierFailure> {
  const { order, to } = opened;
  const nowMs = services.clock.nowMs();
  const { reference, mode, transport, choice } = plan;
  const { sender, account } = choice;
  const written = writeFor(opened, { sender, transport, nowMs });
  if (!written.ok) return written;
  const { parts: _, wording: __, body: _body, ...words } = written.value;
  return ok({
    ...words,
    reference,
    mode,
    ...(order.verificationId === null ? {} : { verificationId: order.verificationId }),
    to,
    sender,
    transport,
    ttlSeconds: Math.max(1, Math.ceil((order.expiresAtMs - nowMs) / 1000)),
    timeoutMs: isUrgentOrder(order) ? CARRIER_TIMEOUT_MS.urgent : CARRIER_TIMEOUT_MS.other,
    receiptUrl:
      services.publicUrl === null
        ? null
        : `${services.publicUrl}/webhooks/carriers/${encodeURIComponent(account)}?ref=${encodeURIComponent(reference)}`,
  });
}

/** What the text will be billed as, with this sender: what cannot be written for it counts one. */
export function segmentsOf(services: Pick<Services, "clock">, opened: Opened, sender: string): number {
  const written = writeFor(opened, { sender, transport: "sms", nowMs: services.clock.nowMs() });
  return written.ok ? countSegments(written.value.text).segments : 1;
}

/** As it would read from this sender; null where it cannot be written for it. */
export function wordsFor(services: Pick<Services, "clock">, opened: Opened, sender: string): WordsToSend | null {
  const written = writeFor(opened, { sender, transport: "sms", nowMs: services.clock.nowMs() });
  if (!written.ok) return null;
  const { order } = opened;
  if (order.textKind === "notice") {
    return wordsToJudge(written.value, writtenInNotice(order.notice.templateId, opened.own, opened.values ?? "{}"));
  }
  const { webDomain = null } = order.text;
  const { text, parts, body = null } = written.value;
  return { text, parts, hosts: webDomain === null ? [] : [webDomain], written: null, body };
}

/** The tenant's words that a text of a verification goes in by a route. Nothing: the shipped ones, and of a notice. */
export function wordingFor(
  services: Pick<Services, "clock">,
  opened: Opened,
  { choice, transport }: Pick<AttemptPlan, "choice" | "transport">,
): Pick<WrittenSend, "wording"> {
  const { sender } = choice;
  const written = writeFor(opened, { sender, transport, nowMs: services.clock.nowMs() });
  return written.ok && written.value.wording !== undefined ? { wording: written.value.wording } : {};
}

interface Reader {
  readonly sender: string;
  readonly transport: Transport;
  readonly nowMs: number;
}

function writeFor({ order, network = null, ...opened }: Opened, reader: Reader): Result<WrittenSend, CarrierFailure> {
  const place = { ...reader, network };
  return order.textKind === "notice" ? writeNotice(order, opened, place) : ok(writeCode(order, opened, place));
}
