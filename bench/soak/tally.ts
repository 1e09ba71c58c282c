/** What clients counted in a soak: what was asked, how it should have ended, and how long each step took. */
import { figure, percentile, table } from "../table.ts";

export const STEPS = [
  "start",
  "start to carrier",
  "check",
  "resend",
  "alert",
  "alert to carrier",
  "REJECT to webhook",
  "consent",
  "reminder",
  "list",
] as const;
export type Step = (typeof STEPS)[number];

const ID = /\b[a-z]{3}_[0-9a-z]{26}\b/g;
const WORDS_MOST = 200;

export interface Expected {
  readonly status: "approved" | "locked" | "expired";
  /** Guesses that were answered. */
  readonly checks: number;
}

export class Tally {
  /** By the id of the verification. */
  readonly verifications = new Map<string, Expected>();
  /** Accepted alerts by how they should end. */
  readonly alerts = { confirmed: 0, rejected: 0, expired: 0 };
  resends = 0;
  reminders = 0;
  /** Texts that phones sent, and that a carrier's webhook took. */
  inbound = 0;
  lists = 0;
  /** When a user wrote REJECT. */
  readonly rejectedAtMs = new Map<string, number>();
  /** What went otherwise than it should: the first words of each kind, and how often. */
  readonly troubles = new Map<string, number>();
  readonly #latenciesMs = new Map<Step, number[]>();

  took(step: Step, ms: number): void {
    const known = this.#latenciesMs.get(step);
    if (known === undefined) this.#latenciesMs.set(step, [ms]);
    else known.push(ms);
  }

  /** Told apart by their words: whose it was says nothing. */
  trouble(told: string): void {
    const what = told.replaceAll(ID, "…").slice(0, WORDS_MOST);
    this.troubles.set(what, (this.troubles.get(what) ?? 0) + 1);
  }

  latencyTable(): string {
    const rows = STEPS.flatMap((step) => {
      const values = this.#latenciesMs.get(step) ?? [];
      if (values.length === 0) return [];
      return [[step, ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))), String(values.length)]];
    });
    return table(["ms", "p50", "p95", "p99", "max", "times"], rows);
  }
}
