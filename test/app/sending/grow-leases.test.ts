import { describe, expect, it } from "vitest";
import { segmentsHeld } from "../../../src/app/sending/ask-countries.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { LargerText } from "../../../src/app/sending/grow-leases.ts";
import { openSessions } from "../../../src/app/sending/open-sessions.ts";
import type { RoutingSession } from "../../../src/app/sending/routing-session.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { holdMoney, type MoneyBook, settleMoney } from "../../../src/domain/limits/spend-hold.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import {
  holdPlaces,
  NO_PLACES,
  type PlacesAsked,
  placesUsed,
  settlePlaces,
} from "../../../src/domain/senders/brand-places.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { noticeOrderOf, T0 } from "../../domain/verification/fixtures.ts";
import { makeBatchWorld, order } from "../support/batch-world.ts";
import { FIRST, makeDispatchWorld } from "../support/dispatch-world.ts";
import { sessionOf } from "../support/session.ts";

const PRICE = { microUnits: 10, currency: "USD" };
const CAMPAIGN = { brandId: "B1", campaignId: "C1", rate: { perSecond: 100, per: "campaign" } } as const;
/** A code is taken for two parts. */
const HELD = 2;

interface Day {
  /** Parts that the day still has. */
  readonly left: number;
  /** Who counts does not answer from the second question on. */
  readonly isSilent?: boolean;
}

/** The books of a day, as the objects keep them, under `left` parts of a brand or the money for them. */
function openDay(what: "places" | "money", { left, isSilent = false }: Day) {
  let book: MoneyBook = NO_PLACES;
  let asked = 0;
  const answers = () => {
    asked += 1;
    if (isSilent && asked > 1) throw new Error("no answer");
  };
  const route: Route = routeOf("rte_us", {
    country: "US",
    sender: "+14155550177",
    approvals: KNOWN_EVERYWHERE,
    price: PRICE,
    ...(what === "places" ? { campaign: { ...CAMPAIGN, dailyCap: left } } : {}),
  });
  const dailySpendLimit = { microUnits: left * PRICE.microUnits, currency: "USD" };
  const terms = [{ id: route.account, ratePerSecond: null, standby: false, dailySpendLimit }];
  const { services } = makeBatchWorld({
    routes: [route],
    terms: what === "money" ? terms : [],
    open: async (_, { money }) => {
      if (money === undefined) return NOTHING_ASKED;
      answers();
      const { book: after, given } = holdMoney(book, money, { nowMs: T0 });
      book = after;
      return { ...NOTHING_ASKED, money: given };
    },
  });
  const brands = {
    open: async (_: unknown, wanted: PlacesAsked) => {
      answers();
      const { book: after, given } = holdPlaces(book, wanted, T0);
      book = after;
      return given;
    },
    close: async () => undefined,
    peek: async () => placesUsed(book, T0),
  };
  let made = 0;
  const random = { bytes: () => Uint8Array.of((made += 1)), unit: () => 0.5 };
  return {
    route,
    services: new Proxy(services, {
      get: (target, name) => (name === "brands" ? brands : name === "random" ? random : Reflect.get(target, name)),
    }),
    asked: () => asked,
    /** The batches so far have ended, and sent nothing. */
    endAll(): void {
      for (const holdId of Object.keys(book.holds ?? {}))
        book = settleMoney(book, { holdId, spent: {} }, { nowMs: T0 });
    },
    /** Another batch takes so many parts of the day; `end` gives them back. */
    takeElsewhere(parts: number): () => void {
      if (what === "places") book = holdPlaces(book, { holdId: "other", cap: left, wanted: parts }, T0).book;
      else {
        const wanted = { [route.account]: { ceiling: dailySpendLimit.microUnits, amount: parts * PRICE.microUnits } };
        book = holdMoney(book, { holdId: "other", wanted }, { nowMs: T0 }).book;
      }
      return () => {
        if (what === "places") book = settlePlaces(book, { holdId: "other", used: 0 }, T0);
        else book = settleMoney(book, { holdId: "other", spent: {} }, { nowMs: T0 });
      };
    },
  };
}

type OpenDay = ReturnType<typeof openDay>;

