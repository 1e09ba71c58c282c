import { describe, expect, it } from "vitest";
import {
  type Challenge,
  CHALLENGE_TEXT_MAX,
  type ChallengedStart,
  challengeMaterial,
  readChallenge,
  spellChallenge,
} from "../../../../src/domain/fraud/challenge/challenge.ts";
import { offerOf } from "../../../../src/domain/fraud/challenge/offer.ts";

const CHALLENGE: Challenge = {
  id: "Zk3q9vX0aBcD1eFg",
  expiresAtMs: Date.UTC(2026, 10, 21, 12),
  tries: 1_500,
  kinds: ["turnstile", "proof_of_work"],
};
const MAC = "A".repeat(22);
const START: ChallengedStart = { tenantId: "ten_1", mode: "live", phoneToken: "a", deviceToken: null };

const written = (start: ChallengedStart, spelled = "c1.x") =>
  new TextDecoder().decode(challengeMaterial(spelled, start));

describe("a challenge", () => {
  it.each([
    { title: "by both ways", kinds: ["turnstile", "proof_of_work"] },
    { title: "by Turnstile", kinds: ["turnstile"] },
    { title: "by work", kinds: ["proof_of_work"] },
  ] as const)("is read as it was written: $title", ({ kinds }) => {
    const challenge = { ...CHALLENGE, kinds };
    const spelled = spellChallenge(challenge);
    expect(readChallenge(`${spelled}.${MAC}`)).toEqual({ challenge, spelled, mac: MAC });
  });

  it("with the most work and far in the future is no longer than a request may bring", () => {
    const challenge = { ...CHALLENGE, tries: 99_999, expiresAtMs: Date.UTC(2100, 0) };
    expect(spellChallenge(challenge).length + 1 + MAC.length).toBeLessThanOrEqual(CHALLENGE_TEXT_MAX);
  });

  it.each([
    { title: "no signature", text: spellChallenge(CHALLENGE) },
    { title: "another version", text: `${spellChallenge(CHALLENGE).replace("c1", "c2")}.${MAC}` },
    { title: "no way", text: `${spellChallenge({ ...CHALLENGE, kinds: [] })}.${MAC}` },
    { title: "more behind it", text: `${spellChallenge(CHALLENGE)}.${MAC}.` },
    { title: "nothing", text: "" },
  ])("is none with $title", ({ text }) => {
    expect(readChallenge(text)).toBeNull();
  });

  it.each([
    { of: "tenant", changes: { tenantId: "ten_2" } },
    { of: "mode", changes: { mode: "test" } },
    { of: "number", changes: { phoneToken: "b" } },
    { of: "device", changes: { deviceToken: "d" } },
  ] as const)("is signed for one $of", ({ changes }) => {
    expect(written({ ...START, ...changes })).not.toBe(written(START));
  });

  it("is signed for a device that is called as one would write that there is none", () => {
    expect(written({ ...START, deviceToken: "null" })).not.toBe(written(START));
  });
});

describe("what a client is offered", () => {
  it("is the widget first and then the work, both of this challenge", () => {
    const { challenge, expires_at, kinds } = offerOf(CHALLENGE, "c1.text", "0xsite");
    expect([challenge, expires_at]).toEqual(["c1.text", "2026-11-21T12:00:00.000Z"]);
    expect(kinds).toEqual([
      { kind: "turnstile", site_key: "0xsite", action: "godwit_start", cdata: CHALLENGE.id },
      { kind: "proof_of_work", algorithm: "scrypt", n: 128, r: 1, p: 1, salt: CHALLENGE.id, parts: 2, tries: 1_500 },
    ]);
  });
});
