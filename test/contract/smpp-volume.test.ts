/** Ten thousand texts through one bind in workerd, to an SMSC that throttles, drops the line and reports late and twice. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SmppAccount, SmppOutcome } from "../../src/app/carriers/smpp-ports.ts";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import { accountAt, orderOf } from "../support/smpp-account.ts";
import { type SmppRig, startSmppRig } from "../support/smpp-rig.ts";
import { type Reaction, Smsc, type Submitted } from "./smpp-smsc.ts";

const MESSAGES = 10_000;
const WINDOW = 100;
const DROP_EVERY = 1_501;
const THROTTLE_EVERY = 1_700;
const THROTTLES_IN_A_ROW = 30;
const BUSY_EVERY = 211;
const IGNORE_EVERY = 997;
/** Later ones would only make the test wait. */
const IGNORE_UNTIL = 5_000;
const RECEIPTS_AHEAD = 250;
const TIMEOUT_MS = 9_000;

/** One try of one text. */
interface Try {
  readonly text: number;
  readonly reference: string;
}

let rig: SmppRig;
let smsc: Smsc;

/** Receipts that the SMSC still owes: it sends them in odd order, some twice, and again until they are answered. */
class Owed {
  readonly #waiting: string[] = [];
  readonly #unanswered = new Set<string>();
  #turn = 0;

  add(messageId: string): void {
    this.#waiting.push(messageId);
    if (this.#waiting.length > RECEIPTS_AHEAD) this.#send(this.#waiting.splice(0, RECEIPTS_AHEAD / 2).reverse());
  }

  /** Sends the rest, and all that a broken line left unanswered. */
  async settle(): Promise<void> {
    this.#send(this.#waiting.splice(0));
    await vi.waitFor(
      () => {
        if (this.#unanswered.size > 0 && smsc.sessions.size > 0 && this.#turn % 40 === 0)
          this.#send([...this.#unanswered]);
        this.#turn += 1;
        expect(this.#unanswered.size).toBe(0);
      },
      { timeout: 20_000, interval: 25 },
    );
  }

  #send(messageIds: readonly string[]): void {
    const [session] = smsc.sessions;
    for (const [index, messageId] of messageIds.entries()) {
      this.#unanswered.add(messageId);
      if (session === undefined) continue;
      if (index % 3 === 0) void smsc.receipt(messageId, "ENROUTE", session);
      if (index % 5 === 0) void smsc.receipt(messageId, "DELIVRD", session);
      void smsc.receipt(messageId, "DELIVRD", session).then(() => this.#unanswered.delete(messageId));
      if (index % 7 === 0) void smsc.receipt(messageId, "ENROUTE", session);
    }
  }
}

const owed = new Owed();

function react({ count }: Submitted): Reaction {
  if (count % DROP_EVERY === 0) return { kind: "drop", isTaken: count % 2 === 0 };
  if (count % IGNORE_EVERY === 0 && count < IGNORE_UNTIL) return { kind: "ignore", isTaken: true };
  if (count % THROTTLE_EVERY < THROTTLES_IN_A_ROW) return { kind: "refuse", status: 0x58 };
  return count % BUSY_EVERY === 0 ? { kind: "refuse", status: 0x14 } : { kind: "accept" };
}

beforeAll(async () => {
  rig = await startSmppRig();
  smsc = await new Smsc({ react, onAccepted: (messageId) => owed.add(messageId) }).start();
});

afterAll(async () => {
  await smsc.stop();
  await rig.stop();
});

/** Sends all until each is taken, as a dispatcher would: what is unknown goes again, but flagged. */
async function sendAll(account: SmppAccount) {
  const accepted = new Map<string, { readonly text: number; readonly messageId: string }>();
  const flagged = new Map<number, number>();
  let open: Try[] = Array.from({ length: MESSAGES }, (_, text) => ({ text, reference: `v${text}.1` }));
  for (let attempt = 2; open.length > 0 && attempt < 10; attempt += 1) {
    const orders = open.map(({ text, reference }) =>
      orderOf(reference, { text: `code ${text}`, timeoutMs: TIMEOUT_MS }),
    );
    const outcomes = await rig.submit(account, orders, 400);
    const again: Try[] = [];
    for (const [index, { text, reference }] of open.entries()) {
      const outcome = outcomes[index];
      if (outcome?.ok === true) accepted.set(reference, { text, messageId: outcome.value.carrierMessageId });
      else again.push({ text, reference: `v${text}.${attempt}` });
      if (isUnknown(outcome)) flagged.set(text, (flagged.get(text) ?? 0) + 1);
    }
    open = again;
  }
  return { accepted, flagged, open };
}

function isUnknown(outcome: SmppOutcome | undefined): boolean {
  return outcome?.ok !== true && (outcome === undefined || FAILURE_RULES[outcome.error.kind].outcome === "unknown");
}

describe("ten thousand texts", () => {
  it("are all taken, none twice but those flagged as unknown, and each is reported once", {
    timeout: 120_000,
  }, async () => {
    const account = accountAt(smsc.port, "volume", { window: WINDOW });
    const { accepted, flagged, open } = await sendAll(account);
    expect(open).toEqual([]);
    expect(new Set([...accepted.values()].map(({ text }) => text)).size).toBe(MESSAGES);

    const copies = new Map<string, number>();
    for (const text of smsc.taken.values()) copies.set(text, (copies.get(text) ?? 0) + 1);
    expect(copies.size).toBe(MESSAGES);
    const beyond = [...copies].filter(([text, count]) => count > 1 + (flagged.get(Number(text.slice(5))) ?? 0));
    expect(beyond).toEqual([]);

    // The faults did happen, and cost no more than what was on the wire.
    const drops = Math.floor(smsc.submits.length / DROP_EVERY);
    expect(drops).toBeGreaterThan(4);
    expect(smsc.count("bind_transceiver")).toBe(drops + 1);
    expect(flagged.size).toBeGreaterThan(drops);
    expect(flagged.size).toBeLessThanOrEqual(drops * WINDOW + IGNORE_UNTIL / IGNORE_EVERY);
    expect(smsc.submits.length).toBeGreaterThan(MESSAGES + 5 * THROTTLES_IN_A_ROW);

    await owed.settle();
    await rig.ring(account);
    await vi.waitFor(async () => expect((await rig.tables(account))["smpp_outbox"]).toEqual([]), { timeout: 10_000 });
    const { receipts } = await rig.sink();
    const delivered = receipts.filter(({ status, reference }) => status === "delivered" && reference !== null);
    const byReference = new Map(delivered.map((receipt) => [receipt.reference, receipt.carrierMessageId]));
    expect(delivered.length).toBe(byReference.size);
    for (const [reference, { text, messageId }] of accepted) {
      expect([reference, byReference.get(reference)]).toEqual([reference, messageId]);
      expect(smsc.taken.get(messageId)).toBe(`code ${text}`);
    }
  });
});
