import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { STORIES } from "../../../src/domain/carriers/stories.ts";
import { phoneAt, POOL_COUNTRIES, poolOf, poolSize, slotAt } from "../../../src/domain/carriers/test-pool.ts";
import { parsePhone } from "../../../src/domain/phone/parse-phone.ts";

const POOLS = POOL_COUNTRIES.flatMap((country) => STORIES.map(({ name }) => ({ story: name, country })));
const slotsOf = (pool: (typeof POOLS)[number]) =>
  Array.from({ length: poolSize(pool) }, (_, place) => slotAt(pool, place));

describe("the pool of test numbers", () => {
  it.each(POOLS)("has numbers of $country for the story $story, each once, and knows them again", (pool) => {
    const slots = slotsOf(pool);
    expect(new Set(slots).size).toBe(slots.length);
    expect(slots.map(poolOf)).toEqual(slots.map(() => pool));
  });

  it.each(POOL_COUNTRIES)("has numbers of %s alone that nobody can have and that a text can be sent to", (country) => {
    for (const slot of slotsOf({ story: "delivered", country })) {
      const read = parsePhone(phoneAt(slot), null);
      expect(read).toMatchObject({ ok: true, value: { country, allocation: "fictitious", e164: phoneAt(slot) } });
      expect(read).toMatchObject({ value: { kind: "fixed_line_or_mobile" } });
    }
  });

  it.each(POOL_COUNTRIES)("has each area code of %s, but for that of the numbers people write by hand", (country) => {
    const codes = Array.from({ length: 800 }, (_, index) => 200 + index).filter((code) => {
      const number = parsePhoneNumberFromString(`+1${code}5550100`);
      return number?.country === country && number.getType() === "FIXED_LINE_OR_MOBILE" && code !== 310;
    });
    const leased = new Set(slotsOf({ story: "no_receipt", country }).map((slot) => Math.floor(slot / 100)));
    expect([...leased].toSorted((one, other) => one - other)).toEqual(codes);
  });

  it("begins again beyond its last number, and neighbours have other area codes", () => {
    const pool = { story: "delivered", country: "US" } as const;
    expect(slotAt(pool, poolSize(pool))).toBe(slotAt(pool, 0));
    expect(phoneAt(slotAt(pool, 0)).slice(0, 5)).not.toBe(phoneAt(slotAt(pool, 1)).slice(0, 5));
  });

  it("writes the number of a slot with the digits of its story", () => {
    expect([phoneAt(21250), phoneAt(41600)]).toEqual(["+12125550150", "+14165550100"]);
  });
});
