import { describe, expect, it } from "vitest";
import type { ConsentEntry } from "../../../src/domain/consent/consent-entry.ts";
import { type ConsentState, NO_CONSENT } from "../../../src/domain/consent/consent-state.ts";
import type { ConsentKept } from "../../../src/domain/consent/stopped-consents.ts";
import type { NoticedText } from "../../../src/domain/limits/attention.ts";
import { advertStanding, NOTHING_SAID } from "../../../src/domain/sending/advert-standing.ts";
import { phoneOf } from "../verification/fixtures.ts";

const said = (atMs: number) => ({ entryId: `cns_${atMs}`, atMs });
const given = (atMs: number): ConsentState => ({ ...NO_CONSENT, given: { opt_in: said(atMs) } });
const withdrawn = (atMs: number): ConsentState => ({ ...NO_CONSENT, withdrawn: said(atMs) });

const kept = (category: ConsentEntry["category"], state: ConsentState, purpose: string | null = null): ConsentKept => ({
  phoneToken: "t",
  category,
  purpose,
  state,
});

describe("the consent of a number to texts that nobody asked for", () => {
  it.each<[string, readonly ConsentKept[], string]>([
    ["nobody has said anything", [], "unknown"],
    ["what was said is of other texts", [kept("transactional", given(1))], "unknown"],
    ["it was given for one of the two kinds", [kept("engagement", given(1)), kept("marketing", withdrawn(2))], "given"],
    ["it was given for one purpose", [kept("marketing", given(1), "news")], "given"],
    [
      "all of the category was taken back after the purpose was given",
      [kept("marketing", given(1), "news"), kept("marketing", withdrawn(2))],
      "withdrawn",
    ],
    [
      "one purpose was taken back, and another stands",
      [kept("marketing", withdrawn(2), "news"), kept("marketing", given(1), "sales")],
      "given",
    ],
    ["all was taken back", [kept("engagement", withdrawn(2))], "withdrawn"],
  ])("where %s", (_what, consents, consent) => {
    expect(advertStanding(phoneOf(), consents).consent).toBe(consent);
  });
});

describe("a number that said STOP", () => {
  it.each([
    [{ optedOutAtMs: 1 }, true],
    [{ optedOutOf: { engagement: 1, marketing: 1 } }, true],
    // Texts of the other kind still reach it.
    [{ optedOutOf: { marketing: 1 } }, false],
    [{}, false],
  ])("to %j is out of reach: %s", (state, isOptedOut) => {
    expect(advertStanding({ ...phoneOf(), ...state }, []).isOptedOut).toBe(isOptedOut);
  });
});

describe("the last text that nobody asked for", () => {
  const text = (atMs: number, kind: NoticedText["kind"]): NoticedText => ({
    id: "m",
    atMs,
    kind,
    category: "marketing",
  });

  it("is the newest of adverts and news, and none of alerts and reminders", () => {
    const noticed = [text(1, "recall"), text(2, "engagement"), text(3, "reminder"), text(4, "alert")];
    expect(advertStanding({ ...phoneOf(), noticed }, []).lastTextMs).toBe(2);
  });

  it("is unknown where there was none", () => {
    expect(advertStanding(phoneOf(), [])).toEqual(NOTHING_SAID);
  });
});
