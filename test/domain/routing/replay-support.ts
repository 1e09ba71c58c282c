/** A made ledger: what happened is drawn from what each route is truly worth. */
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";
import type { ChoiceReason, Route } from "../../../src/domain/routing/choice.ts";
import type { RoutingSetup } from "../../../src/domain/routing/replay-decide.ts";
import type { PastMessage, PastTry } from "../../../src/domain/routing/replay-past.ts";
import { type ReplayInput, replayRoutes } from "../../../src/domain/routing/replay-routes.ts";

export const T0 = 1_800_000_000_000;

/** What a route is truly worth. */
export interface Truth {
  readonly delivery: number;
  /** That a text which arrived is typed. */
  readonly usage?: number;
  readonly seconds: number;
  /** It reports every text as delivered. */
  readonly lies?: boolean;
}

export interface Scene {
  readonly country?: string;
  readonly count: number;
  readonly seed?: number;
  readonly truths: Readonly<Record<string, Truth>>;
  /** The route of the nth message, and why. */
  readonly choose: (index: number) => { readonly routeId: string; readonly reason?: ChoiceReason };
  readonly price?: number;
}

export function usd(microUnits: number) {
  return { microUnits, currency: "USD" };
}

export function madeLedger({ country = "FR", count, seed = 7, truths, choose, price = 10_000 }: Scene): PastMessage[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const { routeId, reason = "country_priority" } = choose(index);
    const truth = truths[routeId] ?? { delivery: 0, seconds: 1 };
    const createdAtMs = T0 + index * 60_000;
    const arrived = random() < truth.delivery;
    const typed = random() < (truth.usage ?? 0.8) && arrived;
    const deliveredAtMs = arrived || truth.lies === true ? createdAtMs + truth.seconds * 1000 * (0.5 + random()) : null;
    const attempt: PastTry = tryOf(routeId, {
      choice: { routeId, account: "main", carrier: "twilio", sender: "ACME", reason, considered: 2, excluded: [] },
      status: deliveredAtMs === null ? "undelivered" : "delivered",
      price: usd(price),
      claimedAtMs: createdAtMs + 10,
      submittedAtMs: createdAtMs + 100,
      deliveredAtMs,
    });
    return {
      id: `msg_${country}_${index}`,
      verificationId: `vrf_${country}_${index}`,
      country,
      category: "otp",
      createdAtMs,
      approvedAtMs: typed ? createdAtMs + 30_000 : null,
      attempts: [attempt],
    };
  });
}

export function tryOf(routeId: string, over: Partial<PastTry> = {}): PastTry {
  return {
    transport: "sms",
    choice: {
      routeId,
      account: "main",
      carrier: "twilio",
      sender: "ACME",
      reason: "country_priority",
      considered: 1,
      excluded: [],
    },
    status: "delivered",
    failure: null,
    segments: 1,
    price: null,
    claimedAtMs: T0,
    submittedAtMs: T0,
    deliveredAtMs: T0 + 1_000,
    ...over,
  };
}

export function setupOf(routes: readonly Route[], over: Partial<RoutingSetup> = {}): RoutingSetup {
  return { routes, weights: {}, routing: "static", ...over };
}

export function replay(input: Pick<ReplayInput, "messages" | "now"> & { readonly draft?: RoutingSetup }) {
  return replayRoutes({ draft: input.now, accounts: ["main"], nowMs: T0 + 10 * 86_400_000, ...input });
}
