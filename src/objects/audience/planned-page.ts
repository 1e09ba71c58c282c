/**
 * What a page of people comes to: written when all of them are judged, in a statement for their occurrences and one for the
 * pace, and until then known here. Whoever is planned later in the page finds the places of those before.
 */
import type { DueSlot } from "../../domain/campaigns/due-time.ts";
import type { Tier } from "../../domain/users/traits.ts";
import type { LaneBeginning, PaceLane, PacePlace, PaceRows } from "./pace-rows.ts";

export interface PlannedPerson {
  readonly person: number;
  readonly run: string;
  /** Null: held out. */
  readonly variant: string | null;
  readonly tier: Tier;
  readonly country: string;
  readonly dueAtMs: number;
}

export class PlannedPage {
  readonly #sql: SqlStorage;
  readonly #campaignId: string;
  readonly #paces: PaceRows;
  readonly #nowMs: number;
  readonly #planned: PlannedPerson[] = [];
  readonly #moved = new Set<string>();
  #lanes: Map<string, LaneBeginning> | null = null;

  constructor(sql: SqlStorage, campaignId: string, { paces, nowMs }: { paces: PaceRows; nowMs: number }) {
    this.#sql = sql;
    this.#campaignId = campaignId;
    this.#paces = paces;
    this.#nowMs = nowMs;
  }

  /** Null: nothing is known of the zone. */
  nextMs(lane: PaceLane): number | null {
    return this.#known().get(keyOf(lane))?.nextMs ?? null;
  }

  /**
   * By somebody of any zone of the country, of this page or before: whoever is held out takes no place. The places of a zone
   * lie between the two ends that are known of it, so mostly nobody has to be asked. A place that has begun may be that of a
   * text that went a moment ago.
   */
  isTaken(place: PacePlace): boolean {
    const { country, fromMs, untilMs } = place;
    const mayBeOf = (lane: LaneBeginning) => lane.country === country && lane.nextMs > fromMs && lane.sinceMs < untilMs;
    if (![...this.#known().values()].some(mayBeOf)) return false;
    if (fromMs <= this.#nowMs) return true;
    const isThere = (one: PlannedPerson) =>
      one.dueAtMs >= fromMs && one.dueAtMs < untilMs && one.country === country && one.variant !== null;
    return this.#planned.some(isThere) || this.#paces.isTaken(this.#campaignId, place);
  }

  /** `pastMs`: nobody asks for a place before it any more. */
  takePlace(lane: PaceLane, { dueAtMs, nextMs }: DueSlot, pastMs: number): void {
    const key = keyOf(lane);
    const before = this.#known().get(key);
    const sinceMs = before === undefined || before.nextMs <= pastMs ? dueAtMs : before.sinceMs;
    this.#known().set(key, { ...lane, sinceMs, nextMs });
    this.#moved.add(key);
  }

  add(planned: PlannedPerson): void {
    this.#planned.push(planned);
  }

  /** In the transaction in which its people were read. */
  write(): void {
    if (this.#planned.length === 0) return;
    const rows = this.#planned.map(({ person, run, variant, tier, country, dueAtMs }) => {
      const state = variant === null ? "held_out" : "planned";
      return [person, run, variant, tier, country, state, dueAtMs];
    });
    this.#sql.exec(
      `INSERT INTO occurrences (campaign, person, run, variant, tier, country, state, due_at_ms, send_at_ms)
       SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 6
         FROM json_each(?)`,
      this.#campaignId,
      JSON.stringify(rows),
    );
    const moved = [...this.#known()].filter(([key]) => this.#moved.has(key)).map(([, lane]) => lane);
    if (moved.length > 0) this.#paces.save(this.#campaignId, moved);
  }

  #known(): Map<string, LaneBeginning> {
    this.#lanes ??= new Map(this.#paces.of(this.#campaignId).map((lane) => [keyOf(lane), lane]));
    return this.#lanes;
  }
}

/** No country has a space in its name. */
function keyOf({ country, zone }: PaceLane): string {
  return `${country} ${zone}`;
}
