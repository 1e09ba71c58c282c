/** Texts over a country's routes, and what becomes known of them and when: what the views of a busy object are timed on. */
import type { RouteSign } from "../../src/domain/routing/health/route-sign.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { CLASS_PRIORS } from "../../src/domain/routing/route-class.ts";
import { dice, spreadDraw } from "./dice.ts";

export const NETWORKS = ["234-10", "234-15", "234-20", "234-30"] as const;
const ANSWER_MS = 250;
/** From what happened to its being told to the object, as measured on the running system. */
const TOLD_MS = 150;
const TYPING = { medianMs: 12_000, p95Ms: 45_000 };
const TYPED_SHARE = 0.7;

interface Told {
  readonly tellAtMs: number;
  readonly sign: RouteSign;
}

/** Each text goes by any of the routes: a country whose traffic all goes by its best one touches fewer. */
export class Traffic {
  readonly #routes: readonly Route[];
  readonly #roll: () => number;
  readonly #everyMs: number;
  #ahead: Told[] = [];
  #nextMs: number;
  #texts = 0;

  constructor(routes: readonly Route[], { perSecond, fromMs }: { perSecond: number; fromMs: number }) {
    this.#routes = routes;
    this.#roll = dice(perSecond);
    this.#everyMs = 1_000 / perSecond;
    this.#nextMs = fromMs;
  }

  /** The signs that are told by `nowMs` and were not before. */
  until(nowMs: number): readonly RouteSign[] {
    for (; this.#nextMs <= nowMs; this.#nextMs += this.#everyMs) this.#send(this.#nextMs);
    const told = this.#ahead.filter(({ tellAtMs }) => tellAtMs <= nowMs);
    this.#ahead = this.#ahead.filter(({ tellAtMs }) => tellAtMs > nowMs);
    return told.sort((a, b) => a.tellAtMs - b.tellAtMs).map(({ sign }) => sign);
  }

  #send(sentAtMs: number): void {
    const roll = this.#roll;
    const route = this.#routes[Math.floor(roll() * this.#routes.length)];
    if (route === undefined) return;
    const routeClass = route.class ?? "direct";
    const network = NETWORKS[Math.floor(roll() * NETWORKS.length)] ?? null;
    const attempt = `m${(this.#texts += 1)}/1`;
    const base = { attempt, routeId: route.id, class: routeClass, network, sentAtMs, fair: true };
    const tell = (sign: RouteSign): void => {
      this.#ahead.push({ tellAtMs: sign.atMs + TOLD_MS, sign });
    };
    tell({ ...base, sign: "accepted", atMs: sentAtMs + ANSWER_MS });
    const arrivedAtMs = sentAtMs + ANSWER_MS + spreadDraw(CLASS_PRIORS[routeClass], roll);
    const typedAtMs = arrivedAtMs + spreadDraw(TYPING, roll);
    if (roll() >= CLASS_PRIORS[routeClass].delivery) return tell({ ...base, sign: "lost", atMs: arrivedAtMs });
    tell({ ...base, sign: "arrived", atMs: arrivedAtMs });
    if (roll() >= TYPED_SHARE) return;
    const use = { reported: true, reportedAtMs: arrivedAtMs, prompt: true };
    tell({ ...base, sign: "used", use, atMs: typedAtMs });
  }
}
