// What a world is: what JSON makes one, what makes none, and whose words its carriers speak.
import { describe, expect, it } from "vitest";
import { readCode } from "../../../bench/routing/carrier-codes.ts";
import { peopleOf } from "../../../bench/routing/people.ts";
import { isHealthy, isWell, truthOf } from "../../../bench/routing/truth.ts";
import { parseWorld, quickly } from "../../../bench/routing/world.ts";
import { tinyJson, tinyWorld } from "./worlds.ts";

const FRANCE = { share: 1, networks: {} };
const SILENT = { kind: "outage", how: "silent", fromMinute: 4, toMinute: 6 };

const NO_WORLDS: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
  ["a field that nobody knows", { weather: "fine" }, /weather/],
  ["a share beyond one", { "people.usage": 1.2 }, /people\.usage/],
  ["a country without a route", { "traffic.countries.FR": FRANCE }, /no route leads to FR/],
  ["two routes of one id", { "routes.1.id": "good" }, /two routes have one id\s+→ at routes/],
  ["no minute that counts", { warmupMinutes: 12 }, /warmupMinutes/],
  ["a dead route that is none", { goals: { deadRoute: { route: "gone", atMinute: 1 } } }, /no route gone/],
  [
    "a sender that its country does not let in",
    { "routes.0.country": "BR" },
    /ACME may not text BR: br\.sender_kind\.others\s+→ at routes\[0\]\.sender/,
  ],
  [
    "an answer that its carrier does not give",
    { "routes.0.base.refusedWith": "99999" },
    /twilio has no answer 99999\s+→ at routes\[0\]\.base\.refusedWith/,
  ],
  [
    "a status that SMPP does not have",
    { "routes.1.networks": { "234-30": { refused: 1, refusedWith: "busy" } } },
    /smpp has no answer busy/,
  ],
  ["a trouble of a route that is none", { troubles: [{ routes: ["gone"], change: SILENT }] }, /no route gone/],
  [
    "an attack on a country without traffic",
    { "traffic.attacks": [{ country: "FR", perSecond: 1, fromMinute: 1, toMinute: 2 }] },
    /no traffic to FR/,
  ],
];

describe("a world", () => {
  it.each(NO_WORLDS)("is refused for %s, with the field and the reason", (_what, changes, said) => {
    expect(() => parseWorld(tinyJson(changes), "mine.json")).toThrow(said);
    expect(() => parseWorld(tinyJson(changes), "mine.json")).toThrow(/mine\.json is no world/);
  });

  it("spreads a trouble over the routes that share what it names", () => {
    const shared = tinyWorld({ troubles: [{ sender: "ACME", change: SILENT }] });
    expect(shared.routes.map(({ changes }) => changes.length)).toEqual([1, 1]);
    const own = tinyWorld({ troubles: [{ carrier: "smpp", change: SILENT }] });
    expect(own.routes.map(({ changes }) => changes.length)).toEqual([0, 1]);
  });

  it("flaps as often and as long as it says", () => {
    const flaps = { everySeconds: 60, downSeconds: 20 };
    const change = { kind: "outage", how: "refuse", fromMinute: 1, toMinute: 5, flaps };
    const [route] = tinyWorld({ "routes.0.changes": [change] }).routes;
    const downAt = (second: number) => (route === undefined ? null : truthOf(route, "234-10", second * 1000).outage);
    expect([59, 60, 79, 80, 119, 120, 299, 300].map(downAt)).toEqual([
      null,
      "refuse",
      "refuse",
      null,
      null,
      "refuse",
      null,
      null,
    ]);
  });

  it("is healthy while nothing is the matter with a route at any time", () => {
    expect(isHealthy(tinyWorld())).toBe(true);
    const struck = tinyWorld({ "routes.0.changes": [{ kind: "brown_out", loss: 0.3, fromMinute: 1, toMinute: 2 }] });
    expect(isHealthy(struck)).toBe(false);
    const [route] = struck.routes;
    const isWellAt = (minute: number) => route !== undefined && isWell(route, null, minute * 60_000);
    // Ten minutes after its end nothing may be held against it any more.
    expect([0, 1, 11, 12].map(isWellAt)).toEqual([true, false, false, true]);
    const refusing = tinyWorld({ "routes.0.networks": { "234-30": { refused: 1, refusedWith: "21612" } } });
    const [shut] = refusing.routes;
    expect(["234-10", "234-30"].map((network) => shut !== undefined && isWell(shut, network, 0))).toEqual([
      true,
      false,
    ]);
  });

  it("has the same people whether an attack goes on beside them or not, and attackers who type nothing", () => {
    const attacked = tinyWorld({ "traffic.attacks": [{ country: "GB", perSecond: 3, fromMinute: 4, toMinute: 6 }] });
    const startsOf = (people: ReturnType<typeof peopleOf>) =>
      people
        .filter(({ isAttack }) => !isAttack)
        .map(({ startMs, network, retryWaitMs }) => [startMs, network, retryWaitMs]);
    expect(startsOf(peopleOf(attacked, 1))).toEqual(startsOf(peopleOf(tinyWorld(), 1)));
    const attackers = peopleOf(attacked, 1).filter(({ isAttack }) => isAttack);
    expect(attackers.length).toBeGreaterThan(200);
    expect(attackers.filter(({ typesWithinMs }) => typesWithinMs >= 0)).toEqual([]);
  });

  it("types by country, by hour and by how long people waited", () => {
    const typing = (changes: Readonly<Record<string, unknown>>, waitedMs = 0) => {
      const all = peopleOf(tinyWorld(changes), 1);
      return all.filter(({ typesWithinMs }) => typesWithinMs > waitedMs).length / all.length;
    };
    expect(typing({})).toBeCloseTo(0.8, 1);
    expect(typing({ "people.usageByCountry": { GB: 0.3 } })).toBeCloseTo(0.3, 1);
    expect(typing({ "people.usageByHour": Array.from({ length: 24 }, () => 0.5) })).toBeCloseTo(0.4, 1);
    expect(typing({ "people.usageLostPerSecond": 0.02 }, 25_000)).toBeCloseTo(0.4, 1);
  });

  it("is played as far as it says when it is played quickly", () => {
    expect(quickly(tinyWorld({ quickMinutes: 5 })).durationMinutes).toBe(5);
    expect(quickly(tinyWorld()).durationMinutes).toBe(12);
  });
});

describe("a carrier's code in a world", () => {
  it.each([
    ["twilio", "answer", "21612", "destination_unserved"],
    ["twilio", "receipt", "30003", "handset_unreachable"],
    ["twilio", "answer", "http_503", "unavailable"],
    ["twilio", "answer", "http_429", "throttled"],
    ["smpp", "answer", "0x00000058", "throttled"],
    ["smpp", "answer", "0x0b", "number_rejected"],
    ["vonage", "receipt", "5", "destination_unserved"],
    ["sinch", "receipt", "412", "destination_unserved"],
  ] as const)("of %s in its %s %s means what its adapter makes of it", (carrier, use, code, kind) => {
    expect(readCode(carrier, use, code)?.kind).toBe(kind);
  });

  it("asks for a pause where the carrier does", () => {
    expect(readCode("twilio", "answer", "http_429")?.retryAfterMs).toBe(1_000);
  });
});
