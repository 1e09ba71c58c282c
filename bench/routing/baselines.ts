/**
 * Ways of choosing that others use. Each is a tenant with an order of its own, made anew for every text: what happens to a
 * text that failed or is not heard of is Godwit's code for all of them.
 */
import type { RouteSign } from "../../src/domain/routing/health/route-sign.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { dice, mixSeed } from "./dice.ts";
import { type MakePolicy, ordered, type Policy, RouteTable, USUAL_SILENCE_MS } from "./policy.ts";
import type { World } from "./world.ts";

const tableOf = (world: World): Pick<Policy, "routing" | "routes" | "silenceMs"> => {
  const table = new RouteTable(world);
  return { routing: "static", silenceMs: USUAL_SILENCE_MS, routes: (nowMs) => table.at(nowMs) };
};

/**
 * How the field cases began: one order of routes, and the next one when a carrier refuses. Once it has taken a text,
 * nothing happens, or the same route tries once more. Who asks again gets another text by the same route too.
 */
export const fieldStart: MakePolicy = (world) => {
  const table = new RouteTable(world, { copies: world.start === "same_route" ? 2 : 1 });
  const silenceMs = world.start === "same_route" ? USUAL_SILENCE_MS : null;
  const isDeaf = world.start === "nothing";
  return { routing: "static", silenceMs, isDeaf, forgetsPast: true, routes: (nowMs) => table.at(nowMs) };
};

export const staticPriority: MakePolicy = (world) => tableOf(world);

export const cheapestFirst: MakePolicy = (world) => {
  const base = tableOf(world);
  return { ...base, order: (nowMs) => ordered(base.routes(nowMs), ({ price }) => -(price?.microUnits ?? 0)) };
};

export const roundRobin: MakePolicy = (world) => {
  const base = tableOf(world);
  let turn = 0;
  const order = (nowMs: number) => {
    turn += 1;
    return [...Map.groupBy(base.routes(nowMs), ({ country }) => country).values()].flatMap((own) =>
      own.map((route, index) => ({ ...route, priority: (index + turn) % own.length })),
    );
  };
  return { ...base, order };
};

/** An order by what signs have said of each route. */
abstract class Learned implements Policy {
  readonly routing = "static";
  readonly silenceMs = USUAL_SILENCE_MS;
  readonly #table: RouteTable;

  constructor(world: World) {
    this.#table = new RouteTable(world);
  }

  routes(nowMs: number): readonly Route[] {
    return this.#table.at(nowMs);
  }

  order(nowMs: number): readonly Route[] {
    return ordered(this.routes(nowMs), ({ id, country }) => this.score(id, { country, nowMs }));
  }

  abstract score(routeId: string, of: { readonly country: string; readonly nowMs: number }): number;
  abstract learn(sign: RouteSign, country: string): void;
}

/** The share of delivered receipts over the last hour, in minutes; a route without any is tried first. */
class BestReceipts extends Learned {
  readonly #minutes = new Map<string, { minute: number; sent: number; delivered: number }[]>();

  learn(sign: RouteSign): void {
    if (sign.sign === "used") return;
    const minute = Math.floor(sign.sentAtMs / 60_000);
    const minutes = this.#minutes.get(sign.routeId) ?? [];
    this.#minutes.set(sign.routeId, minutes);
    let entry = minutes.find((known) => known.minute === minute);
    if (entry === undefined) minutes.push((entry = { minute, sent: 0, delivered: 0 }));
    if (sign.sign === "arrived") entry.delivered += 1;
    else if (sign.sign !== "lost" && sign.sign !== "unreached") entry.sent += 1;
  }

