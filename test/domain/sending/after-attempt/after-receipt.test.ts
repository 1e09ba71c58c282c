/** What follows the receipt of a text that a carrier took, or its silence: one line each, kept in a table. */
import { expect, it } from "vitest";
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "../../../../src/domain/carriers/failure.ts";
import { asPast } from "../../../../src/domain/sending/claim.ts";
import { evidenceOfReceipt } from "../../../../src/domain/sending/evidence-of.ts";
import { afterTaken, mayGoOn } from "../../../../src/domain/sending/after-attempt/after-receipt.ts";
import type { Attempt, Message } from "../../../../src/domain/sending/message.ts";
import type { Verification } from "../../../../src/domain/base/verification.ts";
import type { DispatchOrder } from "../../../../src/domain/sending/order.ts";
import { decideReceipt } from "../../../../src/domain/sending/receipt.ts";
import type { ReceiptStatus } from "../../../../src/domain/base/attempt-status.ts";
import {
  attemptOf,
  CHOICE,
  messageOf,
  noticeOrderOf,
  orderOf,
  phoneOf,
  T0,
  verificationOf,
} from "../../verification/fixtures.ts";

const STATUSES = ["undelivered", "expired"] as const satisfies readonly ReceiptStatus[];
const TAKEN = { status: "submitted", carrierMessageId: "SM1" } as const;

const TAKEN_CODE = messageOf({ status: "submitted" });

const ORDERS: Readonly<Record<string, DispatchOrder>> = {
  code: orderOf(),
  "code, no call": orderOf({ mayCall: false }),
  help: orderOf({ textKind: "help" }),
  security: noticeOrderOf({ category: "security" }),
  transactional: noticeOrderOf(),
};

interface Stage {
  readonly before: readonly Attempt[];
  readonly failedTexts: number;
  readonly nowMs?: number;
  readonly automatic?: number;
}

const STAGES: Readonly<Record<string, Stage>> = {
  "first text": { before: [], failedTexts: 0 },
  "after a bad receipt": { before: [made(1, { ...TAKEN, status: "undelivered" })], failedTexts: 1 },
  "after one that arrived": { before: [made(1, { ...TAKEN, status: "delivered" })], failedTexts: 0 },
  "after three that may have gone out": {
    before: [1, 2, 3].map((attempt) => made(attempt, { status: "unknown" })),
    failedTexts: 0,
  },
  "after a refusal": { before: [made(1, { status: "failed", failure: "number_rejected" })], failedTexts: 1 },
  "after a send of our own": { before: [], failedTexts: 0, automatic: 1 },
  "when the code has expired": { before: [], failedTexts: 0, nowMs: T0 + 300_000 },
};

function made(attempt: number, of: Partial<Attempt>): Attempt {
  return attemptOf({ attempt, choice: { ...CHOICE, silenceMs: 6_000 }, ...of });
}

function line(order: DispatchOrder, stage: Stage, receipt: { status: ReceiptStatus; failure?: CarrierFailureKind }) {
  const { before, failedTexts, nowMs = T0 + 3_000, automatic = 0 } = stage;
  const number = before.length + 1;
  const attempt = made(number, TAKEN);
  const message = messageOf({ order, status: "submitted", attempts: number });
  const verification =
    order.textKind === "notice" ? null : verificationOf({ failedSmsAttempts: failedTexts, automaticSends: automatic });
  const { status: reported, failure } = receipt;
  const decided = decideReceipt({ attempt, message, verification, phone: phoneOf(), reported, failure, nowMs });
  const seen = { country: "FR", atMs: nowMs, isOurText: order.textKind !== "notice" };
  const signs = evidenceOfReceipt(attempt, receipt, { attempts: [...before, attempt], seen });
  return [
    decided.attempt.status,
    decided.message.status,
    `${decided.verification?.failedSmsAttempts ?? "no"} failed`,
    decided.callNow ? "call" : failover(decided.message, [...before, decided.attempt], { ...decided, nowMs }),
    ...Object.keys(decided.phone.optedOutOf ?? {}).map((category) => `STOP to ${category}`),
    signs.map(({ sign }) => `${sign.sign} of ${sign.attempt?.slice(-1)}`).join(", ") || "no sign",
    JSON.stringify(asPast(decided.attempt).doubt ?? null),
  ].join(" | ");
}

function failover(
  message: Message,
  attempts: readonly Attempt[],
  { verification, nowMs }: { verification: Verification | null; nowMs: number },
): string {
  if (verification === null || !mayGoOn(message, verification, nowMs)) return "nothing";
  const decision = afterTaken(message, { verification, phone: phoneOf(), attempts, isNewest: true, nowMs });
  if (decision.action === "look_again") return `look again at ${decision.atMs - T0}`;
  return decision.action === "next_route" ? `next route: ${decision.because}` : "nothing";
}

it("what follows a receipt is what the table says, for each text and at each stage", async () => {
  const lines = ["# attempt | message | failed texts | what comes next | signs of routes | doubt of the number"];
  for (const failure of [undefined, ...CARRIER_FAILURE_KINDS])
    for (const [text, order] of Object.entries(ORDERS)) {
      lines.push("", `## ${failure ?? "no reason"}: ${text}`);
      for (const [stage, at] of Object.entries(STAGES))
        for (const status of STATUSES) {
          const receipt = failure === undefined ? { status } : { status, failure };
          lines.push(`${stage}, ${status} | ${line(order, at, receipt)}`);
        }
    }
  for (const [text, order] of Object.entries(ORDERS)) {
    lines.push("", `## arrived or on its way: ${text}`);
    for (const [stage, at] of Object.entries(STAGES))
      for (const status of ["submitted", "sent", "delivered"] as const)
        lines.push(`${stage}, ${status} | ${line(order, at, { status })}`);
  }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../../../fixtures/sending/after-receipt.txt");
});

it("what follows silence is what the table says, at each stage", async () => {
  const lines = ["# what comes next"];
  for (const [stage, { before, automatic = 0 }] of Object.entries(STAGES))
    for (const nowMs of [5_999, 6_000, 299_999, 300_000]) {
      const verification = verificationOf({ automaticSends: automatic });
      const attempts = [...before, made(before.length + 1, TAKEN)];
      lines.push(
        `${stage}, after ${nowMs} ms | ${failover(TAKEN_CODE, attempts, { verification, nowMs: T0 + nowMs })}`,
      );
    }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../../../fixtures/sending/after-silence.txt");
});
