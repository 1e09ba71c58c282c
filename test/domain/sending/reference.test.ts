import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseReference,
  tagOf,
  taggedWords,
  writeReference,
  writeTagged,
} from "../../../src/domain/sending/reference.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { BUCKET_COUNTS, PLACEMENTS } from "../../../src/domain/base/placement.ts";
import { T0 } from "../verification/fixtures.ts";

const entropy = fc.uint8Array({ minLength: 10, maxLength: 10 });
const slots = fc.record({
  placement: fc.constantFrom(...PLACEMENTS),
  bucket: fc.nat(Math.max(...BUCKET_COUNTS) - 1),
  mode: fc.constantFrom("live" as const, "test" as const),
});

const MAC = "00ffee00112233445566778899aabbcc";
const TENANT_ID = makeId("tenant", T0, new Uint8Array(10).fill(1));
const MESSAGE_ID = makeRoutedId(
  "message",
  { placement: "weur", bucket: 18, mode: "live" },
  { nowMs: T0, entropy: new Uint8Array(10).fill(2) },
);

it("a reference is read as it was written, with the object that holds its message", () => {
  fc.assert(
    fc.property(entropy, entropy, slots, fc.integer({ min: 1, max: 999 }), (ours, theirs, slot, attempt) => {
      const tenantId = makeId("tenant", T0, ours);
      const messageId = makeRoutedId("message", slot, { nowMs: T0, entropy: theirs });
      const of = { tenantId, messageId, attempt };
      expect(parseReference(writeReference(of))).toEqual({ ...of, slot, tag: null });
      const tagged = writeTagged(of, MAC);
      expect(parseReference(tagged)).toEqual({ ...of, slot, tag: tagOf(MAC) });
      // The least that a carrier takes which echoes one at all.
      expect(tagged.length).toBeLessThanOrEqual(64);
    }),
  );
});

describe("what is no reference of ours", () => {
  it.each([
    ["nothing", ""],
    ["a word", "hello"],
    ["no attempt", `${TENANT_ID}.${MESSAGE_ID}`],
    ["attempt 0", `${TENANT_ID}.${MESSAGE_ID}.0`],
    ["attempt 01", `${TENANT_ID}.${MESSAGE_ID}.01`],
    ["attempt 1000", `${TENANT_ID}.${MESSAGE_ID}.1000`],
    ["something behind it", `${TENANT_ID}.${MESSAGE_ID}.1 `],
    ["a line behind it", `${TENANT_ID}.${MESSAGE_ID}.1\n`],
    ["something before it", `x${TENANT_ID}.${MESSAGE_ID}.1`],
    ["a verification's id", `${TENANT_ID}.${MESSAGE_ID.replace("msg_", "vrf_")}.1`],
    ["a message id with a letter that ids lack", `${TENANT_ID}.${MESSAGE_ID.slice(0, -1)}u.1`],
    ["upper case", `${TENANT_ID}.${MESSAGE_ID}.1`.toUpperCase()],
    ["a tenant's id too short", `${TENANT_ID.slice(0, -1)}.${MESSAGE_ID}.1`],
  ])("%s", (_title, text) => {
    expect(parseReference(text)).toBeNull();
  });
});

describe("the tag of a reference", () => {
  const of = { tenantId: TENANT_ID, messageId: MESSAGE_ID, attempt: 1 };

  it("is seven letters whatever the hash, of its first 35 bits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{32}$/), (mac) => {
        expect(tagOf(mac)).toMatch(/^[0-9a-v]{7}$/);
      }),
    );
    expect(tagOf("0".repeat(32))).toBe("0000000");
    expect(tagOf("f".repeat(32))).toBe("vvvvvvv");
  });

  it("vouches for the account, the message and the attempt", () => {
    const words = [
      taggedWords(of, "acc_1"),
      taggedWords(of, "acc_2"),
      taggedWords({ ...of, attempt: 2 }, "acc_1"),
      taggedWords({ ...of, messageId: MESSAGE_ID.replace(/.$/, "0") }, "acc_1"),
    ];
    expect(new Set(words).size).toBe(4);
  });
});
