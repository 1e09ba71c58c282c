import { describe, expect, it } from "vitest";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { judgeBodies } from "../../../src/app/templates/judge-bodies.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const { principal } = makeVerifyWorld();
const services = { contentBook: { read: async () => PLAIN_CONTENT }, publicUrl: null };

async function judge(body: string, shown: string, links: readonly string[] = []) {
  const { verdict, faults } = await judgeBodies(services, principal.tenant, [["en", { body, registrations: [] }]], {
    shown: () => shown,
    links,
  });
  return { verdict, faults: faults.map(({ field, message }) => `${field} ${message.split(":")[0]}`) };
}

describe("the words of a version are read", () => {
  it.each([
    ["clean", "{code} is your {brand} code", "123456 is your Acme code", []],
    ["clean", "free spins {code}", "free spins 123456", ["Leave out the words from character 0 to 10"]],
    [
      "clean",
      "fr{minutes, plural, other {e}}e sp{minutes, plural, other {i}}ns {code}",
      "free spins 123456",
      ["Change the words"],
    ],
  ])("as written and as they read: %s, %s", async (verdict, body, shown, faults) => {
    expect(await judge(body, shown)).toEqual({ verdict, faults: faults.map((said) => `/locales/en/body ${said}`) });
  });

  it("with the examples of their links as the tenant's own pages", async () => {
    const link = "https://pay.example.com/a";
    const body = "{brand}: your account is locked, log in at {link}";
    const judged = await judge(body, `Acme: your account is locked, log in at ${link}`, [link]);
    expect(judged.faults).toEqual([]);
  });

  it("for what a person has to look at, in either", async () => {
    expect((await judge("b{minutes, plural, other {e}}er {code}", "beer 123456")).verdict).toBe("review");
    expect((await judge("beer {code}", "ber 123456")).verdict).toBe("review");
  });
});
