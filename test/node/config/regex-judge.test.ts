import { describe, expect, it } from "vitest";
import { judgeRegex } from "../../tidy/regex/judge-regex.ts";

/** As they were found in code, ours and others', and as textbooks have them. */
const SLOW: readonly (readonly [RegExp, "polynomial" | "exponential"])[] = [
  [/\s+$/, "polynomial"],
  [/\/+$/, "polynomial"],
  [/^\S*@\S*$/u, "polynomial"],
  [/^\s*:\s*\S*\s*$/, "polynomial"],
  [/[^\s@]+@[^\s@]+/g, "polynomial"],
  [/\([^)]*\)/g, "polynomial"],
  [/[;?@].*$/, "polynomial"],
  [/^(?:a*a*b|a*)$/, "polynomial"],
  [/\d[^a-z#,;]*\d[^\da-z]*\d#/i, "polynomial"],
  [/(?=.*x)y/, "polynomial"],
  [/^(?:(?=[^b]*c)a)*$/, "polynomial"],
  [/\p{L}+\p{N}/iu, "polynomial"],
  [/BEGIN[A-Z\s]+END/, "polynomial"],
  [/^(?:a|a)*$/, "exponential"],
  [/^(?:a+)+$/, "exponential"],
  [/^(?:\w+\s?)*$/, "exponential"],
  [/^(?:.*a)*$/, "exponential"],
  [/^(?:é|\u00e9)*$/, "exponential"],
  [/^(?:k|K)*$/i, "exponential"],
];

const LINEAR: readonly RegExp[] = [
  /\s+/g,
  /^\s+/,
  /(?<!\s)\s+$/,
  /(?<![^\s@])[^\s@]+@[^\s@]+/g,
  /\([^()]*\)/g,
  /[;?@].*$/s,
  /^\s*:\s*(?:\S+\s*)?$/,
  /\b(?:url|dlt_\w+)\b/i,
  /\d+(?!\d)/,
  /(?<![0-9a-z])\+?\d[\d ()-]{6,}\d(?![0-9a-z])/giu,
  /^(?=.{1,253}$)(?:[a-z0-9]+\.)+[a-z]{2,}$/,
  /^(?:a{1,9}b)*$/,
  /[.,](?=[^.,]*$)/,
  /(\p{L})\1{2,}/gu,
  /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
  /\w+;/y,
  /-----BEGIN-----[A-Z\s]+-----END-----/,
  // An empty round ends the loop.
  /^(?:a?)*b$/,
  /^(?:ab|ac)*$/,
];

describe("the judge of patterns", () => {
  it.each(SLOW)("sees that %s is slow: %s", ({ source, flags }, verdict) => {
    expect(judgeRegex(source, flags)).toBe(verdict);
  });

  it.each(LINEAR)("lets %s pass", ({ source, flags }) => {
    expect(judgeRegex(source, flags)).toBe("linear");
  });

  it.each([
    [/(?<=\p{L}\p{M}*)x/u, "unjudged: looks back without a bound"],
    [/(ab?)\1/, "unjudged: refers back to more than one character"],
  ])("does not guess at %s", ({ source, flags }, verdict) => {
    expect(judgeRegex(source, flags)).toBe(verdict);
  });
});
