/** Lends out deliveries by what the endpoint just now took, and takes back what was lost. */
import type { Random } from "../../app/base/ports.ts";
import type { EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import { leasePlan, type Pace } from "../../domain/webhooks/pace.ts";
import type { DeliveryLane } from "./delivery-rows.ts";
import * as limits from "./limits.ts";
import { settleTries, type Tables, takeBack } from "./settle-try.ts";

/** What somebody waits for is lent first, what was missed last. */
export const LENDING_ORDER = ["urgent", "live", "backlog"] as const satisfies readonly DeliveryLane[];

const LOST = { result: "lost", status: null, durationMs: 0, reply: null, retryAfterSeconds: null } as const;

export interface Lent {
  readonly lease: number;
  /** How many of its deliveries may be under way at once. */
  readonly width: number;
}

export class LeaseDesk {
  readonly #tables: Tables;
  readonly #random: Pick<Random, "unit">;

  constructor(tables: Tables, random: Pick<Random, "unit">) {
    this.#tables = tables;
    this.#random = random;
  }

  lend(state: EndpointState, pace: Pace, nowMs: number): readonly Lent[] {
    if (state.disabledReason !== null) return [];
    const { deliveries, leases } = this.#tables;
    const lent: Lent[] = [];
    for (const lane of LENDING_ORDER) {
      const { size, width } = this.#terms(lane, state, pace);
      for (let room = this.room(lane, state, pace); room > 0; room -= 1) {
        const seqs = deliveries.lendable(lane, { limit: size, nowMs });
        if (seqs.length === 0) break;
        const terms = { isFull: seqs.length === size, untilMs: nowMs + limits.HANDED_MS, waitMs: limits.HANDED_MS };
        const lease = leases.begin(lane, terms);
        deliveries.lend(lease, seqs);
        lent.push({ lease, width });
      }
    }
    return lent;
  }

  /** How many more leases of a lane there may be. What was missed takes what is new leaves, and one at least. */
  room(lane: DeliveryLane, { failingSinceMs }: EndpointState, pace: Pace): number {
    const { leases } = this.#tables;
    const isFailing = failingSinceMs !== null;
    if (lane === "urgent") return (isFailing ? 1 : limits.URGENT_LEASES_MAX) - leases.count("urgent");
    const all = leasePlan(pace, isFailing).leases;
    const live = leases.count("live");
    const backlog = leases.count("backlog");
    if (isFailing) return all - live - backlog;
    return lane === "live" ? all - live : Math.max(1, all - live) - backlog;
  }

  /** Leases whose time is over. `again`: those that nobody opened and whose message is to be sent again. */
  takeBackOverdue(nowMs: number): { readonly again: readonly number[]; readonly hasLost: boolean } {
    const { rows, deliveries, leases } = this.#tables;
    const again: number[] = [];
    let hasLost = false;
    for (const { lease, isOpen } of leases.overdue(nowMs)) {
      const state = rows.find()?.state;
      if (state === undefined) break;
      const isWell = state.disabledReason === null && state.failingSinceMs === null;
      if (!isOpen && isWell) {
        leases.wait(lease, nowMs, limits.HANDED_MS_MAX);
        again.push(lease);
        continue;
      }
      // One that was opened and never closed counts as a failed try, or a delivery that kills its sender never ends.
      const [lost] = isOpen ? deliveries.lent(lease) : [];
      hasLost ||= isOpen;
      const tries = lost === undefined ? [] : [{ seq: lost.seq, outcome: LOST }];
      settleTries(this.#tables, { lease, tries, state }, { nowMs, random: this.#random.unit() });
      takeBack(this.#tables, lease);
    }
    return { again, hasLost };
  }

  #terms(lane: DeliveryLane, { failingSinceMs }: EndpointState, pace: Pace): { size: number; width: number } {
    const isFailing = failingSinceMs !== null;
    if (lane === "urgent" && !isFailing) return { size: limits.URGENT_SIZE, width: limits.URGENT_WIDTH };
    return leasePlan(pace, isFailing);
  }
}
