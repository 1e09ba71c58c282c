/**
 * What an isolate knows of the places of a tenant's starts, and what it tells their objects behind its replies: no start waits
 * for it. The objects count exactly; between two answers of theirs an isolate counts what it lets go itself.
 */
import { toBase64Url } from "../../domain/base/base64.ts";
import type { FraudRules } from "../../domain/fraud/fraud-policy.ts";
import { GuardLease } from "../../domain/fraud/guard/guard-lease.ts";
import type { GuardTerms } from "../../domain/fraud/guard/guard-terms.ts";
import { ADDRESS_LEVELS, ANYWHERE, PREFIX_LEVELS } from "../../domain/fraud/guard/guard-view.ts";
import { GATHER_MS, LOOK_EVERY_MS, LOOKS_AGAIN } from "../../domain/fraud/guard/lag.ts";
import { comparablePrice, weightsFor } from "../../domain/routing/weights.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";

/** A price that nobody named counts as much: more than most texts cost, so that a fuse holds all the same. */
const ASSUMED_MICROS = 100_000;
/** An object that takes longer has not heard it, as far as we know: it is told again. */
const ANSWER_TIMEOUT_MS = 1_500;
const PRESS_ID_BYTES = 9;
/** Work behind one reply tells for so long; the next start goes on with it. A platform ends such work after half a minute. */
const TELLS_FOR_MS = 5_000;
/** Work that has done nothing for so long was ended in the midst of it: another one takes its place. */
const ENDED_AFTER_MS = LOOK_EVERY_MS + 2 * ANSWER_TIMEOUT_MS;
const WATCHED_MAX = 10_000;

export type GuardNeeds = Pick<
  Services,
  "background" | "clock" | "guards" | "pause" | "random" | "routeBook" | "telemetry"
>;

export interface Watched {
  readonly lease: GuardLease;
  readonly country: string;
  /** What a text there is taken to cost, in millionths of a dollar. */
  costMicros: number;
  pressedAtMs: number;
  /** Until when somebody tells its object, and looks again, unless that was ended. */
  pressingUntilMs: number;
  lookingUntilMs: number;
}

/** Of a tenant, as far as the guard goes. */
export type GuardedTenant = Pick<Tenant, "id" | "weights">;

const watchedCache = new WeakMap<object, Map<string, Watched>>();

export function watchCountry(services: GuardNeeds, tenant: GuardedTenant, country: string): Watched {
  return watch(services, tenant, country);
}

export function watchAddresses(services: GuardNeeds, tenant: GuardedTenant): Watched {
  return watch(services, tenant, ANYWHERE);
}

/** Asks what is new when that was not asked for long, or there is something to tell. */
export function keepWatch(
  services: GuardNeeds,
  tenant: GuardedTenant,
  { watched, rules }: { readonly watched: Watched; readonly rules: FraudRules },
): void {
  const nowMs = services.clock.nowMs();
  const isOld = nowMs - watched.pressedAtMs >= LOOK_EVERY_MS;
  if (nowMs < watched.pressingUntilMs || !(isOld || watched.lease.hasNews)) return;
  services.background.run(press(services, tenant, { watched, terms: rules.guard }));
}

async function press(services: GuardNeeds, tenant: GuardedTenant, pressing: Pressing): Promise<void> {
  await pressAll(services, tenant, pressing);
  if (services.clock.nowMs() >= pressing.watched.lookingUntilMs) await lookAgain(services, tenant, pressing);
}

interface Pressing {
  readonly watched: Watched;
  readonly terms: GuardTerms;
}

/** Until nothing is left to be told. An object that does not answer is told with the next start. Never rejects. */
async function pressAll(services: GuardNeeds, tenant: GuardedTenant, { watched, terms }: Pressing): Promise<void> {
  const beganAtMs = services.clock.nowMs();
  watched.pressingUntilMs = beganAtMs + ENDED_AFTER_MS;
  try {
    do {
      const waitMs = watched.pressedAtMs + GATHER_MS - services.clock.nowMs();
      if (waitMs > 0) await services.pause.wait(Math.min(waitMs, GATHER_MS));
      watched.pressingUntilMs = services.clock.nowMs() + ENDED_AFTER_MS;
      await pressOnce(services, tenant, { watched, terms });
    } while (watched.lease.hasNews && services.clock.nowMs() - beganAtMs < TELLS_FOR_MS);
  } catch {
    services.telemetry.emit("guard.blind", { tenant_id: tenant.id, country: watched.country });
  } finally {
    watched.pressingUntilMs = 0;
  }
}

/** A few times more while something is wrong: the next start may be long in coming, and is judged by what is known then. */
async function lookAgain(services: GuardNeeds, tenant: GuardedTenant, { watched, terms }: Pressing): Promise<void> {
  try {
    for (let looks = 0; looks < LOOKS_AGAIN && watched.lease.isSuspicious; looks += 1) {
      watched.lookingUntilMs = services.clock.nowMs() + ENDED_AFTER_MS;
      await services.pause.wait(LOOK_EVERY_MS);
      const nowMs = services.clock.nowMs();
      const isOld = nowMs - watched.pressedAtMs >= LOOK_EVERY_MS;
      if (isOld && nowMs >= watched.pressingUntilMs) await pressAll(services, tenant, { watched, terms });
    }
  } finally {
    watched.lookingUntilMs = 0;
  }
}

async function pressOnce(services: GuardNeeds, tenant: GuardedTenant, { watched, terms }: Pressing): Promise<void> {
  const { lease, country } = watched;
  watched.pressedAtMs = services.clock.nowMs();
  const id = toBase64Url(services.random.bytes(PRESS_ID_BYTES));
  const told = lease.take(id, terms, watched.pressedAtMs);
  const view = await within(services, services.guards.press({ tenantId: tenant.id, country }, told), ANSWER_TIMEOUT_MS);
  lease.given(view);
  if (country !== ANYWHERE) watched.costMicros = await dearest(services, tenant, country);
}

/** By the dearest of the routes that lead there: which of them a text takes is not known yet. */
async function dearest(services: GuardNeeds, { id, weights = {} }: GuardedTenant, country: string): Promise<number> {
  const routes = await services.routeBook.list(id);
  const leading = routes.filter((route) => route.country === country || route.country === ANYWHERE);
  const own = weightsFor(weights, "otp", country);
  const prices = leading.map(({ price }) => comparablePrice(price, own) ?? ASSUMED_MICROS);
  return prices.length === 0 ? ASSUMED_MICROS : Math.round(Math.max(...prices));
}

function watch({ background }: GuardNeeds, { id }: GuardedTenant, country: string): Watched {
  const all = watchedCache.get(background) ?? new Map<string, Watched>();
  watchedCache.set(background, all);
  const name = `${id} ${country}`;
  const known = all.get(name);
  if (known !== undefined) return known;
  const lease = new GuardLease(country === ANYWHERE ? ADDRESS_LEVELS : PREFIX_LEVELS);
  const made = { lease, country, costMicros: ASSUMED_MICROS, pressedAtMs: 0, pressingUntilMs: 0, lookingUntilMs: 0 };
  if (all.size >= WATCHED_MAX) all.clear();
  all.set(name, made);
  return made;
}
