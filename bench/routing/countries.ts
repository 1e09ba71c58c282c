/** The objects of countries: the real desk over rows in memory. Signs reach it as late as the world says. */
import type { CountryRef, CountryStates } from "../../src/app/sending/ports.ts";
import type { RouteSign } from "../../src/domain/routing/health/route-sign.ts";
import type { GivenTurn } from "../../src/domain/routing/health/give-turns.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { CountryDesk, type CountryStore } from "../../src/objects/country-desk.ts";
import type { VirtualClock } from "./clock.ts";
import { lettersOf, mixSeed } from "./dice.ts";
import type { Policy } from "./policy.ts";
import { knownAtMs } from "./sign-road.ts";
import type { World } from "./world.ts";

export interface CountriesSetup {
  readonly clock: VirtualClock;
  readonly world: World;
  readonly seed: number;
  readonly policy: Policy;
  /** Each time that a consumer was told what routes are worth. */
  readonly onSnapshot: (snapshot: RoutingSnapshot) => void;
}

export class Countries implements CountryStates {
  readonly #setup: CountriesSetup;
  readonly #desks = new Map<string, CountryDesk>();

  constructor(setup: CountriesSetup) {
    this.#setup = setup;
  }

  async open({ country }: CountryRef, batch: Parameters<CountryStates["open"]>[1]) {
    const { policy, clock, onSnapshot } = this.#setup;
    const capacity = this.desk(country).open(country, batch);
    const known = policy.snapshot?.(country, clock.nowMs) ?? capacity.snapshot;
    if (country !== "*") onSnapshot(known);
    return { ...capacity, snapshot: known, ...(policy.neverRations === true ? { retries: {} } : {}) };
  }

  /** What was learned comes as late as the world has it. */
  async close(place: CountryRef, { signs = [], ...usage }: Parameters<CountryStates["close"]>[1]) {
    this.desk(place.country).close(place.country, usage);
    await this.report(place, signs);
  }

  async report({ country }: CountryRef, signs: readonly RouteSign[]) {
    const { clock, world, seed, policy } = this.#setup;
    for (const sign of signs) {
      const atMs = knownAtMs(world, sign, { seed, named: [luckOf(sign)] });
      clock.at(atMs, () => {
        policy.learn?.(sign, country);
        if (policy.routing === "learning" && policy.snapshot === undefined) this.desk(country).report(country, [sign]);
      });
    }
  }

  desk(country: string): CountryDesk {
    const known = this.#desks.get(country);
    if (known !== undefined) return known;
    const { clock } = this.#setup;
    const desk = new CountryDesk({ rows: new MemoryStore(), nowMs: () => clock.nowMs, saveSoon: () => undefined });
    this.#desks.set(country, desk);
    return desk;
  }
}

/** What names the luck of a sign: its route, its moment and its attempt's. */
function luckOf({ routeId, sentAtMs, atMs }: RouteSign): number {
  return mixSeed(...lettersOf(routeId), sentAtMs, atMs);
}

/** An object that is never evicted keeps all it knows in memory; only promises are read back from rows. */
class MemoryStore implements CountryStore {
  readonly #places = new Map<string, GivenTurn>();

  health(): null {
    return null;
  }

  saveHealth(): void {}

  rates(): null {
    return null;
  }

  saveRates(): void {}

  places(messageIds: readonly string[]): ReadonlyMap<string, GivenTurn> {
    return new Map(
      messageIds.flatMap((id) => {
        const place = this.#places.get(id);
        return place === undefined ? [] : [[id, place] as const];
      }),
    );
  }

  promise(places: Readonly<Record<string, number>>): void {
    for (const [messageId, atMs] of Object.entries(places)) this.#places.set(messageId, { atMs, used: false });
  }

  usePlaces(messageIds: readonly string[]): void {
    for (const id of messageIds) {
      const place = this.#places.get(id);
      if (place !== undefined) this.#places.set(id, { ...place, used: true });
    }
  }

  transact(work: () => void): void {
    work();
  }
}
