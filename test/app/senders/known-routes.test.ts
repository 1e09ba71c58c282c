import { expect, it } from "vitest";
import { makeKnownRoutes } from "../../../src/app/senders/known-routes.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { bySenderKey, type KnownSender } from "../../../src/domain/senders/facts.ts";

const APPROVED = [{ country: "US", networks: null, categories: null, untilMs: null }] as const;

const TEN_DLC = {
  brandId: "B1",
  campaignId: "C1",
  campaignClass: "E",
  tmobileTier: "low",
  status: "active",
} as const;

function routeOf(over: Partial<Route>): Route {
  const what = { account: "own", carrier: "twilio", country: "US", transport: "sms", sender: "+13105550199" } as const;
  return { id: "rte_1", ...what, priority: 1, price: null, ...over };
}

function knownOf(over: Partial<KnownSender>): KnownSender {
  return { sender: "13105550199", kind: "long_code", approvals: APPROVED, tenDlc: null, ...over };
}

async function listed(route: Route, ...known: readonly KnownSender[]): Promise<Route | undefined> {
  const senders = bySenderKey(known);
  const books = { senderBook: { list: async () => senders }, complianceBook: { of: async () => PLAIN_COMPLIANCE } };
  return (await makeKnownRoutes({ list: async () => [route] }, books).list("ten_1"))[0];
}

it.each([
  ["a sender that nobody wrote down", routeOf({}), [], {}],
  ["one that is approved, however it is written", routeOf({}), [knownOf({})], { approvals: APPROVED }],
  ["one that is approved nowhere", routeOf({}), [knownOf({ approvals: [] })], {}],
  [
    "one with a campaign",
    routeOf({}),
    [knownOf({ tenDlc: TEN_DLC })],
    {
      approvals: APPROVED,
      campaign: { brandId: "B1", campaignId: "C1", rate: { perSecond: 4, per: "campaign" }, dailyCap: 2_000 },
    },
  ],
  [
    "one of another kind than it looks",
    routeOf({}),
    [knownOf({ kind: "toll_free" })],
    { approvals: APPROVED, senderKind: "toll_free" },
  ],
  [
    "one whose kind the route says",
    routeOf({ senderKind: "short_code" }),
    [knownOf({ kind: "toll_free" })],
    { approvals: APPROVED, senderKind: "short_code" },
  ],
] as const)("a route with %s has what its record says", async (_case, route, known, expected) => {
  expect(await listed(route, ...known)).toEqual({ ...route, ...expected });
});

it("a route knows what its tenant does, each of two tenants' its own, though the list is one", async () => {
  const routes = [routeOf({})];
  const bank = { ...PLAIN_COMPLIANCE, sectors: ["bank"] as const };
  const books = {
    senderBook: { list: async () => SENDERS },
    complianceBook: { of: async (id: string) => (id === "ten_bank" ? bank : PLAIN_COMPLIANCE) },
  };
  const book = makeKnownRoutes({ list: async () => routes }, books);
  const tenants = ["ten_bank", "ten_plain", "ten_bank"].map(async (id) => (await book.list(id))[0]?.tenant);
  expect(await Promise.all(tenants)).toEqual([bank, undefined, bank]);
});

it("routes are the same as long as no book has changed: what was worked out for one is kept with it", async () => {
  const routes = [routeOf({})];
  const book = makeKnownRoutes(
    { list: async () => routes },
    { senderBook: { list: async () => SENDERS }, complianceBook: { of: async () => PLAIN_COMPLIANCE } },
  );
  const [first, second] = [await book.list("ten_1"), await book.list("ten_1")];
  expect(second[0]).toBe(first[0]);
});

const SENDERS = bySenderKey([knownOf({})]);
