import { describe, expect, it } from "vitest";
import { BrandCaps, capsOf } from "../../../src/app/sending/brand-caps.ts";
import type { RoutingSession, SessionQuery } from "../../../src/app/sending/routing-session.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import type { Route, RouteCampaign } from "../../../src/domain/routing/choice.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { sessionOf } from "../support/session.ts";

const ROUTINGS = ["learning", "static"] as const;
const RESETS_AT_MS = 90_000;
const CAMPAIGN: RouteCampaign = {
  brandId: "B1",
  campaignId: "C1",
  rate: { perSecond: 100, per: "campaign" },
  dailyCap: 2_000,
};
const TO_US = { country: "US", approvals: KNOWN_EVERYWHERE, price: null } as const;
const CAPPED = routeOf("rte_a", { ...TO_US, sender: "+14155550177", priority: 1, class: "direct", campaign: CAMPAIGN });
const OTHER = routeOf("rte_b", { ...TO_US, sender: "24587", priority: 2, class: "indirect", carrier: "vonage" });

const QUERY: SessionQuery = {
  mode: "live",
  country: "US",
  transport: "sms",
  category: "otp",
  made: [],
  avoid: [],
  accounts: ["main"],
  to: "+14155552671",
  nowMs: 1_000,
};

interface Lease {
  readonly held: number;
  readonly left: number;
}

/** `lease` null: the brand did not answer. */
function openWith(lease: Lease | null, routes: readonly Route[], routing: (typeof ROUTINGS)[number]) {
  const given = lease === null ? null : { ...lease, resetsAtMs: RESETS_AT_MS };
  const asked = { holdId: "h", cap: 2_000, wanted: lease?.held ?? 0 };
  const brands = new BrandCaps([{ ref: { tenantId: "ten_1", brandId: "B1" }, asked, given }]);
  return { brands, session: sessionOf({ routing, routes, brands }) };
}

function send(session: RoutingSession, messageId: string, over: Partial<SessionQuery> = {}) {
  const { selection } = session.choose([CAPPED, OTHER], { ...QUERY, ...over });
  if (selection !== null) session.use(messageId, selection.choice, over.segments);
  return selection?.route.id ?? null;
}

describe.each(ROUTINGS)("a brand that has sent all it may today (%s)", (routing) => {
  const open = (lease: Lease | null, routes: readonly Route[] = [CAPPED, OTHER]) => openWith(lease, routes, routing);

  it("leaves its texts to another sender, which the record says", () => {
    const { session } = open({ held: 1, left: 1 });
    expect([send(session, "msg_1"), send(session, "msg_2")]).toEqual(["rte_a", "rte_b"]);
    const { selection } = session.choose([CAPPED, OTHER], QUERY);
    expect(selection?.choice.excluded).toContainEqual({ routeId: "rte_a", reason: "sender_cap_reached" });
  });

  it("counts every part of a text", () => {
    const { session } = open({ held: 3, left: 3 });
    expect(send(session, "msg_1", { segments: 2 })).toBe("rte_a");
    expect(send(session, "msg_2", { segments: 2 })).toBe("rte_b");
    expect(send(session, "msg_3")).toBe("rte_a");
  });

  it("goes on to networks that are surely not T-Mobile's", () => {
    const { session, brands } = open({ held: 0, left: 0 });
    const sent = (network: string | null) => send(session, "msg_1", { network });
    expect([sent("310-410"), sent("310-260"), sent(null)]).toEqual(["rte_a", "rte_b", "rte_b"]);
    expect(brands.usage()).toEqual([{ ref: { tenantId: "ten_1", brandId: "B1" }, used: { holdId: "h", used: 0 } }]);
  });

  it("says when it sends again, where no other sender is left", () => {
    const { session } = open({ held: 0, left: 0 }, [CAPPED]);
    const chosen = session.choose([CAPPED], QUERY);
    expect(chosen).toEqual({ selection: null, fullUntilMs: null, spentBy: null, cappedUntilMs: RESETS_AT_MS });
  });

  it("makes nobody wait for the next day who has another sender, though it is shut just now", () => {
    const { session } = open({ held: 0, left: 0 });
    const chosen = session.choose([CAPPED, OTHER], { ...QUERY, made: TRIED_TWICE });
    expect(chosen).toMatchObject({ selection: null, fullUntilMs: null, cappedUntilMs: null });
  });

  it("waits a moment for places that others hold, and for a brand that does not answer", () => {
    for (const lease of [{ held: 0, left: 5 }, null]) {
      const { session } = open(lease, [CAPPED]);
      const { selection, fullUntilMs, cappedUntilMs } = session.choose([CAPPED], QUERY);
      expect([selection, cappedUntilMs]).toEqual([null, null]);
      expect(fullUntilMs ?? 0).toBeGreaterThan(QUERY.nowMs);
    }
  });

  it.each([
    ["was refused by its carrier", (session: RoutingSession) => session.failed("msg_1"), 0],
    ["was not claimed", undo, 0],
    ["may have gone out", (session: RoutingSession) => session.doubted("msg_1"), 1],
    ["was taken", (session: RoutingSession) => session.pay("msg_1", "main", null), 1],
  ])("gives a place back only for a text that %s", (_case, end, used) => {
    const { session, brands } = open({ held: 1, left: 1 });
    expect(send(session, "msg_1")).toBe("rte_a");
    end(session);
    expect(brands.usage()[0]?.used.used).toBe(used);
    expect(send(session, "msg_2")).toBe(used === 0 ? "rte_a" : "rte_b");
  });

  it("counts a second attempt of a text that may have gone out, and one that surely did not once", () => {
    const { session, brands } = open({ held: 9, left: 9 });
    send(session, "msg_1");
    session.failed("msg_1");
    send(session, "msg_1");
    session.doubted("msg_1");
    send(session, "msg_1");
    session.pay("msg_1", "main", null);
    expect(brands.usage()[0]?.used.used).toBe(2);
  });
});

const TRIED_TWICE = [1, 2].map((attempt) => ({
  attempt,
  routeId: "rte_b",
  carrier: "vonage" as const,
  transport: "sms" as const,
}));

function undo(session: RoutingSession): void {
  const { selection } = session.choose([{ ...CAPPED, campaign: { ...CAMPAIGN, dailyCap: null } }], QUERY);
  if (selection !== null) session.undo("msg_1", selection.choice);
}

it("of several campaigns of a brand the lowest tier counts, and none where nothing is counted", () => {
  const of = (brandId: string, dailyCap: number | null, transport: Route["transport"] = "sms") =>
    routeOf(`${brandId} ${dailyCap}`, { ...TO_US, transport, campaign: { ...CAMPAIGN, brandId, dailyCap } });
  const caps = capsOf([of("B1", 10_000), of("B1", 2_000), of("B1", 40_000), of("B2", null), of("B3", 5, "voice")]);
  expect([...caps]).toEqual([["B1", 2_000]]);
});
