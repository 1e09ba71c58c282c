import fc from "fast-check";
import { TypeID } from "typeid-js";
import { describe, expect, it } from "vitest";
import {
  ID_ENTROPY_BYTES,
  ID_PREFIXES,
  type IdKind,
  makeId,
  makeRoutedId,
  readSlot,
  readTimeMs,
} from "../../../src/domain/base/ids.ts";
import { PLACEMENTS, type Slot } from "../../../src/domain/base/placement.ts";

const MAX_TIME_MS = 2 ** 48 - 1;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const kinds = fc.constantFrom(...(Object.keys(ID_PREFIXES) as IdKind[]));
const times = fc.integer({ min: 0, max: MAX_TIME_MS });
const entropies = fc.uint8Array({ minLength: ID_ENTROPY_BYTES, maxLength: ID_ENTROPY_BYTES });
const slots: fc.Arbitrary<Slot> = fc.record({
  placement: fc.constantFrom(...PLACEMENTS),
  bucket: fc.integer({ min: 0, max: 4095 }),
  mode: fc.constantFrom("live" as const, "test" as const),
});

function entropyOf(byte: number): Uint8Array {
  return new Uint8Array(ID_ENTROPY_BYTES).fill(byte);
}

describe("an id", () => {
  it("is a TypeID whose UUID is version 7, for every kind, time and entropy", () => {
    fc.assert(
      fc.property(kinds, times, entropies, (kind, nowMs, entropy) => {
        const id = makeId(kind, nowMs, entropy);
        const oracle = TypeID.fromString(id);
        expect(oracle.getType()).toBe(ID_PREFIXES[kind]);
        expect(oracle.toUUID()).toMatch(UUID_V7);
        expect(TypeID.fromUUID(ID_PREFIXES[kind], oracle.toUUID()).toString()).toBe(id);
      }),
    );
  });

  it("keeps its ten random bytes but for the version and variant bits", () => {
    const bytes = TypeID.fromString(makeId("tenant", 0, entropyOf(0xff))).toUUIDBytes();
    expect([...bytes]).toEqual([0, 0, 0, 0, 0, 0, 0x7f, 0xff, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  });

  it("tells the time it was made, from the epoch to the last millisecond of 48 bits", () => {
    for (const nowMs of [0, 1, 1_800_000_000_000, MAX_TIME_MS]) {
      expect(readTimeMs("message", makeId("message", nowMs, entropyOf(0xaa)))).toBe(nowMs);
    }
    fc.assert(
      fc.property(kinds, times, entropies, (kind, nowMs, entropy) => {
        expect(readTimeMs(kind, makeId(kind, nowMs, entropy))).toBe(nowMs);
      }),
    );
  });

  it("sorts by time as text, whatever its random part", () => {
    fc.assert(
      fc.property(times, times, entropies, entropies, (left, right, leftEntropy, rightEntropy) => {
        fc.pre(left < right);
        expect(makeId("request", left, leftEntropy) < makeId("request", right, rightEntropy)).toBe(true);
      }),
    );
  });

  it("needs exactly ten random bytes", () => {
    expect(() => makeId("key", 0, new Uint8Array(ID_ENTROPY_BYTES - 1))).toThrow("10 random bytes");
    expect(() => makeId("key", 0, new Uint8Array(ID_ENTROPY_BYTES + 1))).toThrow("10 random bytes");
  });

  it("does not change the entropy it is given", () => {
    const entropy = entropyOf(0xff);
    makeRoutedId("message", { placement: "wnam", bucket: 0, mode: "live" }, { nowMs: 5, entropy });
    expect(entropy).toEqual(entropyOf(0xff));
  });
});

describe("a routed id", () => {
  it("is a version 7 TypeID too, and gives back its slot and time", () => {
    fc.assert(
      fc.property(kinds, times, entropies, slots, (kind, nowMs, entropy, slot) => {
        const id = makeRoutedId(kind, slot, { nowMs, entropy });
        expect(TypeID.fromString(id).toUUID()).toMatch(UUID_V7);
        expect(readSlot(kind, id)).toEqual(slot);
        expect(readTimeMs(kind, id)).toBe(nowMs);
      }),
    );
  });

  it.each(PLACEMENTS)("carries placement %s in both modes with the lowest and the highest bucket", (placement) => {
    for (const mode of ["live", "test"] as const) {
      for (const bucket of [0, 255, 256, 4095]) {
        const slot = { placement, bucket, mode };
        expect(
          readSlot("verification", makeRoutedId("verification", slot, { nowMs: 1, entropy: entropyOf(0) })),
        ).toEqual(slot);
        expect(
          readSlot("verification", makeRoutedId("verification", slot, { nowMs: 1, entropy: entropyOf(0xff) })),
        ).toEqual(slot);
      }
    }
  });

  it("leaves 57 bits to chance", () => {
    const slot: Slot = { placement: "sam", bucket: 0x5a5, mode: "test" };
    const low = TypeID.fromString(makeRoutedId("message", slot, { nowMs: 0, entropy: entropyOf(0) })).toUUIDBytes();
    const high = TypeID.fromString(makeRoutedId("message", slot, { nowMs: 0, entropy: entropyOf(0xff) })).toUUIDBytes();
    const differing = low.reduce((bits, byte, index) => bits + onesOf(byte ^ (high[index] ?? 0)), 0);
    expect(differing).toBe(57);
  });

  it("has no slot when its placement is none of ours", () => {
    // The largest id: placement bits 1111, beyond the ten placements in use.
    expect(readSlot("message", `msg_7${"z".repeat(25)}`)).toBeNull();
  });
});

describe("a text that is no id of the kind asked for", () => {
  const good = makeRoutedId(
    "message",
    { placement: "weur", bucket: 3, mode: "live" },
    { nowMs: 1_800_000_000_000, entropy: entropyOf(7) },
  );

  it.each([
    ["nothing", ""],
    ["a prefix alone", "msg_"],
    ["another kind's id", good.replace("msg_", "vrf_")],
    ["an id without its prefix", good.slice(4)],
    ["an id that lost its last letter", good.slice(0, -1)],
    ["an id with a letter more", `${good}0`],
    ["upper case", good.toUpperCase()],
    ["a letter that Crockford leaves out", `${good.slice(0, -1)}l`],
    ["a first letter beyond 128 bits", `msg_8${good.slice(5)}`],
    ["a trailing line break", `${good.slice(0, -1)}\n`],
    ["a NUL", `${good.slice(0, -1)}\0`],
    ["a lone surrogate", `${good.slice(0, -1)}\ud800`],
    ["a full-width digit", `${good.slice(0, -1)}１`],
  ])("is read as null: %s", (_title, text) => {
    expect(readSlot("message", text)).toBeNull();
    expect(readTimeMs("message", text)).toBeNull();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(readSlot("message", text)).toBeNull();
        expect(readTimeMs("message", `msg_${text.slice(0, 25)}`)).toBeNull();
      }),
    );
  });

  it("accepts exactly the suffixes that the TypeID library accepts", () => {
    // Crockford's letters and one that is not: about one in nine is an id.
    const unit = fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyzu");
    const letters = fc.string({ unit, minLength: 26, maxLength: 26 });
    fc.assert(
      fc.property(letters, (suffix) => {
        expect(readTimeMs("message", `msg_${suffix}`) !== null).toBe(isTypeId(`msg_${suffix}`));
      }),
    );
  });
});

function isTypeId(text: string): boolean {
  try {
    TypeID.fromString(text);
    return true;
  } catch {
    return false;
  }
}

function onesOf(byte: number): number {
  return byte.toString(2).replaceAll("0", "").length;
}
