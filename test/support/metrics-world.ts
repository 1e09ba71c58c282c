/** Some thousand events over days, and their figures counted by hand: from the events, without a cell. */
import type { DomainEvent } from "../../src/domain/events/events.ts";
import { ofType } from "../../src/domain/ledger/subject.ts";
import { EUR, seededUnit, shuffled, Story, T0 } from "./ledger-events.ts";

const HOUR_MS = 3_600_000;
const COUNTRIES = ["ES", "IN", "US"] as const;

/** What happens in `days` days from `fromMs` on: receipts that come hours late, second routes, attacks, codes that nobody types. */
export function eventsOfDays(
  seed: number,
  { stories, fromMs, days }: { readonly stories: number; readonly fromMs: number; readonly days: number },
): readonly DomainEvent[] {
  const unit = seededUnit(seed);
  const among = (min: number, max: number) => Math.floor(min + unit() * (max - min));
  return Array.from({ length: stories }, (_, index): readonly DomainEvent[] => {
    const startMs = fromMs - T0 + Math.floor((index * days * 24 * HOUR_MS) / stories) + among(0, 1_000);
    const story = new Story(index, startMs);
    const country = COUNTRIES[among(0, COUNTRIES.length)] ?? "ES";
    const started = story.started({ country });
    if (unit() < 0.1) return [started, story.verificationEnded("blocked", 1)];
    const isSecond = unit() < 0.3;
    const attempt = isSecond ? 2 : 1;
    const askedMs = isSecond ? 15_000 : 200;
    const lateMs = unit() < 0.2 ? among(1, 30) * HOUR_MS : among(900, 40_000);
    const typedMs = askedMs + among(5_000, 120_000);
    const routeId = isSecond ? "rte_2" : "rte_1";
    const sign = { routeId, class: "tier1", network: "208-01", sign: "used", fair: true } as const;
    const times = { sentAtMs: T0 + startMs + askedMs, atMs: T0 + startMs + typedMs };
    const ended = unit() < 0.7 ? "approved" : "expired";
    return [
      started,
      story.queued({ country }),
      ...(isSecond ? [story.attempted(1, 100), story.attemptFailed(1, 900)] : []),
      story.attempted(attempt, askedMs, { routeId, network: "208-01" }),
      story.submitted(attempt, askedMs + among(80, 2_000), EUR(among(20_000, 90_000))),
      ...(unit() < 0.9
        ? [story.reported(attempt, askedMs + 2_000 + lateMs, { price: unit() < 0.3 ? EUR(70_000) : null })]
        : []),
      ...(ended === "approved"
        ? [
            story.checked("approved", typedMs),
            story.verificationEnded("approved", typedMs, null, {
              evidence: { country, sign: { ...sign, ...times } },
              carrier: "twilio",
            }),
          ]
        : [story.verificationEnded("expired", 300_000)]),
    ];
  }).flat();
}

/** Each event one to three times, in any order. */
export function deliveries(events: readonly DomainEvent[], seed: number): readonly DomainEvent[] {
  const unit = seededUnit(seed);
  return shuffled(
    events.flatMap((event) => Array.from({ length: 1 + Math.floor(unit() * 3) }, () => event)),
    unit,
  );
}

export interface HandCount {
  verifications: number;
  verified: number;
  blocked: number;
  attempts: number;
  submitted: number;
  delivered: number;
  firsts: number;
  cost: number;
  typed: number;
  approvalsMs: number[];
  receiptsMs: number[];
}

/** By `groupOf` of the time and country of each thing. */
export function countByHand(
  events: readonly DomainEvent[],
  groupOf: (atMs: number, country: string) => string,
): ReadonlyMap<string, HandCount> {
  const counts = new Map<string, HandCount>();
  const at = (atMs: number, country: string) => {
    const group = groupOf(atMs, country);
    const known = counts.get(group) ?? newCount();
    counts.set(group, known);
    return known;
  };
  const ended = new Map(ofType(events, "verification.ended").map((event) => [event.verificationId, event]));
  for (const { verificationId, country, atMs } of ofType(events, "verification.started")) {
    const count = at(atMs, country);
    const end = ended.get(verificationId);
    count.verifications += 1;
    if (end?.status === "blocked") count.blocked += 1;
    if (end?.status !== "approved") continue;
    count.verified += 1;
    count.approvalsMs.push(end.atMs - atMs);
    if (end.evidence) at(end.evidence.sign.sentAtMs, country).typed += 1;
  }
  const byMessage = Map.groupBy(events, (event) => ("messageId" in event ? event.messageId : null));
  for (const { messageId, country } of ofType(events, "message.queued")) {
    const own = byMessage.get(messageId) ?? [];
    for (const { attempt, atMs } of ofType(own, "message.attempted")) {
      const count = at(atMs, country);
      const taken = ofType(own, "message.submitted").find((event) => event.attempt === attempt);
      const receipt = ofType(own, "message.reported").find((event) => event.attempt === attempt);
      count.attempts += 1;
      if (attempt === 1) count.firsts += 1;
      if (taken === undefined) continue;
      count.submitted += 1;
      count.cost += receipt?.price?.microUnits ?? taken.price?.microUnits ?? 0;
      if (receipt === undefined) continue;
      count.delivered += 1;
      count.receiptsMs.push(receipt.atMs - taken.atMs);
    }
  }
  return counts;
}

function newCount(): HandCount {
  const sums = { verifications: 0, verified: 0, blocked: 0, attempts: 0, submitted: 0, delivered: 0, firsts: 0 };
  return { ...sums, cost: 0, typed: 0, approvalsMs: [], receiptsMs: [] };
}

/** The day on the wall, "2027-03-28". */
export function wallDay(zone: string): (atMs: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (atMs) => format.format(atMs);
}
