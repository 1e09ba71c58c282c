/** The carrier that needs no carrier: texts go to the inbox, receipts come back, as the scenario of the number says. */
import type { CarrierAccount, CarrierSend, CarrierSender, Inbox, ReceiptPost } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { parseReference } from "../../domain/sending/reference.ts";
import type { Money } from "../../domain/base/money.ts";
import { err, ok } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { findScenario, type LoopbackScenario } from "./scenarios.ts";

export interface LoopbackPorts {
  readonly inbox: Inbox;
  readonly receipts: ReceiptPost;
}

/** Invented, so that costs show up in a trial. */
const PRICE_PER_SEGMENT: Money = { microUnits: 7_500, currency: "USD" };
const PRICE_PER_CALL: Money = { microUnits: 14_000, currency: "USD" };

const INBOX_FAILED: CarrierFailure = { kind: "unavailable", carrierCode: "inbox_failed" };

/** The text is in the inbox but its receipt was lost: the same doubt as a reply that never came. */
const RECEIPT_FAILED: CarrierFailure = { kind: "timed_out", carrierCode: "receipt_failed" };

/** Posts nothing to a webhook: receipts go straight to `ports.receipts`. */
export function makeLoopbackAccount(name: string, ports: LoopbackPorts): CarrierAccount {
  return { name, sender: makeLoopbackSender(ports), webhook: null, probe: () => Promise.resolve(ok(null)) };
}

function makeLoopbackSender(ports: LoopbackPorts): CarrierSender {
  return {
    kind: "loopback",
    transports: ["sms", "voice"],
    async send(request: CarrierSend) {
      const scenario = findScenario(request.to);
      const failure = findFailure(scenario, request);
      const isPosting = failure === null;
      if (isPosting && scenario.order === "receipts_first" && !(await postReceipts(ports, scenario, request))) {
        return err(RECEIPT_FAILED);
      }
      if (arrives(scenario, failure) && !(await putInInbox(ports.inbox, request))) return err(INBOX_FAILED);
      if (failure !== null) return err(failure);
      if (scenario.order === "text_first" && !(await postReceipts(ports, scenario, request)))
        return err(RECEIPT_FAILED);
      const segments = request.transport === "voice" ? 1 : countSegments(request.text).segments;
      return ok({ carrierMessageId: messageIdOf(request), segments, price: priceOf(request, segments) });
    },
  };
}

function findFailure({ refusal }: LoopbackScenario, request: CarrierSend): CarrierFailure | null {
  switch (refusal.when) {
    case "never":
      return null;
    case "always":
      return refusal.failure;
    case "first_attempt":
      return attemptOf(request.reference) === 1 ? refusal.failure : null;
    case "sms":
      return request.transport === "sms" ? refusal.failure : null;
  }
}

function arrives({ text }: LoopbackScenario, failure: CarrierFailure | null): boolean {
  if (text === "lost") return false;
  return text === "arrives_anyway" || failure === null;
}

async function putInInbox(inbox: Inbox, request: CarrierSend): Promise<boolean> {
  const { mode, to, sender, transport, text, reference, verificationId = null } = request;
  const { code } = request.values;
  const tenantId = parseReference(reference)?.tenantId ?? "";
  try {
    await inbox.put({ tenantId, mode, to, sender, transport, text, code, verificationId, reference });
    return true;
  } catch {
    return false;
  }
}

/** One after the other, so that receipts without delay come in the order of the scenario. */
async function postReceipts(ports: LoopbackPorts, scenario: LoopbackScenario, request: CarrierSend): Promise<boolean> {
  const { reference } = request;
  const carrierMessageId = messageIdOf(request);
  try {
    for (const { delayMs, ...told } of scenario.receipts) {
      await ports.receipts.post({ reference, carrierMessageId, ...told, price: null }, delayMs);
    }
    return true;
  } catch {
    return false;
  }
}

/** The attempt stands last in a reference; a reference without one counts as a first attempt. */
function attemptOf(reference: string): number {
  const last = reference.split(".").at(-1) ?? "";
  return /^\d+$/.test(last) ? Number(last) : 1;
}

/** Made of the reference: the loopback carrier keeps no state. */
function messageIdOf(request: CarrierSend): string {
  return `loop_${request.reference}`;
}

function priceOf(request: CarrierSend, segments: number): Money {
  if (request.transport === "voice") return PRICE_PER_CALL;
  return { ...PRICE_PER_SEGMENT, microUnits: PRICE_PER_SEGMENT.microUnits * segments };
}
