/** Ways of choosing that others use. They share Godwit's rules for failed and silent texts; only the ranking is theirs. */
import type { RouteSign } from "../../src/domain/health/country-health.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { dice, mixSeed } from "./dice.ts";
import {
  type Asked,
  type Chosen,
  type MakePolicy,
  plainCandidates,
  type Policy,
  RouteTable,
  USUAL_SILENCE_MS,
} from "./policy.ts";
import type { World } from "./world.ts";

type Order = (candidates: readonly Route[], asked: Asked) => Route | undefined;

abstract class PlainPolicy implements Policy {
  abstract readonly name: string;
  readonly movesTexts: boolean = true;
  readonly table: RouteTable;

  constructor(world: World) {
    this.table = new RouteTable(world);
  }

  abstract pick(candidates: readonly Route[], asked: Asked): Route | undefined;

  choose(asked: Asked): Chosen {
    const candidates = plainCandidates(this.table.of(asked.person.country, asked.nowMs), asked);
    const route = this.pick(
      candidates.map((candidate) => candidate.route),
      asked,
    );
    if (route === undefined) return { kind: "none" };
    const standing = candidates.find((candidate) => candidate.route === route)?.standing ?? "fresh";
    const worldRoute = this.table.worldRoute(route.id);
    const fair = asked.made.length === 0 && asked.avoid.length === 0;
    return { kind: "route", route: worldRoute, standing, reason: null, silenceMs: USUAL_SILENCE_MS, fair };
  }

  learn(_sign: RouteSign, _country: string, _nowMs: number): void {}
}

const least = (by: (route: Route) => number) => (candidates: readonly Route[]) =>
  candidates.toSorted((a, b) => by(a) - by(b) || a.priority - b.priority)[0];

class OrderedPolicy extends PlainPolicy {
  readonly name: string;
  override readonly movesTexts: boolean;
  readonly pick: Order;

  constructor(world: World, { name, pick, movesTexts = true }: { name: string; pick: Order; movesTexts?: boolean }) {
    super(world);
    this.name = name;
    this.pick = pick;
    this.movesTexts = movesTexts;
  }
}

const byPriority = least((route) => route.priority);

/**
 * How the field cases began: one order of routes, and the next one when a carrier refuses. Once it has taken a text,
 * nothing happens, or the same route tries once more. Who asks again gets another text by the same route too.
 */
class FieldStart extends OrderedPolicy {
  override choose(asked: Asked): Chosen {
    return super.choose({ ...asked, made: asked.refused, avoid: [] });
  }
}

export const fieldStart: MakePolicy = (world) =>
  new FieldStart(world, { name: "field's start", pick: byPriority, movesTexts: world.start === "same_route" });
export const staticPriority: MakePolicy = (world) =>
  new OrderedPolicy(world, { name: "static priority", pick: byPriority });
export const cheapestFirst: MakePolicy = (world) =>
  new OrderedPolicy(world, { name: "cheapest first", pick: least((route) => route.price?.microUnits ?? 0) });

export const roundRobin: MakePolicy = (world) => {
  const turns = new Map<string, number>();
  const pick: Order = (candidates, { person }) => {
    const turn = turns.get(person.country) ?? 0;
    turns.set(person.country, turn + 1);
    return candidates[turn % Math.max(1, candidates.length)];
  };
  return new OrderedPolicy(world, { name: "round robin", pick });
};

/** The share of delivered receipts over the last hour, in minutes; a route without any is tried first. */
class BestReceipts extends PlainPolicy {
  readonly name = "best receipts";
  readonly #minutes = new Map<string, { minute: number; sent: number; delivered: number }[]>();

  pick(candidates: readonly Route[], { nowMs }: Asked): Route | undefined {
    return least((route) => -this.#share(route.id, nowMs))(candidates);
  }

  override learn(sign: RouteSign): void {
    if (sign.sign === "used") return;
    const minute = Math.floor(sign.sentAtMs / 60_000);
    const minutes = this.#minutes.get(sign.routeId) ?? [];
    this.#minutes.set(sign.routeId, minutes);
    let entry = minutes.find((known) => known.minute === minute);
    if (entry === undefined) minutes.push((entry = { minute, sent: 0, delivered: 0 }));
    if (sign.sign === "arrived") entry.delivered += 1;
    else if (sign.sign !== "lost") entry.sent += 1;
  }

  /** Of texts sent at least half a minute ago, so that waiting is not taken for losing. */
  #share(routeId: string, nowMs: number): number {
    const now = Math.floor(nowMs / 60_000);
    const known = (this.#minutes.get(routeId) ?? []).filter(({ minute }) => minute < now && minute >= now - 60);
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
  readonly sent: { readonly atMs: number; slow: boolean }[];
}

/**
 * Points in the manner of GOV.UK Notify (alphagov/notifications-api, provider_details_dao.py): 50 errors in a minute, or
 * 15 % of the last quarter of an hour slow, cost ten points, at most every five minutes and not when all are slow; every
 * five minutes ten points drift back. A code is slow after 30 s, not after five minutes.
 */
class Points extends PlainPolicy {
  readonly name = "GOV.UK points";
  readonly #accounts = new Map<string, Account>();
  readonly #roll: () => number;
  readonly #start: number;

  constructor(world: World, seed: number) {
    super(world);
    this.#roll = dice(mixSeed(seed, 7));
    this.#start = 100 / Math.max(1, world.routes.length / Object.keys(world.traffic.countries).length);
  }

  pick(candidates: readonly Route[], { nowMs }: Asked): Route | undefined {
    const weighted = candidates.map((route) => ({ route, points: this.#settle(route.id, candidates, nowMs).points }));
    let left = this.#roll() * weighted.reduce((sum, { points }) => sum + points, 0);
    return weighted.find(({ points }) => (left -= points) < 0)?.route ?? candidates[0];
  }

  override learn(sign: RouteSign): void {
    const account = this.#account(sign.routeId);
    if (sign.sign === "refused" || sign.sign === "broken") account.errorsAtMs.push(sign.atMs);
    if (sign.sign === "accepted") account.sent.push({ atMs: sign.sentAtMs, slow: true });
    if (sign.sign !== "arrived" || sign.atMs - sign.sentAtMs > POINTS.slowMs) return;
    const sent = account.sent.findLast(({ atMs }) => atMs === sign.sentAtMs);
    if (sent !== undefined) sent.slow = false;
  }

  #settle(routeId: string, peers: readonly Route[], nowMs: number): Account {
    const account = this.#account(routeId);
    if (nowMs - account.changedAtMs < POINTS_PAUSE_MS) return account;
    const manyErrors =
      account.errorsAtMs.filter((atMs) => atMs > nowMs - POINTS.errorsWithinMs).length >= POINTS.errors;
    const allSlow = peers.length > 1 && peers.every(({ id }) => this.#isSlow(this.#account(id), nowMs));
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
