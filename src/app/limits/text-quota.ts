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

/** An object that does not answer stops no text: ceilings of money and the fence hold without it. */
const ANSWER_TIMEOUT_MS = 1_500;
const KNOWN_MAX = 10_000;

type Needs = Pick<Services, "clock" | "background" | "textQuotas" | "telemetry">;
type Asker = Pick<Principal, "tenant" | "mode">;

interface Meter {
  /** Counted here and not yet there. */
  uncounted: number;
  isReporting: boolean;
  known: { readonly day: number; readonly used: number } | null;
}

const meterCache = new WeakMap<object, Map<string, Meter>>();

/** Asks for texts: all of them or none. */
export async function takeTexts(services: Needs, asker: Asker, wanted: number): Promise<Result<null, Refusal>> {
  const meter = meterOf(services.background, asker);
  return (await send(services, asker, { meter, wanted })) ? ok(null) : full(services, asker);
}

/** Texts that were asked for and did not come about. */
export function giveBackTexts(services: Needs, asker: Asker, count: number): void {
  if (count > 0) noteTexts(services, asker, -count);
}

/** Whether one more may go, as far as is known here: nothing is asked and nothing is counted. */
export function mayText(services: Needs, asker: Asker): Result<null, Refusal> {
  const { known, uncounted } = meterOf(services.background, asker);
  const isOfToday = known !== null && known.day === dayOf(services.clock.nowMs());
  return isOfToday && known.used + uncounted >= limitOf(asker) ? full(services, asker) : ok(null);
}

/** Counts texts that went, behind the reply. */
export function noteTexts(services: Needs, asker: Asker, count: number): void {
  const meter = meterOf(services.background, asker);
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
  const place = { tenantId: asker.tenant.id, mode: asker.mode };
  try {
    const asked = services.textQuotas.take(place, { wanted, uncounted, limit: limitOf(asker) });
    const { isGranted, used, day } = await within(asked, ANSWER_TIMEOUT_MS);
    meter.known = { day, used };
    return isGranted;
  } catch {
    meter.uncounted += uncounted + wanted;
    services.telemetry.emit("quota.blind", { tenant_id: asker.tenant.id });
    return true;
  }
}

function full(services: Needs, asker: Asker): ReturnType<typeof refuse> {
  const quota = { limit: limitOf(asker), windowSeconds: 86_400 };
  return refuse("quota_texts", { opensAtMs: nextSpendDayMs(services.clock.nowMs()), quota });
}

function limitOf({ tenant }: Asker): number {
  return termsOf(tenant.allowance).quotas.textsPerDay;
}

/** One memory an isolate. */
function meterOf(isolate: object, { tenant, mode }: Asker): Meter {
  const meters = meterCache.get(isolate) ?? new Map<string, Meter>();
  meterCache.set(isolate, meters);
  const name = `${tenant.id} ${mode}`;
  const meter = meters.get(name) ?? { uncounted: 0, isReporting: false, known: null };
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
