/** The real wake loop of the object, the one alarm that the platform keeps for it, and Cron that looks after both. */
import type { DomainEvent } from "../../src/domain/events/events.ts";
import type { Identity, Rows } from "../../src/objects/phone/rows.ts";
import { type LoopPorts, WakeLoop } from "../../src/objects/phone/wake-loop.ts";
import type { Chance } from "./chance.ts";
import { unrostered } from "../support/unrostered.ts";

/** How soon Cron looks at an object whose alarm the platform gave up. */
const CRON_MS = 300_000;

interface Setup {
  readonly storage: DurableObjectStorage;
  readonly identity: Identity;
  readonly rows: Rows;
  /** To the lane that an order goes by. */
  readonly sendToLane: (body: string) => void;
  readonly makeMessageId: () => string;
}

export class SimAlarm {
  /** What the loop complained of, and what was due while nothing would have rung for it. */
  readonly faults: string[] = [];
  /** What the events queue took. */
  readonly events: DomainEvent[] = [];
  readonly #chance: Chance;
  readonly #setup: Setup;
  #rows: Rows;
  #loop: WakeLoop;
  /** Null when none stands. */
  #alarmAtMs: number | null = null;
  /** When Cron looks; null when it has no reason to. */
  #cronAtMs: number | null = null;
  #isRinging = false;

  constructor(chance: Chance, setup: Setup) {
    this.#chance = chance;
    this.#setup = setup;
    this.#rows = setup.rows;
    this.#loop = this.#makeLoop();
  }

  get isRinging(): boolean {
    return this.#isRinging;
  }

  /** After every command, as the object does it: what is due has an alarm then that rings for it. */
  arm(): void {
    this.#loop.arm();
    this.#noteUnarmed();
  }

  /** The instance goes; the platform keeps the alarm. */
  evict(rows: Rows): void {
    this.#rows = rows;
    this.#loop = this.#makeLoop();
  }

  /** The platform rings the alarm, or gives it up and says nothing: then whoever asks next arms it, or Cron rings. */
  ring(): void {
    const { nowMs } = this.#chance;
    const isAlarmDue = this.#alarmAtMs !== null && this.#alarmAtMs <= nowMs;
    const isCronDue = this.#cronAtMs !== null && this.#cronAtMs <= nowMs;
    if (this.#isRinging || (!isAlarmDue && !isCronDue)) return;
    if (isAlarmDue) this.#alarmAtMs = null;
    if (!isCronDue && this.#chance.happens("alarm_abandoned", 0.2)) {
      this.#cronAtMs = nowMs + CRON_MS;
      return;
    }
    this.#cronAtMs = null;
    this.#isRinging = true;
    void this.#loop
      .run(this.#setup.identity, this.#setup.makeMessageId)
      .catch((error: unknown) => this.faults.push(String(error)))
      .finally(() => {
        this.#isRinging = false;
        this.#noteUnarmed();
      });
  }

  #makeLoop(): WakeLoop {
    const chance = this.#chance;
    const ports: LoopPorts = {
      // Nobody in this world recovers an account.
      alerts: { open: () => Promise.reject(new Error("nothing is announced here")) },
      dispatcher: {
        send: async (lane, ...bodies) => {
          for (const body of bodies) {
            chance.note(`hand over to ${lane}`);
            this.#setup.sendToLane(body);
          }
          return true;
        },
      },
      eventQueue: {
        send: async ({ events }) => {
          if (chance.happens("events_refused", 0.1)) return false;
          this.events.push(...events);
          return true;
        },
      },
      ledgerMender: { mend: async () => ({ mended: 0, differ: 0 }) },
      telemetry: { emit: (name) => void this.faults.push(name) },
    };
    const setAlarm = async (scheduledTime: number | Date) => {
      this.#alarmAtMs = Number(scheduledTime);
    };
    const transactionSync = <T>(work: () => T): T => this.#setup.storage.transactionSync(work);
    const nowMs = () => chance.nowMs;
    const deleteAll = () => Promise.reject(new Error("nothing is deleted here"));
    const context = { storage: { transactionSync }, nowMs, alarm: unrostered({ setAlarm, deleteAll }, nowMs) };
    return new WakeLoop(context, this.#rows, ports);
  }

  #noteUnarmed(): void {
    const dueAtMs = this.#rows.wakes.nextAtMs();
    if (dueAtMs === null || this.#isRinging) return;
    const byMs = Math.max(dueAtMs, this.#chance.nowMs);
    if (this.#alarmAtMs === null || this.#alarmAtMs > byMs)
      this.faults.push(`nothing rings for what is due at ${dueAtMs}`);
  }
}
