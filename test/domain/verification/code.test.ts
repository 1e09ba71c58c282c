import { createHmac, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { codeFromBytes, codeMaterial, readGuess } from "../../../src/domain/verification/code.ts";
import type { CodeAlphabet } from "../../../src/domain/base/verification.ts";
import { TENANT_ID, TOKEN, VERIFICATION_ID } from "./fixtures.ts";

const SYMBOLS = { numeric: "0123456789", alphanumeric: "ACDEFGHJKMNPQRTUVWXY34679" } as const;
const PEPPER = new Uint8Array(32).fill(7);

describe("a code from keyed bytes", () => {
  it.each([
    { title: "takes each byte by its rest", bytes: [0, 11, 22, 33, 44, 55], code: "012345" },
    {
      title: "throws away bytes that would favour the first symbols",
      bytes: [250, 255, 249, 10, 21, 32, 43, 54],
      code: "901234",
    },
    { title: "takes no more bytes than it needs", bytes: [1, 1, 1, 1, 1, 1, 9, 9], code: "111111" },
    { title: "is none when too few bytes are usable", bytes: [250, 1, 2, 3, 4, 5], code: null },
  ])("$title", ({ bytes, code }) => {
    expect(codeFromBytes(Uint8Array.from(bytes), { length: 6, alphabet: "numeric" })).toBe(code);
  });

  it("uses letters and digits that do not look alike", () => {
    const bytes = Uint8Array.from({ length: 25 }, (_, index) => index);
    expect(codeFromBytes(bytes, { length: 25, alphabet: "alphanumeric" })).toBe(SYMBOLS.alphanumeric);
    expect(SYMBOLS.alphanumeric).not.toMatch(/[0O1IL2Z5S8B]/);
  });

  it("is as long as asked", () => {
    const bytes = keyed("block");
    const lengths = [4, 5, 6, 7, 8, 9, 10];
    expect(lengths.map((length) => codeFromBytes(bytes, { length, alphabet: "numeric" })?.length)).toEqual(lengths);
  });
});

describe("what is keyed", () => {
  const subject = { tenantId: "t", phoneToken: "p", verificationId: "v", purpose: "login", generation: 1, block: 0 };
  const text = fc.string({ maxLength: 8 });
  const input = fc.record({
    tenantId: text,
    phoneToken: text,
    verificationId: text,
    purpose: text,
    generation: fc.nat(20),
    block: fc.nat(20),
  });

  it("differs when anything differs, wherever the fields' borders lie", () => {
    fc.assert(
      fc.property(input, input, (left, right) => {
        expect(codeMaterial(left) === codeMaterial(right)).toBe(JSON.stringify(left) === JSON.stringify(right));
      }),
    );
    expect(codeMaterial({ ...subject, tenantId: "t1", phoneToken: "p" })).not.toBe(
      codeMaterial({ ...subject, tenantId: "t", phoneToken: "1p" }),
    );
  });
});

describe("the deriver of codes", () => {
  const ring = {
    currentId: "p1",
    find: (id: string) => (id === "p1" ? PEPPER : id === "p2" ? PEPPER.map((byte) => byte + 1) : null),
  };
  const deriver = makeCodeDeriver(ring);
  const seed = { length: 6, alphabet: "numeric", pepperId: "p1", generation: 1 } as const;
  const subject = {
    tenantId: TENANT_ID,
    phoneToken: TOKEN,
    verificationId: VERIFICATION_ID,
    purpose: "login",
    seed,
  } as const;

  it("keys the material as the million below is keyed", async () => {
    const { seed: _, ...rest } = subject;
    const block = keyed(codeMaterial({ ...rest, generation: 1, block: 0 }));
    expect(await deriver.derive(subject)).toBe(codeFromBytes(block, seed));
  });

  it("gives the same code to the same input, and another to any other", async () => {
    const codes = await Promise.all([
      deriver.derive(subject),
      deriver.derive(subject),
      deriver.derive({ ...subject, tenantId: `${TENANT_ID}x` }),
      deriver.derive({ ...subject, phoneToken: TOKEN.replace("0", "1") }),
      deriver.derive({ ...subject, verificationId: `${VERIFICATION_ID}x` }),
      deriver.derive({ ...subject, purpose: "signup" }),
      deriver.derive({ ...subject, seed: { ...seed, generation: 2 } }),
      deriver.derive({ ...subject, seed: { ...seed, pepperId: "p2" } }),
    ]);
    expect(codes[1]).toBe(codes[0]);
    expect(new Set(codes).size).toBe(7);
  });

  it("fails loudly when the pepper is gone", async () => {
    await expect(deriver.derive({ ...subject, seed: { ...seed, pepperId: "p9" } })).rejects.toThrow(/no pepper "p9"/);
  });
});

describe("a million codes", () => {
  it("are uniform at every position, and repeat no more than chance has it", () => {
    for (const { alphabet, counts, distinct } of tally()) {
      const symbols = SYMBOLS[alphabet].length;
      for (const position of counts) expect(chiSquare(position)).toBeLessThan(CHI_SQUARE_CRITICAL[alphabet]);

      const zeros = (counts[0]?.[0] ?? 0) / MILLION;
      expect(Math.abs(zeros - 1 / symbols)).toBeLessThan(0.001);

      const { expected, deviation } = distinctAmong(symbols ** LENGTH);
      expect(Math.abs(distinct - expected)).toBeLessThan(3 * deviation);
    }
  }, 60_000);
});

describe("what people type is read as they meant it", () => {
  it.each([
    { title: "plain", typed: "012345", read: "012345" },
    { title: "spaces and dashes", typed: " 012 - 345 ", read: "012345" },
    { title: "other spaces and dashes", typed: "012\u00a0\u2013\u2009345\u2014", read: "012345" },
    { title: "invisible marks of direction", typed: "\u200e012345\u202c\ufeff", read: "012345" },
    { title: "full-width", typed: "０１２３４５", read: "012345" },
    { title: "full-width letters", typed: "ｋ７ｍ３", read: "K7M3" },
    { title: "Arabic-Indic", typed: "٠١٢٣٤٥", read: "012345" },
    { title: "Eastern Arabic-Indic", typed: "۰۱۲۳۴۵", read: "012345" },
    { title: "Devanagari", typed: "०१२३४५", read: "012345" },
    { title: "mathematical bold", typed: "𝟎𝟏𝟐𝟑𝟒𝟓", read: "012345" },
    { title: "lower case", typed: "k7m3wx", read: "K7M3WX" },
    { title: "nothing", typed: "", read: "" },
    { title: "what is no code stays wrong", typed: "12.345", read: "12.345" },
  ])("$title", ({ typed, read }) => {
    expect(readGuess(typed)).toBe(read);
  });

  it("in the digits of every script", () => {
    const runs = digitRuns();
    expect(runs.length).toBeGreaterThan(60);
    for (const digits of runs) expect(readGuess(digits)).toBe("0123456789");
  });
});

const MILLION = 1_000_000;
const LENGTH = 6;
const ALPHABETS = ["numeric", "alphanumeric"] as const satisfies readonly CodeAlphabet[];
/** Upper 0.1 % points of chi-square with 9 and 24 degrees of freedom. */
const CHI_SQUARE_CRITICAL = { numeric: 27.877, alphanumeric: 51.179 };

/** Imported once: with raw bytes each of the million would import them again, at five times the cost. */
const PEPPER_KEY = createSecretKey(PEPPER);

function keyed(material: string): Uint8Array {
  return createHmac("sha256", PEPPER_KEY).update(material).digest();
}

/** The codes of a million verifications of one number. The deriver's WebCrypto would take half a minute for them. */
function tally() {
  const tallies = ALPHABETS.map((alphabet) => {
    const symbols = SYMBOLS[alphabet];
    const values = new Uint8Array(128).fill(255);
    for (const [value, symbol] of Array.from(symbols).entries()) values[symbol.charCodeAt(0)] = value;
    const counts = Array.from({ length: LENGTH }, () => new Uint32Array(symbols.length));
    return { alphabet, values, counts, seen: new Uint8Array(symbols.length ** LENGTH / 8 + 1), distinct: 0 };
  });
  for (let number = 0; number < MILLION; number += 1) {
    const subject = { tenantId: TENANT_ID, phoneToken: TOKEN, verificationId: `vrf_${number}`, purpose: "login" };
    const block = keyed(codeMaterial({ ...subject, generation: 1, block: 0 }));
    for (const entry of tallies) count(entry, codeFromBytes(block, { length: LENGTH, alphabet: entry.alphabet }) ?? "");
  }
  return tallies;
}

interface Tally {
  readonly values: Uint8Array;
  readonly counts: readonly Uint32Array[];
  /** One bit a possible code. */
  readonly seen: Uint8Array;
  distinct: number;
}

function count(entry: Tally, code: string): void {
  let whole = 0;
  for (let position = 0; position < LENGTH; position += 1) {
    const value = entry.values[code.charCodeAt(position)] ?? 255;
    const column = entry.counts[position];
    if (column === undefined || value === 255) throw new Error("a code is six symbols of its alphabet");
    column[value] = (column[value] ?? 0) + 1;
    whole = whole * column.length + value;
  }
  const bit = 1 << (whole & 7);
  const byte = entry.seen[whole >> 3] ?? 0;
  if ((byte & bit) !== 0) return;
  entry.seen[whole >> 3] = byte | bit;
  entry.distinct += 1;
}

function chiSquare(observed: Uint32Array): number {
  const expected = MILLION / observed.length;
  return observed.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
}

/** How many different codes a million draws out of `space` give (classical occupancy). */
function distinctAmong(space: number): { expected: number; deviation: number } {
  const missed = (1 - 1 / space) ** MILLION;
  const bothMissed = (1 - 2 / space) ** MILLION;
  const variance = space * (space - 1) * bothMissed + space * missed - space ** 2 * missed ** 2;
  return { expected: space * (1 - missed), deviation: Math.sqrt(variance) };
}

/** Every run of ten decimal digits that this runtime's Unicode knows, found by their numeric order. */
function digitRuns(): string[] {
  const digits: number[] = [];
  for (let point = 0; point <= 0x1_ffff; point += 1) {
    if (/^\p{Nd}$/u.test(String.fromCodePoint(point))) digits.push(point);
  }
  const runs: string[] = [];
  for (let at = 0; at < digits.length; at += 10) runs.push(String.fromCodePoint(...digits.slice(at, at + 10)));
  return runs;
}
