/** Two carriers that refuse, time out, lose texts and report what they like, twice, late and in any order. */
import type { CarrierAcceptance, CarrierSend } from "../../src/app/carriers/ports.ts";
import type { ReceiptCommand } from "../../src/domain/sending/commands.ts";
import { parseReference } from "../../src/domain/sending/reference.ts";
import type { CarrierFailure } from "../../src/domain/carriers/failure.ts";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import type { ReceiptStatus } from "../../src/domain/base/attempt-status.ts";
import { err, ok, type Result } from "../../src/domain/base/result.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { type Chance, short } from "./chance.ts";

const route = (id: string, carrier: Route["carrier"], transport: Route["transport"], priority: number): Route => ({
  id,
  account: carrier,
  carrier,
  country: "*",
  transport,
  sender: "ACME",
  priority,
  price: null,
});
export const ROUTES = [
  route("rte_1", "twilio", "sms", 1),
  route("rte_2", "vonage", "sms", 2),
  route("rte_3", "twilio", "voice", 1),
];

const FAILURES: readonly CarrierFailure["kind"][] = [
  "unavailable",
  "throttled",
  "sender_rejected",
  "credentials_rejected",
  "unavailable",
  "number_rejected",
  "opted_out",
];
const RECEIPTS: readonly ReceiptStatus[] = ["submitted", "sent", "delivered", "delivered", "undelivered", "failed"];

export interface Send {
  readonly messageId: string;
  readonly attempt: number;
  readonly reached: boolean;
}

export class SimCarriers {
  readonly names = ["twilio", "vonage"];
  readonly sends: Send[] = [];
  /** Receipts on their way. */
  readonly receipts: { readonly receipt: ReceiptCommand; readonly dueAtMs: number }[] = [];
  readonly #chance: Chance;
  readonly #gate: (name: string) => Promise<void>;

  /** `gate` is passed when the world lets it be passed: anything else may happen first. */
  constructor(chance: Chance, gate: (name: string) => Promise<void>) {
    this.#chance = chance;
    this.#gate = gate;
  }

  async send(account: string, request: CarrierSend): Promise<Result<CarrierAcceptance, CarrierFailure>> {
    const { messageId = "", attempt = 0 } = parseReference(request.reference) ?? {};
    const name = `${short(messageId)}.${attempt}`;
    await this.#gate(`at ${account} ${name}`);
    const failure = this.#failure();
    const isDoubtful = failure !== null && FAILURE_RULES[failure.kind].outcome === "unknown";
    const reached = failure === null || (isDoubtful && this.#chance.unit() < 0.5);
    this.sends.push({ messageId, attempt, reached });
    this.#chance.note(`sent ${name}: ${failure?.kind ?? "accepted"}`);
    if (reached) this.#report(account, { messageId, attempt });
    await this.#gate(`reply of ${account} ${name}`);
    return failure === null ? ok({ carrierMessageId: "SM1", segments: 1, price: null }) : err(failure);
  }

  #failure(): CarrierFailure | null {
    const chance = this.#chance;
    if (chance.happens("carrier_timed_out", 0.12)) {
      return { kind: chance.pick(["timed_out", "response_malformed"] as const), carrierCode: "x" };
    }
    return chance.happens("carrier_refused", 0.2) ? { kind: chance.pick(FAILURES), carrierCode: "x" } : null;
  }

  #report(account: string, sent: { messageId: string; attempt: number }): void {
    const chance = this.#chance;
    if (chance.happens("text_lost", 0.15)) return;
    const base = { ...sent, carrierMessageId: "SM1", carrierCode: null, price: null };
    for (let count = chance.pick([1, 2, 3]); count > 0; count -= 1) {
      const receipt: ReceiptCommand = { ...base, account, status: chance.pick(RECEIPTS) };
      const lateMs = chance.happens("receipt_late", 0.3) ? 200_000 : 5_000;
      const delayMs = chance.happens("receipt_before_reply", 0.3) ? 0 : Math.floor(chance.unit() * lateMs);
      const copies = chance.happens("receipt_doubled", 0.3) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) this.receipts.push({ receipt, dueAtMs: chance.nowMs + delayMs });
    }
    if (!chance.happens("receipt_of_another_account", 0.3)) return;
    this.receipts.push({ receipt: { ...base, account: "loopback", status: "delivered" }, dueAtMs: chance.nowMs });
  }
}
