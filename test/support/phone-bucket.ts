import { textOf } from "./text-of.ts";
/** A bucket of phones asked by RPC, as the Worker asks it, with every command filled in. */
import type { EventDetail } from "../../src/domain/events/events.ts";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { makeCodeDeriver } from "../../src/crypto/codes.ts";
import { readKeyring } from "../../src/crypto/keyring.ts";
import type {
  AttemptOutcome,
  ClaimReply,
  NextStep,
  ReceiptCommand,
  RecordReply,
} from "../../src/domain/sending/commands.ts";
import { makeId, makeRoutedId } from "../../src/domain/base/ids.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/domain/limits/policy.ts";
import { objectName, type Slot } from "../../src/domain/base/placement.ts";
import type { Attempt } from "../../src/domain/sending/message.ts";
import type { RouteChoice } from "../../src/domain/routing/choice.ts";
import type {
  CheckReply,
  ReadReply,
  ResendReply,
  StartCommand,
  StartReply,
  VerificationView,
} from "../../src/domain/verification/commands.ts";
import type { Origin } from "../../src/domain/base/verification.ts";
import type { PhoneState } from "../../src/domain/sending/phone-state.ts";
import { phonePorts, type PhonePorts } from "../../src/objects/phone-ports.ts";
import type { PhoneObject } from "../../src/objects/phone-object.ts";
import { QueueRig } from "./queue-rig.ts";

const AHEAD_MS = 40 * 86_400_000;

const ACCEPTED: AttemptOutcome = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null };

const CHOICE: RouteChoice = {
  routeId: "rte_test_first",
  account: "loopback",
  carrier: "loopback",
  sender: "GODWIT",
  reason: "test_key",
  considered: 1,
  excluded: [],
  rules: [],
};

/** Stops the clock, holds the queues and opens a bucket of a tenant that nobody else uses. */
export function openBucket(policy: Partial<Policy> = {}): Bucket {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + AHEAD_MS });
  const queues = new QueueRig();
  queues.install();
  return new Bucket(queues, { ...DEFAULT_POLICY, ...policy });
}

export class Bucket {
  readonly queues: QueueRig;
  readonly policy: Policy;
  readonly tenantId = makeId("tenant", Date.now(), entropy());
  readonly slot: Slot;

  constructor(queues: QueueRig, policy: Policy, slot: Slot = { placement: "wnam", bucket: 1, mode: "test" }) {
    this.queues = queues;
    this.policy = policy;
    this.slot = slot;
  }

  /** A new stub a call: one that has thrown stays broken. */
  get stub(): DurableObjectStub<PhoneObject> {
    return env.PHONES.getByName(objectName(this.tenantId, this.slot));
  }

  get ports(): PhonePorts {
    return portsAt(this.stub);
  }

  /** The n-th phone is the same phone whenever it is named. */
  async start(phone = 1, over: Partial<StartCommand> = {}): Promise<StartReply> {
    return this.ports.verifications.start(this.slot, {
      tenantId: this.tenantId,
      verificationId: this.makeId("verification"),
      messageId: this.makeId("message"),
      policy: this.policy,
      skipSendLimits: false,
      phone: {
        token: `${phone}`.padStart(32, "0"),
        sealed: "k1.sealed",
        masked: "+1 ••••••••00",
        country: "US",
        takesSms: true,
        takesVoice: true,
      },
      purpose: "signup",
      channel: "auto",
      text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
      code: { length: 6, alphabet: "numeric", pepperId: "k1", generation: 1 },
      ttlSeconds: 300,
      deviceToken: null,
      userId: null,
      origin: originOf(over),
      metadata: null,
      ...over,
    });
  }

  /** Starts, and gives the ids of the verification and of its first message. */
  async begin(phone = 1, over: Partial<StartCommand> = {}): Promise<{ id: string; messageId: string }> {
    const messageId = this.makeId("message");
    const reply = await this.start(phone, { messageId, ...over });
    if (reply.outcome !== "started") throw new Error(`not started: ${JSON.stringify(reply)}`);
    return { id: reply.view.verification.id, messageId };
  }

