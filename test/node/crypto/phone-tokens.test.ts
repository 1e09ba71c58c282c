import { describe, expect, it } from "vitest";
import type { TokenSubject } from "../../../src/app/base/ports.ts";
import { toBase64 } from "../../../src/domain/base/base64.ts";
import { makePhoneTokens } from "../../../src/crypto/phone-tokens.ts";

const KEY = toBase64(new Uint8Array(32).fill(7));
const tokens = makePhoneTokens(KEY);
const SUBJECTS = ["phone", "device", "user", "inbound", "caller", "request"] as const satisfies TokenSubject[];

describe("a token", () => {
  it("is the same for the same, and shows nothing of it", async () => {
    const token = await tokens.token("ten_1", "phone", "+14155552671");
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(await makePhoneTokens(KEY).token("ten_1", "phone", "+14155552671")).toBe(token);
  });

  it.each([
    { one: ["ten_1", "2+1415"], other: ["ten_12", "+1415"] },
    { one: ["ten_1", "x"], other: ["ten_", "1x"] },
    { one: ["", "ten_1x"], other: ["ten_1", "x"] },
    { one: ["t", "11:ten_1"], other: ["t1", "1:ten_1"] },
  ])(
    "of $one is not that of $other: where a tenant ends and its text begins cannot be moved",
    async ({ one, other }) => {
      const of = ([tenantId = "", text = ""]: string[]) => tokens.token(tenantId, "phone", text);
      expect(await of(one)).not.toBe(await of(other));
    },
  );

  it("differs by what it stands for and by the key", async () => {
    const made = await Promise.all(SUBJECTS.map((subject) => tokens.token("ten_1", subject, "one text")));
    const foreign = await makePhoneTokens(toBase64(new Uint8Array(32).fill(8))).token("ten_1", "phone", "one text");
    expect(new Set([...made, foreign]).size).toBe(SUBJECTS.length + 1);
  });
});
