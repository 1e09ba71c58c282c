/**
 * Texts of a tenant's day. Messages ask before they are made, a batch for all of its items at once. A code waits for
 * nobody: it goes by what the isolate knows and is counted behind its reply, so that the stop may be late by the codes of
 * a moment and the count is exact all the same.
 */
import { termsOf } from "../../domain/limits/plans.ts";
import { nextSpendDayMs } from "../../domain/limits/spend-ceiling.ts";
import { dayOf } from "../../domain/limits/text-day.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";

/**
 * An object that does not answer stops no text by itself, but what an isolate lets in meanwhile ends at the day's quota as
 * well, by its own count: an outage of the counter is no open door. Ceilings of money hold without it.
 */
const ANSWER_TIMEOUT_MS = 1_500;
const KNOWN_MAX = 10_000;

type Needs = Pick<Services, "clock" | "background" | "textQuotas" | "telemetry">;
type Asker = Pick<Principal, "tenant" | "mode">;

interface Meter {
  readonly day: number;
  /** Counted here and not yet there. */
  uncounted: number;
  /** Of what is not yet there, what is being told just now. */
  onItsWay: number;
  isReporting: boolean;
  /** As the object last said. */
  used: number;
}

const meterCache = new WeakMap<object, Map<string, Meter>>();

/** Asks for texts: all of them or none. */
export async function takeTexts(services: Needs, asker: Asker, wanted: number): Promise<Result<null, Refusal>> {
  const meter = meterOf(services, asker);
  return (await send(services, asker, { meter, wanted })) ? ok(null) : full(services, asker);
}

/** Texts that were asked for and did not come about. */
export function giveBackTexts(services: Needs, asker: Asker, count: number): void {
  if (count > 0) noteTexts(services, asker, -count);
}

/** Whether one more may go, as far as is known here: nothing is asked and nothing is counted. */
export function mayText(services: Needs, asker: Asker): Result<null, Refusal> {
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
    await send(services, asker, { meter, wanted: 0 });
  } finally {
    meter.isReporting = false;
  }
}

/** What could not be told is told with the next. */
async function send(
  services: Needs,
  asker: Asker,
  { meter, wanted }: { readonly meter: Meter; readonly wanted: number },
): Promise<boolean> {
  const { uncounted } = meter;
  meter.uncounted = 0;
  meter.onItsWay += uncounted;
  const place = { tenantId: asker.tenant.id, mode: asker.mode };
  try {
    const asked = services.textQuotas.take(place, { wanted, uncounted, limit: limitOf(asker) });
    const { isGranted, used, day } = await within(asked, ANSWER_TIMEOUT_MS);
    meter.onItsWay -= uncounted;
    if (day === meter.day) meter.used = used;
    return isGranted;
  } catch {
    meter.onItsWay -= uncounted;
    meter.uncounted += uncounted;
    services.telemetry.emit("quota.blind", { tenant_id: asker.tenant.id });
    const isLetIn = hasRoom(meter, asker, wanted);
    if (isLetIn) meter.uncounted += wanted;
    return isLetIn;
  }
}

/** By what the object last said of today, and by what went from here since. */
function hasRoom({ used, uncounted, onItsWay }: Meter, asker: Asker, wanted: number): boolean {
  return used + uncounted + onItsWay + wanted <= limitOf(asker);
}

function full(services: Needs, asker: Asker): ReturnType<typeof refuse> {
  const quota = { limit: limitOf(asker), windowSeconds: 86_400 };
  return refuse("quota_texts", { opensAtMs: nextSpendDayMs(services.clock.nowMs()), quota });
}

function limitOf({ tenant }: Asker): number {
  return termsOf(tenant.allowance).quotas.textsPerDay;
}

/** One memory an isolate. A new day begins at nothing: what could not be told of the last one is not today's. */
function meterOf({ background, clock }: Needs, { tenant, mode }: Asker): Meter {
  const meters = meterCache.get(background) ?? new Map<string, Meter>();
  meterCache.set(background, meters);
  const name = `${tenant.id} ${mode}`;
  const day = dayOf(clock.nowMs());
  const known = meters.get(name);
  if (known?.day === day) return known;
  const meter = { day, uncounted: 0, onItsWay: 0, isReporting: false, used: 0 };
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