  /** Of texts sent at least half a minute ago, so that waiting is not taken for losing. */
  score(routeId: string, { nowMs }: { readonly nowMs: number }): number {
    const now = Math.floor(nowMs / 60_000);
    const kept = (this.#minutes.get(routeId) ?? []).filter(({ minute }) => minute >= now - 60);
    this.#minutes.set(routeId, kept);
    const known = kept.filter(({ minute }) => minute < now);
    const sent = known.reduce((sum, entry) => sum + entry.sent, 0);
    return sent < 20 ? 1 : known.reduce((sum, entry) => sum + entry.delivered, 0) / sent;
  }
}

export const bestReceipts: MakePolicy = (world) => new BestReceipts(world);

const POINTS = {
  errors: 50,
  errorsWithinMs: 60_000,
  slowShare: 0.15,
  slowMs: 30_000,
  slowWithinMs: 900_000,
  lookMs: 5_000,
  step: 10,
};
const POINTS_PAUSE_MS = 300_000;
const POINTS_REST_MS = 900_000;

interface Account {
  points: number;
  changedAtMs: number;
  /** Looking at a quarter of an hour of texts for each text would be slow: the answer is kept for some seconds. */
  slow: { readonly untilMs: number; readonly is: boolean };
  readonly errorsAtMs: number[];
  readonly sent: { readonly attempt: string | undefined; readonly atMs: number; slow: boolean }[];
}

/**
 * Points in the manner of GOV.UK Notify (alphagov/notifications-api, provider_details_dao.py): 50 errors in a minute, or
 * 15 % of the last quarter of an hour slow, cost ten points, at most every five minutes and not when all are slow; every
 * five minutes ten points drift back. A code is slow after 30 s, not after five minutes.
 */
class Points extends Learned {
  readonly #accounts = new Map<string, Account>();
  readonly #roll: () => number;
  readonly #start: number;
  readonly #peers: ReadonlyMap<string, readonly string[]>;

  constructor(world: World, seed: number) {
    super(world);
    this.#roll = dice(mixSeed(seed, 7));
    this.#start = 100 / Math.max(1, world.routes.length / Object.keys(world.traffic.countries).length);
    const byCountry = Map.groupBy(world.routes, ({ country }) => country);
    this.#peers = new Map([...byCountry].map(([country, routes]) => [country, routes.map(({ id }) => id)]));
  }

  /** Drawn by its points: of exponential waits at such rates, the shortest is each one's in that share of draws. */
  score(routeId: string, { country, nowMs }: { readonly country: string; readonly nowMs: number }): number {
    const { points } = this.#settle(routeId, this.#peers.get(country) ?? [], nowMs);
    return Math.log(1 - this.#roll()) / points;
  }

  learn(sign: RouteSign): void {
    const account = this.#account(sign.routeId);
    if (sign.sign === "refused" || sign.sign === "broken") account.errorsAtMs.push(sign.atMs);
    const { attempt } = sign;
    if (sign.sign === "accepted") account.sent.push({ attempt, atMs: sign.sentAtMs, slow: true });
    if (sign.sign !== "arrived" || sign.atMs - sign.sentAtMs > POINTS.slowMs) return;
    const sent = account.sent.findLast((known) => known.attempt === attempt);
    if (sent !== undefined) sent.slow = false;
  }

  #settle(routeId: string, peers: readonly string[], nowMs: number): Account {
    const account = this.#account(routeId);
    if (nowMs - account.changedAtMs < POINTS_PAUSE_MS) return account;
    const manyErrors =
      account.errorsAtMs.filter((atMs) => atMs > nowMs - POINTS.errorsWithinMs).length >= POINTS.errors;
    const allSlow = peers.length > 1 && peers.every((id) => this.#isSlow(this.#account(id), nowMs));
    if (manyErrors || (this.#isSlow(account, nowMs) && !allSlow)) {
      account.points = Math.max(1, account.points - POINTS.step);
      account.changedAtMs = nowMs;
    } else if (nowMs - account.changedAtMs > POINTS_REST_MS && account.points < this.#start) {
      account.points = Math.min(this.#start, account.points + POINTS.step);
      account.changedAtMs = nowMs - POINTS_REST_MS + POINTS_PAUSE_MS;
    }
    return account;
  }

  #isSlow(account: Account, nowMs: number): boolean {
    if (nowMs >= account.slow.untilMs)
      account.slow = { untilMs: nowMs + POINTS.lookMs, is: this.#looksSlow(account, nowMs) };
    return account.slow.is;
  }

  #looksSlow(account: Account, nowMs: number): boolean {
    this.#forget(account, nowMs);
    const judged = account.sent.filter(
      ({ atMs }) => atMs > nowMs - POINTS.slowWithinMs && atMs < nowMs - POINTS.slowMs,
    );
    return judged.length >= 20 && judged.filter(({ slow }) => slow).length >= POINTS.slowShare * judged.length;
  }

  #forget(account: Account, nowMs: number): void {
    while ((account.errorsAtMs[0] ?? nowMs) < nowMs - POINTS.errorsWithinMs) account.errorsAtMs.shift();
    while ((account.sent[0]?.atMs ?? nowMs) < nowMs - POINTS.slowWithinMs) account.sent.shift();
  }

  #account(routeId: string): Account {
    const known = this.#accounts.get(routeId);
    if (known !== undefined) return known;
    const made: Account = {
      points: this.#start,
      changedAtMs: 0,
      slow: { untilMs: 0, is: false },
      errorsAtMs: [],
      sent: [],
    };
    this.#accounts.set(routeId, made);
    return made;
  }
}

export const govUkPoints: MakePolicy = (world, seed) => new Points(world, seed);

const HALF_LIFE_MS = 3_600_000;
/** A code is typed within this, or it counts as not typed. */
const TYPED_WITHIN_MS = 120_000;

interface Belief {
  typed: number;
  untyped: number;
  atMs: number;
  /** Taken, and not settled yet: oldest first. */
  readonly open: { readonly attempt: string | undefined; readonly atMs: number }[];
}

/**
 * Thompson sampling on typed codes: for every text a share is drawn for each route from what is known of it (a Beta
 * distribution, faded by half in an hour), and the highest goes first. Receipts and prices are of no matter to it.
 */
class Thompson extends Learned {
  readonly #roll: () => number;
  readonly #beliefs = new Map<string, Belief>();

