// The way of a text that asks something: a sender that people can answer is worth more, within bounds.
import { describe, expect, it } from "vitest";
import { answerableSenders } from "../../../src/domain/conversation/can-reply.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { rankText, type TextQuery } from "../../../src/domain/routing/rank-text.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { type Gate, NOTHING_KNOWN, type RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { CODE_QUERY, pastOf, routeOf } from "./support.ts";

const number = routeOf("number", { sender: "+33644600000", price: { microUnits: 80_000, currency: "USD" } });
const name = routeOf("name", { sender: "ACME", price: { microUnits: 20_000, currency: "USD" } });
const routes = [name, number];

/** What was seen of the two: nearly all arrives by the name, and so much by the number. */
function seen(delivery: number, gate: Gate = "closed"): RoutingSnapshot {
  const all = { ...classEstimate("tier1", ROUTER_POLICY), delivery: 0.97, samples: 1_000 };
  return {
    ...NOTHING_KNOWN,
    routes: {
      name: { all, gate: "closed", networks: {} },
      number: { all: { ...all, delivery }, gate, networks: {} },
    },
  };
}

function winnerOf(query: Partial<TextQuery>, snapshot: RoutingSnapshot = NOTHING_KNOWN): string | undefined {
  const answerable = answerableSenders(routes, { country: "FR", nowMs: CODE_QUERY.nowMs });
  const context = { snapshot, capacity: UNLIMITED_CAPACITY, weights: {}, random: () => 1 };
  return rankText({ mode: "live", ...CODE_QUERY, category: "security", answerable, ...query }, routes, context).winner
    ?.id;
}

describe("a text that asks something", () => {
  it("goes by a sender that people can answer, though another is cheaper", () => {
    expect([winnerOf({ answerable: null }), winnerOf({})]).toEqual(["name", "number"]);
  });

  it.each([
    [0.9, "closed", "number"],
    [0.8, "closed", "number"],
    [0.75, "closed", "name"],
    [0.97, "open", "name"],
  ] as const)(
    "goes by another where its link is read more often than the question would arrive: %s by a way that is %s",
    (delivery, gate, winner) => {
      expect(winnerOf({}, seen(delivery, gate))).toBe(winner);
    },
  );

  it("goes by another when the number did not get it by that sender", () => {
    expect(winnerOf({ made: [pastOf(number)] })).toBe("name");
  });

  it("leaves from the number that was written to, whatever it asks", () => {
    expect(winnerOf({ senders: ["ACME"] })).toBe("name");
  });
});

describe("senders that people can answer", () => {
  it.each([
    ["names and numbers", "FR", ["ACME", "+33644600000", "36105"], ["+33644600000", "36105"]],
    ["names alone", "FR", ["ACME", "BRAND"], null],
    ["numbers alone", "FR", ["+33644600000", "+33644600000"], null],
    ["numbers where nobody can answer", "PH", ["ACME", "+639170000000"], null],
  ])("are told apart where that makes a difference: %s", (_title, country, senders, answerable) => {
    const all = senders.map((sender) => ({ sender }));
    expect(answerableSenders(all, { country, nowMs: CODE_QUERY.nowMs })).toEqual(answerable);
  });
});
