// What objects of numbers are told, whatever changes while they are told and whatever does not answer.
import { describe, expect, it } from "vitest";
import { followNumbers } from "../../../src/app/users/follow-numbers.ts";
import type { NumberNews, UnheardNumber } from "../../../src/app/users/number-ports.ts";
import type { PhoneRecord } from "../../../src/domain/base/verification.ts";
import { newUser, type UserState } from "../../../src/domain/users/user-state.ts";
import { makeServices } from "../support/services.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const { tenant } = makeVerifyWorld({ tenant: { id: "ten_1", bucketCount: 64 } }).principal;
const OWNER = { tenant, mode: "test" } as const;

const phone = (letter: string): PhoneRecord => ({
  token: letter.repeat(32),
  sealed: "v2:k1.sealed",
  masked: "+1 ••••••••00",
  country: "US",
  takesSms: true,
  takesVoice: true,
});
const letterOf = (token: string) => token.slice(0, 1);

/** A bucket with one user, and the objects of numbers around it. */
class Numbers {
  /** The primary one first; empty: the user is deleted. */
  held = ["a", "b"];
  news: readonly (readonly [letter: string, news: NumberNews, at: number])[] = [];
  readonly known = new Map<string, UserState>();
  readonly dropped: string[] = [];
  readonly told: string[] = [];
  /** Called before an object hears something; what it throws, the object answers. */
  before: (asked: string) => void = () => undefined;

  #hear(asked: string): void {
    this.before(asked);
  }

  readonly services = makeServices({
    tokens: { token: async () => "00" },
    userNumbers: {
      add: () => Promise.reject(new Error("untouched")),
      promote: () => Promise.reject(new Error("untouched")),
      remove: () => Promise.reject(new Error("untouched")),
      unheard: async () => {
        const [primary = "", ...others] = this.held;
        if (primary === "") return null;
        const rest = { locale: null, timeZone: null, secondFactor: null, createdAtMs: 0, updatedAtMs: 0 };
        const profile = { userId: "u1", phone: phone(primary), ...rest };
        return {
          profile: { ...profile, others: others.map((letter) => ({ phone: phone(letter), sinceMs: 1, proof: null })) },
          unheard: this.news.map(
            ([letter, news, changedAtMs]): UnheardNumber => ({ phone: phone(letter), news, changedAtMs }),
          ),
        };
      },
      heard: async (_owner, _userId, heard) => {
        this.news = this.news.filter(
          ([letter, news, at]) =>
            !heard.some((one) => letterOf(one.phoneToken) === letter && one.news === news && one.changedAtMs === at),
        );
      },
    },
    userStates: {
      read: async (_slot, { phoneToken }) => this.known.get(letterOf(phoneToken)) ?? null,
      idsAt: () => Promise.reject(new Error("untouched")),
      know: async (_slot, { phoneToken, userId }) => {
        this.#hear(`know ${letterOf(phoneToken)}`);
        const state = this.known.get(letterOf(phoneToken)) ?? newUser(userId, phoneToken);
        this.known.set(letterOf(phoneToken), state);
        return state;
      },
      knowAll: () => Promise.reject(new Error("untouched")),
      freeze: async (_slot, { phoneToken, userId, alsoAt }) => {
        const state = {
          ...newUser(userId, phoneToken),
          status: "frozen",
          frozenAtMs: 1,
          frozenBecause: "alert_rejected",
        } as const;
        const known = { ...state, ...(alsoAt === undefined ? {} : { alsoFrozenAt: [alsoAt] }) };
        this.known.set(letterOf(phoneToken), known);
        return known;
      },
      unfreeze: () => Promise.reject(new Error("untouched")),
      forget: async (_slot, { phoneToken }) => {
        this.#hear(`forget ${letterOf(phoneToken)}`);
        if (this.known.get(letterOf(phoneToken))?.status === "frozen") return false;
        return this.known.delete(letterOf(phoneToken)) || true;
      },
    },
    notices: {
      queue: () => Promise.reject(new Error("untouched")),
      cancel: () => Promise.reject(new Error("untouched")),
      read: () => Promise.reject(new Error("untouched")),
      dropForUser: async (_slot, { phoneToken }) => void this.dropped.push(letterOf(phoneToken)),
      reachability: () => Promise.reject(new Error("untouched")),
      setPresence: () => Promise.reject(new Error("untouched")),
      withdraw: () => Promise.reject(new Error("untouched")),
    },
    numberStandings: {
      read: async () => ({
        consent: "given",
        isOptedOut: false,
        lastTextMs: null,
        people: [{ userId: "u1", isFrozen: false }],
      }),
    },
    audienceStanding: {
      tell: async (_place, { phoneToken }) => void this.told.push(letterOf(phoneToken)),
      numbers: () => Promise.reject(new Error("untouched")),
    },
  });

  follow = () => followNumbers(this.services, OWNER, "u1");
  knownAt = () => [...this.known.keys()].toSorted();
  freeze(letter: string): void {
    this.known.set(letter, { ...newUser("u1", letter.repeat(32)), status: "frozen", frozenBecause: "alert_rejected" });
  }
}

