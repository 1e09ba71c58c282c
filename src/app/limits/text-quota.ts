/**
 * Texts of a tenant's day and second. Messages ask before they are made, a batch for all of its items at once. A code
 * waits for nobody: it goes by what the isolate knows and is counted for the day behind its reply, so that the stop may be
 * late by the codes of a moment and the count is exact all the same. The second is of what can wait only.
 */
import { rateOf, rateQuota } from "../../domain/limits/hand-over.ts";
import { type Pace, spendPace } from "../../domain/limits/pace.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { nextSpendDayMs } from "../../domain/routing/spend-ceiling.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { TextsTaken } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/**
 * An object that does not answer stops no text by itself, but what an isolate lets in meanwhile ends at the day's quota as
 * well, and comes at the tenant's rate, by its own count: an outage of the counter is no open door, and who floods it gains
 * nothing. Ceilings of money hold without it.
 */
const ANSWER_TIMEOUT_MS = 1_500;
const KNOWN_MAX = 10_000;

type Needs = Pick<Services, "clock" | "background" | "textQuotas" | "telemetry">;
type Asker = Pick<Principal, "tenant" | "mode">;

interface Meter {
  readonly day: number;
  /** Counted here and not yet there. */
  uncounted: number;
  /** Of what is not yet there, what is being reported just now. */
  onItsWay: number;
  isReporting: boolean;
  /** As the object last said. */
  used: number;
  /** What was last refused because it came too fast, and until when. */
  closed: { readonly items: number; readonly perSecond: number; readonly opensAtMs: number } | null;
  /** The rate as this isolate keeps it while the object does not answer. */
  paceHere: Pace | null;
}

type Answer = Pick<TextsTaken, "isGranted" | "opensAtMs">;

const meterCache = new WeakMap<object, Map<string, Meter>>();

/** What one request hands over. */
export interface HandedOver {
  readonly items: number;
  /** It counts for no day: a test key that did not ask for limits. The rate holds for it all the same. */
  readonly isFree: boolean;
}

export const TAKE_TEXTS_REFUSES = ["quota_texts", "quota_texts_per_second"] as const;

/** Asks for texts, by the day and by the second: all of them or none. */
export async function takeTexts(
  services: Needs,
  asker: Asker,
  asked: HandedOver,
): Promise<Result<null, RefusedBy<typeof TAKE_TEXTS_REFUSES>>> {
  const meter = meterOf(services, asker);
  const closedUntilMs = closedFor(meter, asker, { ...asked, nowMs: services.clock.nowMs() });
  if (closedUntilMs !== null) return tooFast(asker, closedUntilMs);
  const { isGranted, opensAtMs } = await send(services, asker, { meter, ...asked });
  if (isGranted) return ok(null);
  if (opensAtMs === undefined) return full(services, asker);
  meter.closed = { items: asked.items, perSecond: rateOfTenant(asker), opensAtMs };
  return tooFast(asker, opensAtMs);
}

/** Gives back texts that were counted and then not made. */
export function giveBackTexts(services: Needs, asker: Asker, count: number): void {
  if (count > 0) noteTexts(services, asker, -count);
}

export const MAY_TEXT_REFUSES = ["quota_texts"] as const;

/** Whether one more may go, as far as is known here: nothing is asked and nothing is counted. */
export function mayText(services: Needs, asker: Asker): Result<null, RefusedBy<typeof MAY_TEXT_REFUSES>> {
  return hasRoom(meterOf(services, asker), asker, 1) ? ok(null) : full(services, asker);
}

/** Counts texts that went, behind the reply. */
export function noteTexts(services: Needs, asker: Asker, count: number): void {
  const meter = meterOf(services, asker);
  meter.uncounted += count;
  if (!meter.isReporting) services.background.run(report(services, asker, meter));
}

async function report(services: Needs, asker: Asker, meter: Meter): Promise<void> {
  meter.isReporting = true;
  try {
    await send(services, asker, { meter, items: 0, isFree: true });
  } finally {
    meter.isReporting = false;
  }
}

interface Sent extends HandedOver {
  readonly meter: Meter;
}

