import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeId, makeRoutedId, readSlot } from "../../../src/domain/base/ids.ts";
import {
  ANSWER_TOKEN_LETTERS,
  answerPayload,
  proveAnswerToken,
  splitAnswerToken,
  writeAnswerToken,
} from "../../../src/domain/links/answer-token.ts";
import { fromBase62, numberToBytes, toBase62 } from "../../../src/domain/base/base62.ts";
import { linkObjectName, placeFromMac, placeOfId } from "../../../src/domain/links/link-place.ts";
import {
  idFromMac,
  idMaterial,
  isSignedBy,
  oldSignatureMaterial,
  placeMaterial,
  SHORT_TOKEN_LETTERS,
  signatureFromMac,
  signatureMaterial,
  splitShortToken,
} from "../../../src/domain/links/short-token.ts";

const MAC = new Uint8Array(32).fill(0xa5);
const OTHER_MAC = new Uint8Array(32).fill(0x5a);

describe("numbers in letters", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 45, maxLength: 45 }), (bytes) => {
        const text = toBase62(bytes, 61);
        const value = fromBase62(text);
        expect(text).toMatch(/^[0-9A-Za-z]{61}$/);
        expect(value === null ? null : numberToBytes(value, 45)).toEqual(bytes);
      }),
    );
  });

  it("are refused with a foreign sign in them, and when they need more bytes", () => {
    expect(fromBase62("a-b")).toBeNull();
    expect(numberToBytes(255n, 1)).toEqual(Uint8Array.of(255));
    expect(numberToBytes(256n, 1)).toBeNull();
  });
});

describe("the token of a short link", () => {
  it("is twelve letters and digits, seven of them its name", () => {
    const id = idFromMac(MAC, { residency: "global", bucket: 1_921 });
    const token = splitShortToken(id + signatureFromMac(OTHER_MAC));
    expect(token).toEqual({ id, signature: signatureFromMac(OTHER_MAC) });
    expect([token?.id.length, token?.signature.length, SHORT_TOKEN_LETTERS]).toEqual([7, 5, 12]);
  });

  it.each(["", "abcdefghijk", "abcdefghijklm", "abcdefghijk-", "abcdefghijk%", "abcdefghijké"])("is not %j", (text) => {
    expect(splitShortToken(text)).toBeNull();
  });

  it("is signed by any key in use and by no other", () => {
    const signature = signatureFromMac(MAC);
    expect(isSignedBy([OTHER_MAC, MAC], signature)).toBe(true);
    expect(isSignedBy([OTHER_MAC], signature)).toBe(false);
    expect(isSignedBy([], signature)).toBe(false);
  });

  it("has another name for another tenant, mode, message, target or round, and another signature for another host", () => {
    const subject = { tenantId: "ten_1", mode: "live", messageId: "msg_1", url: "https://a.example/" } as const;
    const materials = [
      idMaterial(subject, 0),
      idMaterial({ ...subject, tenantId: "ten_2" }, 0),
      idMaterial({ ...subject, mode: "test" }, 0),
      idMaterial({ ...subject, messageId: "msg_2" }, 0),
      idMaterial({ ...subject, url: "https://b.example/" }, 0),
      idMaterial(subject, 1),
      signatureMaterial("a.example", "abc"),
      signatureMaterial("b.example", "abc"),
      oldSignatureMaterial("a.example", "abc"),
      placeMaterial(subject),
      placeMaterial({ ...subject, messageId: "msg_2" }),
    ];
    expect(new Set(materials).size).toBe(materials.length);
  });
});

describe("the place of a short link", () => {
  const residency = fc.constantFrom("global" as const, "eu" as const);
  const mac = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it("stands in its name, whatever the rest of it is made of", () => {
    fc.assert(
      fc.property(mac, mac, residency, (ofMessage, ofTarget, where) => {
        const place = placeFromMac(ofMessage, where);
        expect(placeOfId(idFromMac(ofTarget, place))).toEqual(place);
      }),
    );
  });

  it("is one of 1,922 in the EU and one of as many elsewhere", () => {
    const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const places = [...letters].flatMap((first) => [...letters].map((second) => placeOfId(`${first}${second}00000`)));
    expect(new Set(places.map(linkObjectName)).size).toBe(3_844);
    expect(places.filter((place) => place.residency === "eu")).toHaveLength(1_922);
    expect(places.at(-1)).toEqual({ residency: "eu", bucket: 1_921 });
  });
});

describe("the token of an answer", () => {
  const NOW_MS = Date.UTC(2026, 10, 21, 12);
  const entropy = new Uint8Array(10).fill(7);
  const slot = { placement: "eu", bucket: 200, mode: "live" } as const;
  const content = {
    tenantId: makeId("tenant", NOW_MS, entropy),
    alertId: makeRoutedId("alert", slot, { nowMs: NOW_MS, entropy }),
    expiresAtMs: NOW_MS + 900_000,
  };
  const text = writeAnswerToken(answerPayload(content), MAC);
  const read = (token: string, macs: readonly Uint8Array[]) => {
    const unproven = splitAnswerToken(token);
    return unproven && proveAnswerToken(unproven, macs);
  };

  it("says whose alert it is, where its row lives and until when it holds", () => {
    expect(text).toHaveLength(ANSWER_TOKEN_LETTERS);
    expect(read(text, [OTHER_MAC, MAC])).toEqual(content);
    expect(readSlot("alert", read(text, [MAC])?.alertId ?? "")).toEqual(slot);
  });

  it("cuts its time to the second", () => {
    const later = writeAnswerToken(answerPayload({ ...content, expiresAtMs: content.expiresAtMs + 999 }), MAC);
    expect(later).toBe(text);
  });

  it("is believed under the right hash only", () => {
    expect(read(text, [OTHER_MAC])).toBeNull();
    const nearly = Uint8Array.from(MAC);
    nearly[8] = 0;
    expect(read(text, [nearly])).toBeNull();
  });

  it.each(["", text.slice(1), `${text}0`, `${text.slice(0, -1)}-`, "z".repeat(61)])("is not %j", (other) => {
    expect(splitAnswerToken(other)).toBeNull();
  });

  it("is made of our own ids alone", () => {
    expect(() => answerPayload({ ...content, alertId: content.tenantId })).toThrow("our own ids");
  });
});