describe("the objects of a user's numbers", () => {
  it("are asked nothing where there is no news", async () => {
    const numbers = new Numbers();
    await numbers.follow();
    expect([numbers.knownAt(), numbers.told]).toEqual([[], []]);
  });

  it("know the user at one that was added, and no text is dropped for it", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "added", 1]];
    await numbers.follow();
    expect([numbers.knownAt(), numbers.dropped, numbers.told, numbers.news]).toEqual([["a", "b"], [], [], []]);
  });

  it("drop what waits at one that was the primary one, and the new one says how the user stands", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "demoted", 1]];
    await numbers.follow();
    expect([numbers.knownAt(), numbers.dropped, numbers.told]).toEqual([["a", "b"], ["b"], ["a"]]);
  });

  it("forget the user at one that was left", async () => {
    const numbers = new Numbers();
    await numbers.services.userStates.know(
      { placement: "weur", bucket: 1, mode: "test" },
      { tenantId: "ten_1", phoneToken: "c".repeat(32), userId: "u1" },
    );
    numbers.news = [["c", "left", 1]];
    await numbers.follow();
    expect([numbers.knownAt(), numbers.dropped]).toEqual([["a"], ["c"]]);
  });

  it("hear the rest from whoever comes next, when one did not answer", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "demoted", 1]];
    numbers.before = (asked) => {
      if (asked === "know b") throw new Error("away");
    };
    await expect(numbers.follow()).rejects.toThrow("away");
    expect(numbers.news).toHaveLength(1);
    numbers.before = () => undefined;
    await numbers.follow();
    expect([numbers.knownAt(), numbers.told, numbers.news]).toEqual([["a", "b"], ["a"], []]);
  });

  it("know nobody at a number that was left while they were told that it was added", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "added", 1]];
    numbers.before = (asked) => {
      if (asked !== "know b") return;
      // Another call removes it, is done with it, and only then this one is heard.
      Object.assign(numbers, { held: ["a"], news: [] });
    };
    await numbers.follow();
    expect(numbers.knownAt()).toEqual(["a"]);
  });

  it("know the user at a number that came back while they were told that it was left", async () => {
    const numbers = new Numbers();
    numbers.news = [["c", "left", 1]];
    numbers.before = (asked) => {
      if (asked === "forget c") Object.assign(numbers, { held: ["a", "b", "c"], news: [] });
    };
    await numbers.follow();
    expect(numbers.knownAt()).toEqual(["a", "c"]);
  });

  it("know nobody who was deleted while they were told", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "added", 1]];
    numbers.before = (asked) => {
      if (asked === "know b") numbers.held = [];
    };
    await numbers.follow();
    expect(numbers.knownAt()).toEqual([]);
  });

  it("are given up on while the numbers keep changing, and what is left stands", async () => {
    const numbers = new Numbers();
    numbers.news = [["b", "added", 1]];
    numbers.before = (asked) => {
      if (!asked.endsWith("b")) return;
      numbers.held = numbers.held.length === 1 ? ["a", "b"] : ["a"];
    };
    await expect(numbers.follow()).rejects.toThrow("keep changing");
    expect(numbers.news).toHaveLength(1);
  });

  it.each([
    ["the primary one", "a", ["b"]],
    ["one beside it", "b", ["a"]],
    ["one that was left", "c", ["a", "b"]],
  ])("shut the account at all when it was frozen meanwhile at %s", async (_title, at, others) => {
    const numbers = new Numbers();
    numbers.news = [
      ["b", "added", 1],
      ["c", "left", 1],
    ];
    numbers.freeze(at);
    await numbers.follow();
    for (const letter of others) {
      const state = numbers.known.get(letter);
      expect([state?.status, state?.alsoFrozenAt?.map(({ phoneToken }) => letterOf(phoneToken))]).toEqual([
        "frozen",
        [at],
      ]);
    }
  });
});
