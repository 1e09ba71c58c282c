import { describe, expect, it } from "vitest";
import { judgeTurnstile, type TurnstileAnswer } from "../../../../src/domain/fraud/challenge/turnstile.ts";

const GOOD: TurnstileAnswer = {
  success: true,
  errorCodes: [],
  hostname: "www.example.com",
  action: "godwit_start",
  cdata: "challenge-1",
};
const EXPECTED = { challengeId: "challenge-1", hostnames: ["example.com", "www.example.com"] };
const failed = (...errorCodes: string[]): TurnstileAnswer => ({ ...GOOD, success: false, errorCodes });

describe("what siteverify says of a token", () => {
  it.each([
    { title: "all as it should be", answer: GOOD, verdict: "passed" },
    { title: "a host in capitals", answer: { ...GOOD, hostname: "WWW.Example.com" }, verdict: "passed" },
    { title: "another host", answer: { ...GOOD, hostname: "evil.example" }, verdict: "refused" },
    { title: "no host", answer: { ...GOOD, hostname: null }, verdict: "refused" },
    { title: "another action", answer: { ...GOOD, action: "login" }, verdict: "refused" },
    { title: "another challenge", answer: { ...GOOD, cdata: "challenge-2" }, verdict: "refused" },
    { title: "no challenge", answer: { ...GOOD, cdata: null }, verdict: "refused" },
    { title: "a token that is none", answer: failed("invalid-input-response"), verdict: "refused" },
    { title: "a token that is old or used", answer: failed("timeout-or-duplicate"), verdict: "refused" },
  ] as const)("$title: $verdict", ({ answer, verdict }) => {
    expect(judgeTurnstile(answer, EXPECTED)).toEqual({ verdict });
  });

  it.each([
    { title: "no answer", answer: null, fault: "no_answer" },
    { title: "our secret is wrong", answer: failed("invalid-input-secret"), fault: "secret_invalid" },
    { title: "our secret is missing", answer: failed("missing-input-secret"), fault: "secret_missing" },
    { title: "we asked wrongly", answer: failed("bad-request"), fault: "bad_request" },
    { title: "it is broken", answer: failed("internal-error"), fault: "internal_error" },
    { title: "a fault of both", answer: failed("timeout-or-duplicate", "internal-error"), fault: "internal_error" },
    { title: "words that we do not know", answer: failed("+15550100"), fault: "unknown_error" },
    { title: "no reason at all", answer: failed(), fault: "unknown_error" },
  ])("says nothing of the person, and something else is offered: $title", ({ answer, fault }) => {
    expect(judgeTurnstile(answer, EXPECTED)).toEqual({ verdict: "away", fault });
  });
});
