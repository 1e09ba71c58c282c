import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPhone } from "../../../src/domain/phone/mask-phone.ts";

describe("a masked number", () => {
  it.each([
    ["+13105550100", "1", "+1 ••••••••00"],
    ["+639171234567", "63", "+63 ••••••••67"],
    ["+4915228817386", "49", "+49 •••••••••86"],
    ["+29022158", "290", "+290 ••••8"],
    ["+2471234567", "247", "+247 •••••67"],
    ["+6834002", "683", "+683 ••••"],
    ["+683400", "683", "+683 •••"],
  ])("of %s keeps its calling code and its last two digits where four others hide", (e164, callingCode, masked) => {
    expect(maskPhone(e164, callingCode)).toBe(masked);
  });

  it("shows nothing of a number under another calling code", () => {
    expect(maskPhone("+13105550100", "44")).toBe("+44 ••••••••••00");
  });

  it("never shows more than two digits of the national number, nor all but four", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,2}$/), fc.stringMatching(/^\d{0,14}$/), (callingCode, national) => {
        const masked = maskPhone(`+${callingCode}${national}`, callingCode);
        const body = masked.slice(callingCode.length + 2);
        const shown = body.replaceAll("•", "");
        expect(masked.startsWith(`+${callingCode} `)).toBe(true);
        expect(body).toHaveLength(national.length);
        expect(shown.length).toBe(Math.min(2, Math.max(0, national.length - 4)));
        expect(national.endsWith(shown)).toBe(true);
      }),
    );
  });
});
