// The rows in memory of the simulator of routing are asked as the real ones are, and answer alike: one script of commands
// is played over both, and after each step everything that commands read is compared.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { MemoryRows } from "../../../bench/routing/memory-rows.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { DEFAULT_POLICY } from "../../../src/domain/limits/policy.ts";
import type { Slot } from "../../../src/domain/base/placement.ts";
import type { StartCommand } from "../../../src/domain/verification/commands.ts";
import { claim } from "../../../src/objects/phone/sending/claims.ts";
import { record } from "../../../src/objects/phone/sending/outcomes.ts";
import { receive } from "../../../src/objects/phone/sending/receipts.ts";
import { Rows } from "../../../src/objects/phone/rows.ts";
import type { Wake } from "../../../src/objects/phone/wake-rows.ts";
import { migrate } from "../../../src/objects/migrate.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";
import { start } from "../../../src/objects/phone/verification/start-verification.ts";
import * as verifications from "../../../src/objects/phone/verification/verification-commands.ts";
import { handleWake } from "../../../src/objects/phone/wake-commands.ts";
import { seededUnit } from "../../support/ledger-events.ts";
import { choiceOf, failedAs } from "../../support/attempts-bed.ts";

const SLOT: Slot = { placement: "weur", bucket: 3, mode: "live" };
const TENANT_ID = makeId("tenant", 1, new Uint8Array(10));
const STARTED_AT_MS = 1_000_000;
const STEPS = 400;
const WAKES_MAX = 500;
const RECEIPTS = ["sent", "delivered", "undelivered"] as const;

/** What a step does, over whichever rows. All it draws was drawn before. */
type Step = (rows: Rows, nowMs: number) => unknown;

class Script {
  readonly unit: () => number;
  nowMs = STARTED_AT_MS;
  readonly phones: string[] = [];
  readonly texts: { readonly verificationId: string; readonly messageId: string; readonly token: string }[] = [];

  constructor(seed: number) {
    this.unit = seededUnit(seed);
  }

  next(): Step {
    this.nowMs += Math.floor(this.unit() * 20_000);
    const roll = this.unit();
    const text = this.texts[Math.floor(this.unit() * this.texts.length)];
    if (text === undefined || roll < 0.15) return this.#start();
    const { tenantId, messageId, verificationId } = { tenantId: TENANT_ID, ...text };
    const addressed = { tenantId, verificationId, policy: DEFAULT_POLICY };
    const attempt = 1 + Math.floor(this.unit() * 2);
    if (roll < 0.22) {
      const made = this.#id("message");
      this.texts.push({ ...text, messageId: made });
      const command = { ...addressed, messageId: made, skipSendLimits: false, channel: null };
      return (rows, nowMs) => verifications.resend(rows, command, nowMs);
    }
    if (roll < 0.45) {
      const choice = { ...choiceOf(`rte_${attempt}`), silenceMs: 12_000, fair: true };
      const command = { tenantId, messageId, attempt, transport: "sms", choice, run: "run_1" } as const;
      return (rows, nowMs) => claim(rows, command, nowMs);
    }
    if (roll < 0.65) {
      const accepted = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null } as const;
      const outcome = this.unit() < 0.7 ? accepted : failedAs("unavailable");
      const next = { step: "done" } as const;
      const command = { tenantId, messageId, attempt, outcome, next, run: "run_1" };
      return (rows, nowMs) => record(rows, command, nowMs);
    }
    if (roll < 0.75) {
      const status = RECEIPTS[Math.floor(this.unit() * RECEIPTS.length)] ?? "delivered";
      const said = { carrierMessageId: "SM1", carrierCode: null, price: null, account: "main" };
      const receipt = { messageId, attempt, status, ...said };
      const made = this.#id("message");
      return (rows, nowMs) => receive(rows, [receipt], { nowMs, makeMessageId: () => made });
    }
    if (roll < 0.85)
      return (rows, nowMs) => verifications.check(rows, { ...addressed, guess: "1", matches: true }, nowMs);
    const made = Array.from({ length: WAKES_MAX }, () => this.#id("message"));
    return (rows, nowMs) =>
      inOrder(rows.wakes.due(nowMs, WAKES_MAX)).map((wake, index) =>
        handleWake(rows, wake, {
          nowMs,
          makeMessageId: () => made[index] ?? "",
          announce: () => undefined,
          compare: () => undefined,
          remind: () => undefined,
        }),
      );
  }

