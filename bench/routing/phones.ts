/**
 * The buckets of phones: the commands and the alarm of the real object over rows in memory, on the clock of the world.
 * What an object's platform does is done here: one command at a time, an alarm that rings, events and orders that leave.
 */
import type { AttemptStates } from "../../src/app/sending/ports.ts";
import type { DispatchLane, EventQueue } from "../../src/app/base/ports.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../src/domain/base/ids.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import type {
  CheckReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../../src/domain/verification/commands.ts";
import { abandon, claim, postpone } from "../../src/objects/phone/sending/claims.ts";
import { record } from "../../src/objects/phone/sending/outcomes.ts";
import { receive } from "../../src/objects/phone/sending/receipts.ts";
import { start as startVerification } from "../../src/objects/phone/verification/start-verification.ts";
import * as verifications from "../../src/objects/phone/verification/verification-commands.ts";
import { type LoopPorts, WakeLoop } from "../../src/objects/phone/wake-loop.ts";
import { ObjectAlarm } from "../../src/objects/roster/object-alarm.ts";
import type { VirtualClock } from "./clock.ts";
import { MemoryRows } from "./memory-rows.ts";

/** Every alarm rings in this world: nobody has to be told. */
const UNROSTERED = {
  ringAtMs: (dueAtMs: number) => dueAtMs,
  ringsAt: () => undefined,
  rest: () => undefined,
  leave: () => undefined,
};

export interface PhonesSetup {
  readonly clock: VirtualClock;
  readonly tenantId: string;
  readonly entropy: () => Uint8Array;
  readonly handOver: (lane: DispatchLane, order: string) => void;
  readonly sendEvents: EventQueue["send"];
  readonly onFault: (fault: string) => void;
}

interface Bucket {
  readonly rows: MemoryRows;
  readonly loop: WakeLoop;
  readonly slot: Slot;
}

export class Phones implements AttemptStates {
  readonly #setup: PhonesSetup;
  readonly #buckets = new Map<number, Bucket>();

  constructor(setup: PhonesSetup) {
    this.#setup = setup;
  }

  start(slot: Slot, command: StartCommand): StartReply {
    return this.#transact(slot, ({ rows }, nowMs) => startVerification(rows, command, nowMs));
  }

  resend(slot: Slot, command: ResendCommand): ResendReply {
    return this.#transact(slot, ({ rows }, nowMs) => verifications.resend(rows, command, nowMs));
  }

  /** The right code: its derivation is no part of the world. */
  check(slot: Slot, command: Omit<Parameters<typeof verifications.check>[1], "matches">): CheckReply {
    return this.#transact(slot, ({ rows }, nowMs) => verifications.check(rows, { ...command, matches: true }, nowMs));
  }

  async claim(slot: Slot, command: Parameters<AttemptStates["claim"]>[1]) {
    return this.#transact(slot, ({ rows }, nowMs) => claim(rows, command, nowMs));
  }

  async record(slot: Slot, command: Parameters<AttemptStates["record"]>[1]) {
    return this.#transact(slot, ({ rows }, nowMs) => record(rows, command, nowMs));
  }

  async postpone(slot: Slot, command: Parameters<AttemptStates["postpone"]>[1]) {
    this.#transact(slot, ({ rows }, nowMs) => postpone(rows, command, nowMs));
  }

  async abandon(slot: Slot, command: Parameters<AttemptStates["abandon"]>[1]) {
    this.#transact(slot, ({ rows }, nowMs) => abandon(rows, command, nowMs));
  }

  async receive(slot: Slot, { receipts }: Parameters<AttemptStates["receive"]>[1]) {
    return this.#transact(slot, ({ rows }, nowMs) =>
      receive(rows, receipts, { nowMs, makeMessageId: () => this.makeId("message", slot) }),
    );
  }

  /** The verification of a text; null for what is not known any more. */
  verificationOf(slot: Slot, messageId: string): string | null {
    return this.#bucket(slot).rows.messages.find(messageId)?.order.verificationId ?? null;
  }

  /** Everything about a number that nobody asks for any more. */
  forget(slot: Slot, phoneToken: string): void {
    this.#bucket(slot).rows.forget(phoneToken);
  }

  makeId(kind: "verification" | "message", slot: Slot): string {
    const { clock, entropy } = this.#setup;
    return makeRoutedId(kind, slot, { nowMs: clock.nowMs, entropy: entropy() });
  }

  #transact<T>(slot: Slot, work: (bucket: Bucket, nowMs: number) => T): T {
    const bucket = this.#bucket(slot);
    const result = work(bucket, this.#setup.clock.nowMs);
    bucket.loop.arm();
    return result;
  }

  #bucket(slot: Slot): Bucket {
    const known = this.#buckets.get(slot.bucket);
    if (known !== undefined) return known;
    const { clock, tenantId } = this.#setup;
    const identity = { tenantId, slot };
    const rows = new MemoryRows(identity);
    let alarmAtMs: number | null = null;
    const ring = (atMs: number): Promise<void> | undefined => {
      // Set to another time meanwhile: this one does not ring.
      if (alarmAtMs !== atMs) return undefined;
      alarmAtMs = null;
      return loop.run(identity, () => this.makeId("message", slot));
    };
    const setAlarm = async (time: number | Date) => {
      const atMs = Number(time);
      alarmAtMs = atMs;
      clock.at(atMs, () => ring(atMs));
    };
    const transactionSync = <T>(work: () => T): T => work();
    const nowMs = () => clock.nowMs;
    const alarm = new ObjectAlarm({
      storage: { setAlarm, deleteAll: async () => undefined },
      nowMs,
      member: UNROSTERED,
    });
    const loop = new WakeLoop({ storage: { transactionSync }, nowMs, alarm }, rows, this.#ports());
    const bucket = { rows, loop, slot };
    this.#buckets.set(slot.bucket, bucket);
    return bucket;
  }

  #ports(): LoopPorts {
    const { handOver, sendEvents, onFault } = this.#setup;
    return {
      alerts: { open: () => Promise.reject(new Error("nothing is announced here")) },
      dispatcher: {
        send: async (lane, order) => {
          handOver(lane, order);
          return true;
        },
      },
      eventQueue: { send: sendEvents },
      ledgerMender: { mend: () => Promise.reject(new Error("there is no ledger here")) },
      telemetry: { emit: onFault },
    };
  }
}

export function randomEntropy(unit: () => number): () => Uint8Array {
  return () => {
    const bytes = new Uint8Array(ID_ENTROPY_BYTES);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(unit() * 256);
    return bytes;
  };
}
