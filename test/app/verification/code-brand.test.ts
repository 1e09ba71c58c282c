// What a code calls itself is its tenant's: nobody speaks as a bank to whoever waits for one.
import { describe, expect, it } from "vitest";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { startVerification } from "../../../src/app/verification/start-verification.ts";
import { makeVerifyWorld, startInput } from "../support/verify-world.ts";

const OWN_NAMES = { contentBook: { read: async () => ({ ...PLAIN_CONTENT, names: ["PayPal"] }) } };
const AWAY = { contentBook: { read: () => Promise.reject(new Error("the database is away")) } };

async function start(brand: string | null, world = makeVerifyWorld()) {
  const started = await startVerification(world.services, world.principal, startInput({ brand }));
  return started.ok ? world.phones.starts[0]?.command.text.brand : started.error;
}

describe("a code that names a brand", () => {
  it.each(["PayPal", "ＰａｙＰａｌ", "P.a.y.P.a.l", "BDO"])("of somebody else's is refused: %s", async (brand) => {
    const world = makeVerifyWorld();
    expect(await start(brand, world)).toMatchObject({ reason: "brand_of_others", field: "brand" });
    expect(world.phones.starts).toEqual([]);
  });

  it("of its tenant's goes, by the platform's word or as the tenant was made", async () => {
    expect(await start("PayPal", makeVerifyWorld({ parts: OWN_NAMES }))).toBe("PayPal");
    expect(await start("BDO", makeVerifyWorld({ tenant: { brand: "BDO" } }))).toBe("BDO");
    expect(await start("Acme Plus")).toBe("Acme Plus");
    expect(await start(null)).toBe("Acme");
  });

  it("goes while nobody can say which names are the tenant's", async () => {
    expect(await start("PayPal", makeVerifyWorld({ parts: AWAY }))).toBe("PayPal");
  });
});
