/**
 * A small world around the real core: the commands of the phone object over real SQLite, its real wake loop, the real
 * consumer of orders, and in memory what stands between them (queues, carriers, receipts, the platform's alarm, lost
 * replies). One seed drives all of it.
 */
import { PLAIN_COMPLIANCE } from "../../src/domain/compliance/tenant-compliance.ts";
import { vi } from "vitest";
import { dispatchMessage } from "../../src/app/sending/dispatch-message.ts";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import type { Services } from "../../src/app/services.ts";
import type { DispatchOrder } from "../../src/domain/sending/order.ts";
import { makeId, makeRoutedId } from "../../src/domain/base/ids.ts";
import { DEFAULT_POLICY } from "../../src/domain/limits/policy.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import type { CheckReply, StartCommand } from "../../src/domain/verification/commands.ts";
import { abandon, claim } from "../../src/objects/phone/sending/claims.ts";
import { record } from "../../src/objects/phone/sending/outcomes.ts";
import { receive } from "../../src/objects/phone/sending/receipts.ts";
import { setOptOut } from "../../src/objects/phone/consent/opt-out.ts";
import { Rows } from "../../src/objects/phone/rows.ts";
import { start } from "../../src/objects/phone/verification/start-verification.ts";
import * as verifications from "../../src/objects/phone/verification/verification-commands.ts";
import { Chance, short, STARTED_AT_MS } from "./chance.ts";
import { SimAlarm } from "./sim-alarm.ts";
import { ROUTES, SimCarriers } from "./sim-carriers.ts";

const SLOT: Slot = { placement: "weur", bucket: 7, mode: "live" };
const PHONES = ["a".repeat(32), "b".repeat(32)];
const REDELIVERIES_MAX = 5;
/** Longer than any chain of promises between two gates. */
const TICKS = 60;

interface WaitingOrder {
  readonly body: string;
  readonly tries: number;
  readonly dueAtMs: number;
}

export class SimWorld {
  readonly chance: Chance;
  readonly carriers: SimCarriers;
  /** What was answered to guesses, by verification, with whether the guess was right. */
  readonly checks: { id: string; result: string; right: boolean; atMs: number }[] = [];
  readonly verificationIds: string[] = [];
  readonly optedOut = new Set<string>();
  /** Claims that were granted though nothing may go out any more. */
  readonly badClaims: string[] = [];
  /** What a consumer threw that is no fault of this world. */
  readonly crashes: string[] = [];

  readonly #storage: DurableObjectStorage;
  readonly #tenantId: string;
  readonly #services: Services;
  #rows: Rows;
  readonly #orders: WaitingOrder[] = [];
  readonly #gates: { go: () => void; name: string }[] = [];
  readonly #alarm: SimAlarm;

  constructor(storage: DurableObjectStorage, seed: number) {
    this.#storage = storage;
    this.chance = new Chance(seed);
    this.carriers = new SimCarriers(this.chance, (name) => this.#gate(name));
    this.#tenantId = makeId("tenant", STARTED_AT_MS, this.chance.bytes(10));
    this.#rows = new Rows(storage.sql);
    this.#alarm = new SimAlarm(this.chance, {
      storage,
      identity: { tenantId: this.#tenantId, slot: SLOT },
      rows: this.#rows,
      sendToLane: (body) => this.#enqueue(body),
      makeMessageId: () => this.#id("message"),
    });
    this.#services = this.#makeServices();
    this.#clear();
    vi.setSystemTime(this.chance.nowMs);
  }

  get alarm(): Pick<SimAlarm, "faults" | "events"> {
    return this.#alarm;
  }

  get sql(): SqlStorage {
    return this.#storage.sql;
  }

  get isIdle(): boolean {
    return this.#orders.length === 0 && this.carriers.receipts.length === 0 && this.#gates.length === 0;
  }

