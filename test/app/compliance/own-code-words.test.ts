// A code in a tenant's words is held to its country's rules like any other text: at its start, and before it is claimed.
import { describe, expect, test } from "vitest";
import { checkCode } from "../../../src/app/compliance/check-code.ts";
import type { Services } from "../../../src/app/services.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { pinned } from "../../domain/template/own/support.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { orderOf } from "../../domain/verification/fixtures.ts";
import { makeDispatchWorld } from "../support/dispatch-world.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const KNOWN = [{ country: "*", networks: null, categories: null, untilMs: null }];
const NAME = routeOf("rte_name", { country: "*", sender: "ACME", approvals: KNOWN });

const CARRIERS: Services["carriers"] = {
  find: async () => null,
  ownerOf: async () => "deployment",
  usable: async () => [NAME.account],
  terms: async () => [],
  open: () => Promise.reject(new Error("not opened")),
};

function worded(body: string): Pick<Services, "templates"> {
  const words = pinned({ en: body }, { name: "code", category: "otp", variables: {} });
  const live = new Map([["code", { name: "code", category: "otp", purpose: null, version: 1 } as const]]);
  return { templates: { live: async () => live, words: async () => words, registeredTexts: async () => [] } };
}

async function start(body: string, country = "PH") {
  const parts = { ...worded(body), routeBook: { list: async () => [NAME] }, carriers: CARRIERS };
  const { services, principal } = makeVerifyWorld({ parts });
  const text = { brand: "Acme", locale: "en", webDomain: "acme.example" };
  const checked = await checkCode(services, principal, { country, text, codeLength: 10, ttlSeconds: 300 });
  return checked.ok ? [] : (checked.error.violations ?? []).map(({ rule }) => rule);
}

async function send(body: string, country = "PH") {
  const { phone, text } = orderOf();
  const order = {
    phone: { ...phone, country },
    text: { ...text, locale: "en", webDomain: "acme.example" },
    mayCall: false,
  };
  const world = makeDispatchWorld({ order, routes: [NAME], parts: worded(body) });
  await dispatchMessage(world.services, world.order);
  return {
    sent: world.sends.map(({ request }) => request.text),
    ended: world.attempts.abandoned.map(({ reason }) => reason),
  };
}

describe("a code in a tenant's words", () => {
  test.each([
    ["an address", "{code} {brand}: go to acme.com/x", "ph.links.registered_only"],
    ["a number to call", "{code} {brand}. Not you? Call 0917 123 4567", "ph.contacts.phone_numbers"],
  ])("that have %s is refused where none may stand", async (_, body, rule) => {
    expect(await start(body)).toEqual([rule]);
    expect(await send(body)).toEqual({ sent: [], ended: ["text_refused"] });
  });

  test("goes where it may stand there", async () => {
    const body = "{code} {brand}: go to acme.com/x";
    expect(await start(body, "FR")).toEqual([]);
    expect((await send(body, "FR")).sent).toEqual([expect.stringContaining("go to acme.com/x")]);
  });

  test("that have neither goes, whatever its own digits look like, without the line that binds it", async () => {
    const body = "Call it a day: {code} {brand}";
    expect(await start(body)).toEqual([]);
    expect((await send(body)).sent).toEqual(["Call it a day: 123456 Acme"]);
  });
});
