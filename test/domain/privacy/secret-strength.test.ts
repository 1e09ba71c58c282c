import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isStrongSecret, SECRET_BITS_MIN, secretBits } from "../../../src/domain/privacy/secret-strength.ts";

/** Random bytes that are the same at every run. */
const bytesOf = (n: number) => createHash("sha256").update(`secret ${n}`).digest();

describe("a secret", () => {
  it.each(["base64", "base64url", "hex"] as const)("of 32 random bytes in %s is strong", (form) => {
    const bits = Array.from({ length: 5_000 }, (_, n) => secretBits(bytesOf(n).toString(form)));
    expect(Math.min(...bits)).toBeGreaterThan(SECRET_BITS_MIN);
  });

  it.each([
    "a".repeat(64),
    "password".repeat(8),
    "Password123!Password123!",
    "xK9".repeat(20),
    "change-me-change-me-change-me",
    "0123456789abcdefghijklmnopqrstuvwxyz",
    "correct-horse-battery-staple-again",
    "thequickbrownfoxjumpsoverthelazydog",
    "MyCompanyBootstrapSecret2026!",
    "godwit-production-bootstrap-secret-2026",
    "bootstrap-secret-of-the-tests",
  ])("that a person made up is none, however long: %s", (secret) => {
    expect(isStrongSecret(secret)).toBe(false);
  });

  it("is no stronger for what is said twice", () => {
    const once = bytesOf(1).toString("base64");
    expect(secretBits(once + once)).toBeLessThan(secretBits(once) * 1.1);
  });

  it("of nothing has no bits", () => {
    expect(secretBits("")).toBe(0);
  });
});