  async resend(id: string): Promise<ResendReply> {
    const command = { ...this.#address(id), messageId: this.makeId("message"), skipSendLimits: false, channel: null };
    return this.ports.verifications.resend(this.slot, command);
  }

  async check(id: string, guess: string): Promise<CheckReply> {
    return this.ports.verifications.check(this.slot, { ...this.#address(id), guess });
  }

  async cancel(id: string): Promise<ReadReply> {
    return this.ports.verifications.cancel(this.slot, this.#address(id));
  }

  async view(id: string): Promise<VerificationView> {
    const reply = await this.ports.verifications.read(this.slot, this.#address(id));
    if (reply.outcome !== "found") throw new Error("not found");
    return reply.view;
  }

  async claim(messageId: string, attempt = 1, over: Partial<RouteChoice> = {}): Promise<ClaimReply> {
    const choice = { ...CHOICE, ...over };
    return this.ports.attempts.claim(this.slot, {
      tenantId: this.tenantId,
      messageId,
      attempt,
      transport: "sms",
      choice,
    });
  }

  async record(
    messageId: string,
    attempt = 1,
    outcome = ACCEPTED,
    next: NextStep = { step: "done" },
  ): Promise<RecordReply> {
    return this.ports.attempts.record(this.slot, { tenantId: this.tenantId, messageId, attempt, outcome, next });
  }

  async receive(
    messageId: string,
    status: ReceiptCommand["status"],
    over: Partial<ReceiptCommand> = {},
  ): Promise<void> {
    const report = { carrierMessageId: "SM1", carrierCode: null, price: null };
    const receipt = { account: "loopback", messageId, attempt: 1, status, ...report, ...over };
    await this.ports.attempts.receive(this.slot, { tenantId: this.tenantId, receipts: [receipt] });
  }

  /** A guess that is wrong for certain, and the right one. */
  async codesOf(id: string): Promise<{ right: string; wrong: string }> {
    const { verification } = await this.view(id);
    const { purpose, code: seed } = verification;
    const codes = makeCodeDeriver(readKeyring(String(env.CODE_PEPPERS)));
    const phoneToken = verification.phone.token;
    const right = await codes.derive({ tenantId: this.tenantId, phoneToken, verificationId: id, purpose, seed });
    return { right, wrong: right.startsWith("1") ? "000000" : "100000" };
  }

  skip(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  /** Rings the alarm if it is due; says whether it was. */
  async ring(): Promise<boolean> {
    const atMs = await this.alarmAtMs();
    return atMs !== null && atMs <= Date.now() && runDurableObjectAlarm(this.stub);
  }

  async alarmAtMs(): Promise<number | null> {
    return runInDurableObject(this.stub, (_object, state) => state.storage.getAlarm());
  }

  /** The instance goes, its storage stays. One that does not run is called first, so that there is one to go. */
  async evict(): Promise<void> {
    await this.alarmAtMs();
    await evictDurableObject(this.stub);
  }

  /** What is kept of the first phone. */
  async phone(): Promise<PhoneState> {
    const { phones = [] } = await this.tables();
    return JSON.parse(phones[0]?.body as string);
  }

  /** What it has told and its queue has not taken yet. */
  async waiting(): Promise<{ readonly atMs: number; readonly phoneToken: string; readonly detail: EventDetail }[]> {
    const { outbox = [] } = await this.tables();
    // An empty row remembers a number.
    const told = outbox.filter(({ body }) => body !== "");
    return told.flatMap(({ at_ms: atMs, body }) =>
      textOf(body)
        .split("\n")
        .map((line) => ({ atMs: Number(atMs), ...JSON.parse(line) })),
    );
  }

  /** Every row of every table of the object, by table. */
  async tables(): Promise<Record<string, Record<string, SqlStorageValue>[]>> {
    return dumpObject(this.stub);
  }

  makeId(kind: "verification" | "message"): string {
    return makeRoutedId(kind, this.slot, { nowMs: Date.now(), entropy: entropy() });
  }

  #address(verificationId: string) {
    return { tenantId: this.tenantId, verificationId, policy: this.policy };
  }
}

/** What a bucket answers, asked once and never again. */
export function portsAt(phones: { execute: PhoneObject["execute"] } | DurableObjectStub<PhoneObject>): PhonePorts {
  return phonePorts(async ({ place, name }, input) => phones.execute(place, name, input));
}

/** Every row of every table of an object. */
export async function dumpObject(stub: DurableObjectStub): Promise<Record<string, Record<string, SqlStorageValue>[]>> {
  return runInDurableObject(stub, (_object, state) => {
    const { sql } = state.storage;
    const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
    const own = tables.filter(({ name }) => !/^(sqlite|_cf)_/.test(name));
    return Object.fromEntries(own.map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]));
  });
}

/** The attempts in a dump of a bucket, in the order of their texts. */
export function attemptsIn({ messages = [] }: Awaited<ReturnType<typeof dumpObject>>): Attempt[] {
  return messages.flatMap((row): Attempt[] => JSON.parse(row["attempts"] as string));
}

/** Callers are told apart by user and device here, requests by what such tests vary. */
function originOf({ userId, deviceToken, channel, metadata, text }: Partial<StartCommand>): Origin {
  const caller = JSON.stringify([userId ?? null, deviceToken ?? null]);
  return { caller, request: JSON.stringify([caller, channel, metadata, text]) };
}

function entropy(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(10));
}