  constructor(world: World, seed: number) {
    super(world);
    this.#roll = dice(mixSeed(seed, 16));
  }

  score(routeId: string, { nowMs }: { readonly nowMs: number }): number {
    const belief = this.#belief(routeId, nowMs);
    return betaDraw(1 + belief.typed, 1 + belief.untyped, this.#roll);
  }

  learn({ routeId, sign, attempt, sentAtMs, atMs }: RouteSign): void {
    const belief = this.#belief(routeId, atMs);
    if (sign === "accepted") belief.open.push({ attempt, atMs: sentAtMs });
    if (sign === "refused" || sign === "broken") belief.untyped += 1;
    if (sign !== "used") return;
    belief.typed += 1;
    const index = belief.open.findIndex((open) => open.attempt === attempt);
    if (index === -1) belief.untyped = Math.max(0, belief.untyped - 1);
    else belief.open.splice(index, 1);
  }

  #belief(routeId: string, nowMs: number): Belief {
    const belief = this.#beliefs.get(routeId) ?? { typed: 0, untyped: 0, atMs: nowMs, open: [] };
    this.#beliefs.set(routeId, belief);
    const fade = 2 ** -(Math.max(0, nowMs - belief.atMs) / HALF_LIFE_MS);
    belief.typed *= fade;
    belief.untyped *= fade;
    belief.atMs = Math.max(belief.atMs, nowMs);
    while (belief.open[0] !== undefined && belief.open[0].atMs < nowMs - TYPED_WITHIN_MS) {
      belief.open.shift();
      belief.untyped += 1;
    }
    return belief;
  }
}

/** A draw of Beta(a, b), by two of Gamma (Marsaglia and Tsang, 2000; both are 1 or more). */
function betaDraw(a: number, b: number, roll: () => number): number {
  const x = gammaDraw(a, roll);
  return x / (x + gammaDraw(b, roll));
}

function gammaDraw(shape: number, roll: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - roll()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}

export const thompson: MakePolicy = (world, seed) => new Thompson(world, seed);
