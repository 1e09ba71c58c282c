import { describe, expect, it } from "vitest";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { isOnlyCapped } from "../../../src/domain/routing/only-capped.ts";
import { routeOf } from "./support.ts";

const US = { country: "US", approvals: KNOWN_EVERYWHERE } as const;
const LONG = routeOf("long", { ...US, sender: "+14155550177" });
const SHORT = routeOf("short", { ...US, sender: "24587" });
const NAME = routeOf("name", { ...US, sender: "ACME" });
const VOICE = routeOf("voice", { ...US, transport: "voice", sender: "+14155550199" });
const OFF = routeOf("off", { ...US, sender: "24588", enabled: false });
const QUERY = { transport: "sms", country: "US", category: "otp", accounts: [LONG.account], nowMs: 1_000 } as const;

describe("senders that have sent all they may", () => {
  it.each([
    { routes: [LONG], capped: ["long"], only: true },
    { routes: [LONG], capped: [], only: false },
    { routes: [LONG, SHORT], capped: ["long"], only: false },
    { routes: [LONG, SHORT], capped: ["long", "short"], only: true },
    { routes: [LONG, NAME, VOICE, OFF], capped: ["long"], only: true },
    { routes: [NAME, VOICE, OFF], capped: ["long"], only: false },
    { routes: [], capped: ["long"], only: false },
  ])("are all that lead there: $capped of $routes.length routes, $only", ({ routes, capped, only }) => {
    expect(isOnlyCapped(routes, QUERY, capped)).toBe(only);
  });

  it("are none of an account that may not be used", () => {
    expect(isOnlyCapped([LONG], { ...QUERY, accounts: [] }, ["long"])).toBe(false);
  });
});