function choose(session: RoutingSession, route: Route, segments: number) {
  const query = { mode: "live", country: "US", transport: "sms", category: "otp", made: [], avoid: [] } as const;
  return session.choose([route], { ...query, accounts: [route.account], to: "+14155552671", nowMs: T0, segments });
}

/** What becomes of a code of so many parts that is alone in its batch. */
async function send({ services, route }: OpenDay, segments: number) {
  const text = order("US");
  const session = (await openSessions(services, [text])).of(text);
  await session?.fit({ country: "US", network: null, segments }, segmentsHeld(text));
  const chosen = session === null ? null : choose(session, route, segments);
  const until = { cap: chosen?.cappedUntilMs ?? null, money: chosen?.spentBy ?? null };
  if (chosen?.selection !== null) return "goes";
  if (until.cap !== null || until.money !== null) return "the day is over";
  return chosen.fullUntilMs === null ? "nothing" : `waits: ${session?.lateReason}`;
}

describe.each(["places", "money"] as const)("a text larger than its batch was held for (%s)", (what) => {
  it.each([
    { segments: HELD, left: HELD, becomes: "goes", asked: 1 },
    { segments: HELD + 1, left: HELD + 1, becomes: "goes", asked: 2 },
    { segments: 10, left: 10, becomes: "goes", asked: 2 },
    { segments: 10, left: 9, becomes: "the day is over" },
    { segments: HELD + 1, left: HELD, becomes: "the day is over" },
    { segments: HELD, left: HELD - 1, becomes: "the day is over", asked: 1 },
  ])("of $segments parts $becomes where the day has $left", async ({ segments, left, becomes, asked }) => {
    const day = openDay(what, { left });
    expect(await send(day, segments)).toBe(becomes);
    if (asked !== undefined) expect(day.asked()).toBe(asked);
  });

  it("waits while others hold what it needs, and goes once they gave it back", async () => {
    const day = openDay(what, { left: 10 });
    const end = day.takeElsewhere(5);
    expect(await send(day, 6)).toBe("waits: rate_full");
    end();
    day.endAll();
    expect(await send(day, 6)).toBe("goes");
  });

  it("waits where nobody answers for the rest", async () => {
    const reason = what === "money" ? "spend_unanswered" : "rate_full";
    expect(await send(openDay(what, { left: 99, isSilent: true }), 5)).toBe(`waits: ${reason}`);
  });

  it("takes nothing from others of its batch: two of them both go, and so does one that is as it was taken for", async () => {
    const { services, route } = openDay(what, { left: 5 + 6 + HELD });
    const texts = [5, 6, HELD].map((segments) => ({ text: order("US"), segments }));
    const sessions = await openSessions(
      services,
      texts.map(({ text }) => text),
    );
    await Promise.all(
      texts.map(async ({ text, segments }) =>
        sessions.of(text)?.fit({ country: "US", network: null, segments }, segmentsHeld(text)),
      ),
    );
    const went = texts.map(({ text, segments }) => {
      const session = sessions.of(text);
      const selection = session === null ? null : choose(session, route, segments).selection;
      if (selection !== null) session?.use(text.messageId, selection.choice, segments);
      return selection !== null;
    });
    expect(went).toEqual([true, true, true]);
  });
});

it.each([
  { title: "is measured by the consumer before its route is chosen", taken: 1, lacking: [1] },
  { title: "that is as it was taken for asks for nothing", taken: 2, lacking: [] },
])("such a text $title", async ({ taken, lacking }) => {
  const asked: { readonly lacking: number; readonly sent: number }[] = [];
  // Of the likely sender; one segment more is held for it.
  const notice = { templateId: "marketing", category: "marketing", optOut: { number: "36105" } } as const;
  const text = noticeOrderOf({ ...notice, segments: taken - 1 });
  const values = JSON.stringify({ offer: "漢".repeat(90) });
  const open = async (sealed: string) => (sealed === text.notice.sealedVariables ? values : "+33612345678");
  const vault = { seal: async (plain: string) => plain, open };
  const { services, sends } = makeDispatchWorld({ routes: [FIRST], parts: { vault } });
  const grow = async ({ lacking: more }: LargerText) => void asked.push({ lacking: more, sent: sends.length });
  await dispatchMessage(services, text, sessionOf({ routes: [FIRST], grow }));
  expect(asked).toEqual(lacking.map((more) => ({ lacking: more, sent: 0 })));
});
