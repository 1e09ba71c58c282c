import { describe, expect, it } from "vitest";
import { judgeBodies } from "../../../src/app/templates/judge-bodies.ts";
import { PLAIN_COMPLIANCE, type TopicLicence } from "../../../src/domain/compliance/tenant-compliance.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

interface Given {
  readonly links?: readonly string[];
  readonly licences?: readonly TopicLicence[];
}

async function judge(body: string, shown: string, { links = [], licences = [] }: Given = {}) {
  const complianceBook = { of: async () => ({ ...PLAIN_COMPLIANCE, licences }) };
  const { services, principal } = makeVerifyWorld({ parts: { publicUrl: null, complianceBook } });
  const locales = [["en", { body, registrations: [] }]] as const;
  const { verdict, faults } = await judgeBodies(services, principal.tenant, { locales, shown: () => shown, links });
  return { verdict, faults: faults.map(({ field, message }) => `${field} ${message.split(":")[0]}`) };
}

describe("the words of a version are read", () => {
  it.each([
    ["{code} is your {brand} code", "123456 is your Acme code", []],
    ["free spins {code}", "free spins 123456", ["Leave out the words from character 0 to 10"]],
    [
      "fr{minutes, plural, other {e}}e sp{minutes, plural, other {i}}ns {code}",
      "free spins 123456",
      ["Change the words"],
    ],
  ])("as written and as they read: %s", async (body, shown, faults) => {
    expect((await judge(body, shown)).faults).toEqual(faults.map((said) => `/locales/en/body ${said}`));
  });

  it("with the examples of their links as the tenant's own pages", async () => {
    const link = "https://pay.example.com/a";
    const body = "{brand}: your account is locked, log in at {link}";
    const judged = await judge(body, `Acme: your account is locked, log in at ${link}`, { links: [link] });
    expect(judged.faults).toEqual([]);
  });

  it("for what a person has to look at, in either", async () => {
    expect((await judge("b{minutes, plural, other {e}}er {code}", "beer 123456")).verdict).toBe("review");
    expect((await judge("beer {code}", "ber 123456")).verdict).toBe("review");
  });

  it("and may be about what the tenant has a licence for somewhere, until it ends", async () => {
    const licence = { country: "GB", topic: "gambling", untilMs: T0 + 1 } as const;
    const spins = (...licences: readonly TopicLicence[]) => judge("free spins", "free spins", { licences });
    expect((await spins(licence)).faults).toEqual([]);
    expect((await spins({ ...licence, topic: "alcohol" })).faults).toHaveLength(1);
    expect((await spins({ ...licence, untilMs: T0 })).faults).toHaveLength(1);
  });
});
