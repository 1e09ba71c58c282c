/** Who is due for a campaign, and the occurrence that is written for each: one page, inside the caller's transaction. */
import { NOBODY, type PlanReply, type PlanRequest } from "../../app/campaigns/bucket-ports.ts";
import { armOf } from "../../domain/campaigns/arm-of.ts";
import { DayRooms } from "../../domain/campaigns/day-room.ts";
import { nextSlot } from "../../domain/campaigns/due-time.ts";
import { isCapped } from "../../domain/campaigns/occurrence.ts";
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import { CandidateRows, type DueCandidate } from "./candidate-rows.ts";
import { PaceRows } from "./pace-rows.ts";
import { PlanLooks } from "./plan-looks.ts";
import { PlannedPage } from "./planned-page.ts";

/** What a page has planned so far, and what room is left. */
interface Page {
  readonly planned: PlannedPage;
  readonly rooms: DayRooms;
}

export class PlanRows {
  readonly #sql: SqlStorage;
  readonly #candidates: CandidateRows;
  readonly #looks: PlanLooks;
  readonly #paces: PaceRows;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#candidates = new CandidateRows(sql);
    this.#looks = new PlanLooks(sql);
    this.#paces = new PaceRows(sql);
  }

  /** Of a campaign that is known to run here. */
  plan(asked: PlanRequest): PlanReply {
    const request = { ...asked, due: this.#looks.notDone(asked) };
    const { rule, cursor, room } = request;
    if (cursor === null && this.#looks.isDone(request)) return NOBODY;
    const from = cursor ?? (room === null ? 0 : this.#looks.begins(request));
    const { candidates, next } = this.#candidates.page(request, from);
    const page = {
      planned: new PlannedPage(this.#sql, rule.campaignId, { paces: this.#paces, nowMs: request.nowMs }),
      rooms: new DayRooms(room),
    };
    const counts = { planned: 0, heldOut: 0 };
    let first: number | null = null;
    for (const candidate of candidates) {
      const planned = planOne(request, candidate, page);
      if (planned === "short") first ??= candidate.person;
      else if (planned !== null) counts[planned] += 1;
    }
    page.planned.write();
    const reply = { ...counts, from, short: page.rooms.short, left: page.rooms.left(), cursor: null };
    if (first !== null) this.#looks.stopAt(request, first - 1);
    else if (next !== null) return { ...reply, cursor: next };
    else if (this.#looks.begins(request) > 0) this.#looks.beginAgain(request);
    else this.#looks.saveDone(request);
    return reply;
  }
}

/** Null: not due, or no more for now. short: the day has no room for them. */
function planOne(request: PlanRequest, candidate: DueCandidate, page: Page): "planned" | "heldOut" | "short" | null {
  const { rule, everyMs, phase, nowMs } = request;
  const { person, userId, country, tier, zone, history, run } = candidate;
  if (run === null || isCapped(history, rule.caps, nowMs)) return null;
  const { campaignId, window } = rule;
  const variant = armOf(rule.arms, userId);
  const lane = { country, zone };
  const apartMs = everyMs[country] ?? everyMs[""] ?? 0;
  const slot = nextSlot(
    {
      everyMs: apartMs,
      phase,
      nextMs: page.planned.nextMs(lane),
      isTaken: (fromMs, untilMs) => page.planned.isTaken({ country, fromMs, untilMs }),
    },
    { window, zone, fromMs: nowMs, place: placeInUnit(`${campaignId}:${run}:${userId}`) },
  );
  if (!page.rooms.take(slot.dueAtMs, variant === null)) return "short";
  // Who is held out is due when a text would have gone, and takes no text's place.
  if (variant !== null) page.planned.takePlace(lane, slot, nowMs - Math.ceil(apartMs));
  page.planned.add({ person, run, variant, tier, country, dueAtMs: slot.dueAtMs });
  return variant === null ? "heldOut" : "planned";
}
