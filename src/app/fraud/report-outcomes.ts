/** What became of starts, told to where they were counted: as events say it, by country, and for addresses and devices. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { ANYWHERE, type GuardOutcome } from "../../domain/fraud/guard/guard-view.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import { within } from "../base/within.ts";
import { isCountedAnywhere } from "./mark-start.ts";
import { tellFallen } from "./tell-fallen.ts";

const ANSWER_TIMEOUT_MS = 1_500;
/** Half of a token's digits: enough to know a number again among those of a day. */
const NUMBER_DIGITS = 12;

type OutcomeServices = Pick<Services, "eventQueue" | "guards" | "pause" | "telemetry">;

interface Told {
  readonly tenantId: string;
  readonly country: string;
  readonly outcome: GuardOutcome;
}

/** One call a country, and one for a tenant's addresses and devices. Never rejects: what is lost makes the guard stricter for a while. */
export async function reportOutcomes(
  services: OutcomeServices,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const told = entries.flatMap(({ tenantId, mode, event }) => {
    const outcome = mode === "live" ? outcomeIn(event) : null;
    if (outcome === null) return [];
    const wronged = wrongedIn(event);
    const isAnywhere = isCountedAnywhere(outcome.marks) || wronged.wronged !== undefined;
    const anywhere = isAnywhere ? [{ tenantId, country: ANYWHERE, outcome: { ...outcome, ...wronged } }] : [];
    return [{ tenantId, country: outcome.country, outcome }, ...anywhere];
  });
  const places = [...Map.groupBy(told, ({ tenantId, country }) => `${tenantId} ${country}`).values()];
  await Promise.all(places.map((place) => report(services, place)));
}

async function report(services: OutcomeServices, told: readonly Told[]): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const { guards, pause, telemetry } = services;
  const { tenantId, country } = first;
  const outcomes = told.map(({ outcome }) => outcome);
  try {
    const fallen = await within({ pause }, guards.hear({ tenantId, country }, outcomes), ANSWER_TIMEOUT_MS);
    if (fallen !== null) await tellFallen(services, tenantId, fallen);
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    telemetry.emit("evidence.lost", { tenant_id: tenantId, country, fault });
  }
}

/** Null where it says nothing: what was never counted, and codes that nobody typed, which is what the guard assumes. */
function outcomeIn(event: DomainEvent): GuardOutcome | null {
  if (event.type !== "verification.ended" || event.guarded === undefined) return null;
  const { marks, country, sentAtMs, sends } = event.guarded;
  const about = { id: event.verificationId, marks, country, sentAtMs };
  if (event.status === "approved") return { ...about, typed: true, excused: sends - 1 };
  // Another start took its place, its owner took it back, or no text went out: nobody was asked to type.
  const isExcused = event.status === "canceled" || event.status === "failed";
  return isExcused ? { ...about, typed: false, excused: sends } : null;
}

/** Somebody proved real whom rules had stopped. Empty: nobody did. */
function wrongedIn(event: DomainEvent): Pick<GuardOutcome, "wronged"> {
  if (event.type !== "verification.ended" || event.status !== "approved") return {};
  const by = event.guarded?.wronged ?? [];
  return by.length === 0 ? {} : { wronged: { number: event.phoneToken.slice(0, NUMBER_DIGITS), by } };
}