/** What could not be reported is reported with the next. */
async function send(services: Needs, asker: Asker, { meter, items, isFree }: Sent): Promise<Answer> {
  const { uncounted } = meter;
  meter.uncounted = 0;
  meter.onItsWay += uncounted;
  const place = { tenantId: asker.tenant.id, mode: asker.mode };
  const wanted = isFree ? 0 : items;
  const perSecond = rateOfTenant(asker);
  try {
    const asked = services.textQuotas.take(place, { wanted, uncounted, limit: limitOf(asker), items, perSecond });
    const { used, day, ...answer } = await within(asked, ANSWER_TIMEOUT_MS);
    meter.onItsWay -= uncounted;
    if (day === meter.day) meter.used = used;
    return answer;
  } catch {
    meter.onItsWay -= uncounted;
    meter.uncounted += uncounted;
    services.telemetry.emit("quota.blind", { tenant_id: asker.tenant.id });
    if (wanted > 0 && !hasRoom(meter, asker, wanted)) return { isGranted: false };
    const answer = paceHere(meter, { items, perSecond, nowMs: services.clock.nowMs() });
    if (answer.isGranted) meter.uncounted += wanted;
    return answer;
  }
}

/** The rate by this isolate's own count. */
function paceHere(
  meter: Meter,
  { items, perSecond, nowMs }: { readonly items: number; readonly perSecond: number; readonly nowMs: number },
): Answer {
  if (items === 0) return { isGranted: true };
  const spent = spendPace(meter.paceHere, rateOf(perSecond, items), nowMs);
  if (!spent.spent) return { isGranted: false, opensAtMs: spent.opensAtMs };
  meter.paceHere = spent.pace;
  return { isGranted: true };
}

/** Time alone opens a rate: until then, what was refused is refused again, and what is as large too, without a question. */
function closedFor(
  { closed }: Meter,
  asker: Asker,
  { items, nowMs }: { readonly items: number; readonly nowMs: number },
): number | null {
  if (closed === null || items < closed.items || closed.perSecond !== rateOfTenant(asker)) return null;
  return nowMs < closed.opensAtMs ? closed.opensAtMs : null;
}

function tooFast(asker: Asker, opensAtMs: number): ReturnType<typeof refuse<"quota_texts_per_second">> {
  return refuse("quota_texts_per_second", { opensAtMs, quota: rateQuota(rateOfTenant(asker)) });
}

/** By what the object last said of today, and by what went from here since. */
function hasRoom({ used, uncounted, onItsWay }: Meter, asker: Asker, wanted: number): boolean {
  return used + uncounted + onItsWay + wanted <= limitOf(asker);
}

function full(services: Needs, asker: Asker): ReturnType<typeof refuse<"quota_texts">> {
  const quota = { limit: limitOf(asker), windowSeconds: 86_400 };
  return refuse("quota_texts", { opensAtMs: nextSpendDayMs(services.clock.nowMs()), quota });
}

function limitOf({ tenant }: Asker): number {
  return termsOf(tenant.allowance).quotas.textsPerDay;
}

function rateOfTenant({ tenant }: Asker): number {
  return termsOf(tenant.allowance).quotas.textsPerSecond;
}

/** One memory an isolate. A new day begins at nothing: what could not be reported of the last one is not today's. */
function meterOf({ background, clock }: Needs, { tenant, mode }: Asker): Meter {
  const meters = meterCache.get(background) ?? new Map<string, Meter>();
  meterCache.set(background, meters);
  const name = `${tenant.id} ${mode}`;
  const day = utcDay(clock.nowMs());
  const known = meters.get(name);
  if (known?.day === day) return known;
  const meter: Meter = { day, uncounted: 0, onItsWay: 0, isReporting: false, used: 0, closed: null, paceHere: null };
  if (meters.size >= KNOWN_MAX) meters.clear();
  meters.set(name, meter);
  return meter;
}

/** Rejects when nobody answers in time. */
async function within<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    AbortSignal.timeout(timeoutMs).addEventListener("abort", () => reject(new Error("late")));
  });
  return Promise.race([answer, late]);
}
