import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHORT_TOKEN_BYTES, shortToken, shortTokensIn } from "../../../src/domain/alerts/short-token.ts";
import { takeToken } from "../../../src/domain/conversation/answer-token.ts";

describe("the token of an alert", () => {
  it("is a digit, a digit or letter, and a letter, none of them like another", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: SHORT_TOKEN_BYTES, maxLength: SHORT_TOKEN_BYTES }), (entropy) => {
        const token = shortToken(entropy);
        expect(token).toMatch(/^[34679][ACDEFGHJKMNPQRTUVWXY34679][ACDEFGHJKMNPQRTUVWXY]$/);
        expect(takeToken(`reject ${token.toLowerCase()}!`, [])).toMatchObject({ token });
      }),
    );
  });

  it("has 2,500 forms", () => {
    const tokens = new Set<string>();
    for (let digit = 0; digit < 5; digit += 1)
      for (let any = 0; any < 25; any += 1)
        for (let letter = 0; letter < 20; letter += 1) tokens.add(shortToken(Uint8Array.of(digit, any, letter)));
    expect(tokens.size).toBe(2_500);
  });

  it("is found wherever it stands in a text, glued to a word or in small letters", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: SHORT_TOKEN_BYTES, maxLength: SHORT_TOKEN_BYTES }), (entropy) => {
        const token = shortToken(entropy);
        for (const text of [`STOP${token}`, `${token.toLowerCase()}stop`, `stop ${token}!`]) {
          expect(shortTokensIn(text)).toContain(token);
        }
      }),
    );
    expect(shortTokensIn("stop 7km 7KM, 36a")).toEqual(["7KM", "36A"]);
  });
});