  #start(): Step {
    const token = this.unit() < 0.3 ? (this.phones.at(-1) ?? this.#token()) : this.#token();
    const verificationId = this.#id("verification");
    const messageId = this.#id("message");
    this.texts.push({ verificationId, messageId, token });
    const phone = { token, sealed: "s", masked: "m", country: "FR", takesSms: true, takesVoice: false };
    const command: StartCommand = {
      tenantId: TENANT_ID,
      verificationId,
      messageId,
      policy: DEFAULT_POLICY,
      skipSendLimits: false,
      phone,
      purpose: "signup",
      channel: "auto",
      text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
      code: { length: 6, alphabet: "numeric", pepperId: "k1", generation: 1 },
      ttlSeconds: 300,
      deviceToken: null,
      userId: null,
      origin: { caller: token, request: token },
      metadata: null,
    };
    return (rows, nowMs) => start(rows, command, nowMs);
  }

  #token(): string {
    const token = this.phones.length.toString(16).padStart(32, "0");
    this.phones.push(token);
    return token;
  }

  #id(kind: "verification" | "message"): string {
    const entropy = Uint8Array.from({ length: 10 }, () => Math.floor(this.unit() * 256));
    return makeRoutedId(kind, SLOT, { nowMs: this.nowMs, entropy });
  }
}

/** All that commands and the alarm can read. */
function readAll(rows: Rows, { phones, texts, nowMs }: Script): unknown {
  return {
    phones: phones.map((token) => [
      rows.phones.of(token),
      rows.verifications.pending(token),
      rows.attempts.ofPhone(token),
    ]),
    texts: texts.map(({ verificationId, messageId }) => [
      rows.verifications.find(verificationId),
      rows.messages.ofVerification(verificationId),
      rows.attempts.ofVerification(verificationId),
      rows.messages.find(messageId),
      rows.attempts.ofMessage(messageId),
      rows.attempts.find(messageId, 1),
    ]),
    wakes: [rows.wakes.nextAtMs(), inOrder(rows.wakes.due(nowMs, 500))],
    events: [rows.events.oldestAtMs(), rows.events.read("weur3", { count: 10_000, bytes: 1e9 })],
    due: [rows.takeEarliest(), rows.events.urgentAtMs()],
  };
}

it.each([1, 2, 3])("rows in memory answer as the database does, step by step, seed %i", async (seed) => {
  await runInDurableObject(env.PHONES.getByName(`memory-rows-${seed}`), (_object, { storage }) => {
    migrate(storage, PHONE_TABLES);
    const real = new Rows(storage.sql);
    const identity = { tenantId: TENANT_ID, slot: SLOT };
    real.saveIdentity(identity);
    const memory = new MemoryRows(identity);
    const script = new Script(seed);
    for (let step = 0; step < STEPS; step += 1) {
      const act = script.next();
      const [replied, wanted] = [act(memory, script.nowMs), act(real, script.nowMs)];
      expect({ step, reply: plain(replied) }).toEqual({ step, reply: plain(wanted) });
      if (step % 10 === 0) {
        expect({ step, all: plain(readAll(memory, script)) }).toEqual({ step, all: plain(readAll(real, script)) });
      }
      if (step % 50 !== 0) continue;
      const last = real.events.read("weur3", { count: 1, bytes: 1 }).at(-1);
      for (const rows of [memory, real]) if (last !== undefined) rows.events.forget(last.seq, script.nowMs);
    }
    expect(script.texts.length).toBeGreaterThan(50);
  });
});

/** Which of those that are due at one time comes first is nobody's promise. */
function inOrder(wakes: readonly Wake[]): readonly Wake[] {
  return wakes.toSorted((a, b) => a.dueAtMs - b.dueAtMs || (a.subject < b.subject ? -1 : 1));
}

/** As a row holds it. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, inner: unknown) => (inner === Number.POSITIVE_INFINITY ? "never" : inner)),
  );
}