  /** One thing happens, chosen by the seed. */
  async step(): Promise<void> {
    const actions: readonly (readonly [weight: number, act: () => void])[] = [
      [3, () => this.#start()],
      [2, () => this.#resend()],
      [5, () => this.#check()],
      [0.3, () => this.#cancel()],
      [0.3, () => this.#consent()],
      [14, () => this.#deliverOrder()],
      [24, () => this.#openGate()],
      [9, () => this.#deliverReceipt()],
      [9, () => this.#alarm.ring()],
      [6, () => this.#pass(Math.floor(this.chance.unit() * 30_000))],
      [0.2, () => this.#pass(Math.floor(this.chance.unit() * 6 * 3_600_000))],
      [2, () => this.#killConsumer()],
      [2, () => this.#evict()],
    ];
    const total = actions.reduce((sum, [weight]) => sum + weight, 0);
    let pick = this.chance.unit() * total;
    for (const [weight, act] of actions) {
      pick -= weight;
      if (pick >= 0) continue;
      act();
      break;
    }
    await quiet();
  }

  /** Everything that is on its way arrives and every alarm rings, for this long. */
  async calm(ms: number): Promise<void> {
    this.chance.isCalm = true;
    const untilMs = this.chance.nowMs + ms;
    while (this.chance.nowMs < untilMs) {
      for (let round = 0; round < 50 && this.#moveAll(); round += 1) await quiet();
      await quiet();
      this.#pass(5_000);
    }
  }

  #moveAll(): boolean {
    const moved = this.#orders.length + this.#gates.length + this.carriers.receipts.length;
    while (this.#orders.some(({ dueAtMs }) => dueAtMs <= this.chance.nowMs)) this.#deliverOrder();
    while (this.#gates.length > 0) this.#openGate();
    while (this.carriers.receipts.some(({ dueAtMs }) => dueAtMs <= this.chance.nowMs)) this.#deliverReceipt();
    this.#alarm.ring();
    return moved > 0;
  }

  /* ---------------------------------------------------------------- people */

  #start(): void {
    const token = this.chance.pick(PHONES);
    const command = this.#startCommand(token);
    const reply = this.#transact(() => start(this.#rows, command, this.chance.nowMs));
    this.chance.note(`start ${token[0]} ${command.purpose}: ${reply.outcome}`);
    if (reply.outcome !== "started") return;
    this.verificationIds.push(command.verificationId);
    if (this.chance.happens("start_reply_lost", 0.1)) {
      const again = this.#transact(() => start(this.#rows, command, this.chance.nowMs));
      if (again.outcome !== "folded") throw new Error("a start that is asked again folds into itself");
      return;
    }
    if (reply.dispatch !== null) this.#enqueue(reply.dispatch);
  }

  #startCommand(token: string): StartCommand {
    const channel = this.chance.pick(["auto", "auto", "auto", "sms", "voice"] as const);
    const ttlSeconds = this.chance.pick([120, 300, 300, 600]);
    const deviceToken = this.chance.unit() < 0.5 ? "d".repeat(32) : null;
    const userId = this.chance.pick([null, null, "u-1", "u-2"]);
    return {
      tenantId: this.#tenantId,
      verificationId: this.#id("verification"),
      messageId: this.#id("message"),
      policy: DEFAULT_POLICY,
      skipSendLimits: this.chance.unit() < 0.5,
      phone: {
        token,
        sealed: "k1.sealed",
        masked: "+33 ••",
        country: "FR",
        takesSms: true,
        takesVoice: this.chance.unit() < 0.8,
      },
      purpose: this.chance.pick(["signup", "login"]),
      channel,
      text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
      code: { length: 6, alphabet: "numeric", pepperId: "k1", generation: 1 },
      ttlSeconds,
      deviceToken,
      userId,
      origin: { caller: `${userId} ${deviceToken}`, request: `${userId} ${deviceToken} ${channel} ${ttlSeconds}` },
      metadata: null,
    };
  }

  #resend(): void {
    const address = this.#address();
    if (address === null) return;
    const command = {
      ...address,
      messageId: this.#id("message"),
      skipSendLimits: this.chance.unit() < 0.5,
      channel: null,
    };
    const reply = this.#transact(() => verifications.resend(this.#rows, command, this.chance.nowMs));
    this.chance.note(`resend: ${reply.outcome}`);
    if (reply.outcome === "sent") this.#enqueue(reply.dispatch);
  }

  #check(): void {
    const address = this.#address();
    if (address === null) return;
    const right = this.chance.unit() < 0.15;
    for (let count = this.chance.pick([1, 1, 3, 8]); count > 0; count -= 1) {
      const command = { ...address, guess: "", matches: right };
      const reply: CheckReply = this.#transact(() => verifications.check(this.#rows, command, this.chance.nowMs));
      const result = reply.outcome === "checked" ? reply.result : reply.outcome;
      this.checks.push({ id: address.verificationId, result, right, atMs: this.chance.nowMs });
      this.chance.note(`check ${right ? "right" : "wrong"}: ${result}`);
      this.#pass(this.chance.pick([0, 400, 1_000]));
    }
  }

  #cancel(): void {
    const address = this.#address();
    if (address === null) return;
    this.#transact(() => verifications.cancel(this.#rows, address, this.chance.nowMs));
    this.chance.note("cancel");
  }

  #consent(): void {
    const phoneToken = this.chance.pick(PHONES);
    const optedOut = !this.optedOut.has(phoneToken);
    const keyword = optedOut ? "stop" : "start";
    const change = { phoneToken, optedOut, keyword };
    this.#transact(() => setOptOut(this.#rows, change, this.chance.nowMs));
    if (optedOut) this.optedOut.add(phoneToken);
    else this.optedOut.delete(phoneToken);
    this.chance.note(`${keyword} ${phoneToken[0]}`);
  }

  /* ---------------------------------------------------------------- queue and consumers */

  #enqueue(body: string, tries = 0): void {
    if (this.chance.happens("order_lost", 0.1)) return;
    const dueAtMs =
      this.chance.nowMs + (this.chance.happens("order_late", 0.15) ? Math.floor(this.chance.unit() * 90_000) : 0);
    const copies = this.chance.happens("order_doubled", 0.2) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#orders.push({ body, tries, dueAtMs });
  }

  #deliverOrder(): void {
    const next = this.chance.takeDue(this.#orders);
    if (next === null) return;
    const order: DispatchOrder = JSON.parse(next.body);
    this.chance.note(`deliver ${short(order.messageId)}`);
    dispatchMessage(this.#services, order).catch((error: unknown) => {
      if (!(error instanceof LostReply)) this.crashes.push(String(error));
      else if (next.tries < REDELIVERIES_MAX) this.#enqueue(next.body, next.tries + 1);
    });
  }

  #openGate(): void {
    const index = Math.floor(this.chance.unit() * this.#gates.length);
    const [gate] = this.#gates.splice(index, 1);
    if (gate === undefined) return;
    this.chance.note(`go on: ${gate.name}`);
    gate.go();
  }

  #killConsumer(): void {
    if (this.#gates.length === 0 || !this.chance.happens("consumer_died", 1)) return;
    const [gate] = this.#gates.splice(Math.floor(this.chance.unit() * this.#gates.length), 1);
    this.chance.note(`dies: ${gate?.name}`);
  }

  /** A place where anything else may happen first, and where a consumer may die. */
  #gate(name: string): Promise<void> {
    return new Promise((go) => this.#gates.push({ go, name }));
  }

  /* ---------------------------------------------------------------- receipts, time and instances */

  #deliverReceipt(): void {
    const next = this.chance.takeDue(this.carriers.receipts);
    if (next === null) return;
    const { messageId, attempt, status, account } = next.receipt;
    this.chance.note(`receipt ${short(messageId)}.${attempt}: ${status} of ${account}`);
    const at = { nowMs: this.chance.nowMs, makeMessageId: () => this.#id("message") };
    this.#transact(() => receive(this.#rows, [next.receipt], at));
  }

  #pass(ms: number): void {
    this.chance.nowMs += ms;
    vi.setSystemTime(this.chance.nowMs);
  }

  #evict(): void {
    if (this.#alarm.isRinging || !this.chance.happens("instance_evicted", 1)) return;
    this.#rows = new Rows(this.#storage.sql);
    this.#alarm.evict(this.#rows);
  }

  /* ---------------------------------------------------------------- ports */

  #makeServices(): Services {
    const isVoid = (messageId: string) => {
      const verification = this.#verificationOf(messageId);
      const isEnded =
        verification === null || verification.status !== "pending" || this.chance.nowMs >= verification.expiresAtMs;
      return isEnded || this.optedOut.has(verification.phone.token);
    };
    const ports = {
      clock: { nowMs: () => this.chance.nowMs },
      random: { bytes: (length: number) => this.chance.bytes(length), unit: this.chance.unit },
      complianceBook: { of: async () => PLAIN_COMPLIANCE },
      routeBook: { list: async () => ROUTES },
      carriers: {
        usable: async () => this.carriers.names,
        find: async (name: string) => ({
          name,
          sender: { send: (request: CarrierSend) => this.carriers.send(name, request) },
        }),
      },
      vault: { open: async () => "+33612345678" },
      codes: { derive: async () => "123456" },
      tokens: { token: async () => "0".repeat(32) },
      telemetry: { emit: () => undefined },
      publicUrl: null,
      attempts: {
        claim: async (_slot: Slot, command: Parameters<typeof claim>[1]) => {
          const voided = isVoid(command.messageId);
          const reply = this.#transact(() => claim(this.#rows, command, this.chance.nowMs));
          if (reply.outcome === "claimed" && voided) this.badClaims.push(command.messageId);
          if (this.chance.happens("claim_reply_lost", 0.1)) throw new LostReply();
          return reply;
        },
        record: async (_slot: Slot, command: Parameters<typeof record>[1]) => {
          const voided = isVoid(command.messageId);
          const reply = this.#transact(() => record(this.#rows, command, this.chance.nowMs));
          this.#noteCarrierStop(command);
          if (reply.proceed && voided) this.badClaims.push(command.messageId);
          if (this.chance.happens("record_reply_lost", 0.15)) throw new LostReply();
          return reply;
        },
        abandon: async (_slot: Slot, command: Parameters<typeof abandon>[1]) => {
          this.#transact(() => abandon(this.#rows, command, this.chance.nowMs));
        },
      },
    };
    return ports as unknown as Services;
  }

  /** A carrier that says the phone opted out is believed. */
  #noteCarrierStop({ messageId, outcome }: Parameters<typeof record>[1]): void {
    if (outcome.kind === "accepted" || outcome.failure.kind !== "opted_out") return;
    const verification = this.#verificationOf(messageId);
    if (verification !== null) this.optedOut.add(verification.phone.token);
  }

  #verificationOf(messageId: string) {
    const verificationId = this.#rows.messages.find(messageId)?.order.verificationId ?? null;
    return verificationId === null ? null : this.#rows.verifications.find(verificationId);
  }

  /* ---------------------------------------------------------------- the seed's hand */

  #address(): { tenantId: string; verificationId: string; policy: typeof DEFAULT_POLICY } | null {
    const recent = this.verificationIds.slice(-4);
    if (recent.length === 0) return null;
    return { tenantId: this.#tenantId, verificationId: this.chance.pick(recent), policy: DEFAULT_POLICY };
  }

  #id(kind: "verification" | "message"): string {
    return makeRoutedId(kind, SLOT, { nowMs: this.chance.nowMs, entropy: this.chance.bytes(10) });
  }

  /** As the object does it: one transaction, and the alarm with it. */
  #transact<T>(work: () => T): T {
    const result = this.#storage.transactionSync(work);
    this.#alarm.arm();
    return result;
  }

  #clear(): void {
    for (const table of ["phones", "known_devices", "verifications", "messages", "attempts", "wakes", "events"]) {
      this.#storage.sql.exec(`DELETE FROM ${table}`);
    }
  }
}

class LostReply extends Error {}

/** Lets every promise that can go on go on. */
async function quiet(): Promise<void> {
  for (let tick = 0; tick < TICKS; tick += 1) await Promise.resolve();
}
