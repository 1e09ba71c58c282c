import { describe, expect, it } from "vitest";
import { checkCap, type TextToCap } from "../../../src/app/limits/cap-watch.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { Mode, Slot } from "../../../src/domain/base/placement.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { neverRings } from "../../support/alarms.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";
import { TENANT } from "../../support/tenant.ts";
import { makeServices } from "../support/services.ts";

/** Ten in the morning in Los Angeles. */
const MORNING_MS = Date.parse("2027-02-02T18:00:00Z");
const MIDNIGHT_MS = Date.parse("2027-02-03T08:00:00Z");
const CAP = 2_000;
const TO = "+14155552671";
const SLOT: Slot = { placement: "wnam", bucket: 1, mode: "live" };

const campaign = { brandId: "B1", campaignId: "C1", rate: { perSecond: 1, per: "campaign" }, dailyCap: CAP } as const;
const US = { country: "US", approvals: KNOWN_EVERYWHERE, account: "main" } as const;
const CAPPED = routeOf("rte_a", { ...US, sender: "+14155550177", campaign });
const SHORT_CODE = routeOf("rte_b", { ...US, sender: "24587" });
const ENGAGEMENT_ONLY: Route = { ...SHORT_CODE, categories: ["engagement"] };

interface Setup {
  readonly routes?: readonly Route[];
  readonly used?: number;
  readonly answers?: boolean;
  /** How long the one who counts thinks. */
  readonly takesMs?: number;
  /** What is remembered of the number. */
  readonly network?: { readonly mcc: string; readonly mnc: string; readonly name: string };
}

function openWatch({ routes = [CAPPED], used = CAP, answers = true, takesMs = 0, network }: Setup = {}) {
  let nowMs = MORNING_MS;
  let peeks = 0;
  let left = used;
  const background: Promise<unknown>[] = [];
  const lookups = memoryLookups();
  const services = makeServices({
    clock: { nowMs: () => nowMs },
    background: { run: (work) => void background.push(work) },
    pause: { wait: async () => undefined, alarm: neverRings },
    tokens: { token: async () => "a token" },
    lookups,
    routeBook: { list: async () => routes },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment",
      usable: async () => ["main"],
      terms: async () => [],
      open: () => Promise.reject(new Error("not opened")),
    },
    brands: {
      open: () => Promise.reject(new Error("nothing is held")),
      close: () => Promise.reject(new Error("nothing is held")),
      peek: async () => {
        peeks += 1;
        nowMs += takesMs;
        if (!answers) throw new Error("no answer");
        return left;
      },
    },
  });
  const ask = async (over: Partial<TextToCap> = {}, mode: Mode = "live") => {
    const text = { country: "US", category: "otp", slot: SLOT, to: () => TO, ...over } as const;
    const checked = await checkCap(services, { tenant: TENANT, mode }, text);
    await Promise.all(background);
    return checked.ok ? "goes on" : [checked.error.reason, checked.error.opensAtMs];
  };
  return {
    peeks: () => peeks,
    skip: (ms: number) => void (nowMs += ms),
    useAll: () => void (left = CAP),
    free: () => void (left = 0),
    ask,
    /** Once the isolate has seen how things stand. */
    async askKnown(over: Partial<TextToCap> = {}, mode: Mode = "live") {
      if (network !== undefined) {
        const live = { ported: false, network, lineType: "mobile", source: "telnyx", checkedAtMs: nowMs } as const;
        await lookups.memory.put(TENANT.id, "a token", { live, askedAtMs: nowMs, forgetAtMs: nowMs + 3_600_000 });
      }
      await ask();
      return ask(over, mode);
    },
  };
}

const SHUT = ["sender_cap_reached", MIDNIGHT_MS];
const HOUR = 3_600_000;
const lasting = (hours: number, notBeforeMs = MORNING_MS) => ({ notBeforeMs, expiresAtMs: MORNING_MS + hours * HOUR });

describe("a brand whose day is over", () => {
  it.each([
    { title: "a code", over: {}, said: SHUT },
    { title: "an alert", over: { category: "security" }, said: SHUT },
    { title: "a code to Puerto Rico", over: { country: "PR" }, said: "goes on" },
    { title: "what can wait till tomorrow", over: { category: "transactional", times: lasting(24) }, said: "goes on" },
    { title: "what is stale by then", over: { category: "engagement", times: lasting(12) }, said: SHUT },
    {
      title: "what is for tomorrow",
      over: { category: "engagement", times: lasting(30, MORNING_MS + 24 * HOUR) },
      said: "goes on",
    },
    {
      title: "an alert for tomorrow",
      over: { category: "security", times: lasting(30, MORNING_MS + 24 * HOUR) },
      said: "goes on",
    },
    { title: "a code to Canada", over: { country: "CA" }, said: "goes on" },
    { title: "an alert that is given a day", over: { category: "security", times: lasting(24) }, said: SHUT },
  ] as const)("is told to $title where no other sender is", async ({ over, said }) => {
    expect(await openWatch().askKnown(over)).toEqual(said);
  });

  it.each([
    { title: "another sender", setup: { routes: [CAPPED, SHORT_CODE] } },
    { title: "places left", setup: { used: CAP - 1 } },
    { title: "no answer of who counts", setup: { answers: false } },
    {
      title: "a number that is known to be another network's",
      setup: { network: { mcc: "310", mnc: "410", name: "AT&T" } },
    },
    { title: "no route there", setup: { routes: [] } },
  ])("stops no code where there is $title", async ({ setup }) => {
    expect(await openWatch(setup).askKnown()).toBe("goes on");
  });

  it("says nothing of the next day where the answer comes after midnight", async () => {
    const watch = openWatch({ takesMs: 2_000 });
    watch.skip(MIDNIGHT_MS - MORNING_MS - 1_000);
    await watch.ask();
    expect(await watch.ask()).toBe("goes on");
  });

  it("stops a code whose only other sender is for other texts, and one to a number that is T-Mobile's", async () => {
    expect(await openWatch({ routes: [CAPPED, ENGAGEMENT_ONLY] }).askKnown()).toEqual(SHUT);
    expect(await openWatch({ network: { mcc: "310", mnc: "260", name: "T-Mobile" } }).askKnown()).toEqual(SHUT);
  });

  it("keeps nobody waiting for it: the first text goes on, and test keys do", async () => {
    expect(await openWatch().ask()).toBe("goes on");
    expect(await openWatch().askKnown({}, "test")).toBe("goes on");
  });

  it("is over with its day, and not believed when it was seen long ago", async () => {
    const watch = openWatch();
    expect(await watch.askKnown()).toEqual(SHUT);
    watch.skip(31_000);
    expect(await watch.ask()).toBe("goes on");
    expect(await watch.ask()).toEqual(SHUT);
    watch.skip(MIDNIGHT_MS - MORNING_MS - 31_000 - 1_000);
    watch.free();
    expect(await watch.ask()).toBe("goes on");
    watch.skip(1_000);
    expect(await watch.ask()).toBe("goes on");
  });

  it("asks no object for a text to another country, and of the others one in five seconds", async () => {
    const watch = openWatch();
    for (const country of ["CA", "FR", "GB", "MX"]) await watch.ask({ country });
    expect(watch.peeks()).toBe(0);
    for (let text = 0; text < 9; text += 1) await watch.ask();
    expect(watch.peeks()).toBe(1);
    watch.skip(5_000);
    await watch.ask();
    expect(watch.peeks()).toBe(2);
  });
});
