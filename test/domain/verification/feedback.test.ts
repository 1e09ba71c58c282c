import { describe, expect, it } from "vitest";
import type { FeedbackWord } from "../../../src/domain/base/verification.ts";
import { withFeedback } from "../../../src/domain/verification/feedback.ts";
import { verificationOf } from "./fixtures.ts";

const fraud: FeedbackWord = { outcome: "fraud", note: "case 1", atMs: 10 };

describe("what a tenant says of a verification", () => {
  it.each<readonly [string, readonly FeedbackWord[], Omit<FeedbackWord, "atMs">, readonly FeedbackWord[]]>([
    ["first is kept", [], { outcome: "fraud", note: "case 1" }, [{ ...fraud, atMs: 99 }]],
    ["again changes nothing", [fraud], { outcome: "fraud", note: "case 1" }, [fraud]],
    [
      "otherwise stands before it",
      [fraud],
      { outcome: "genuine", note: null },
      [fraud, { outcome: "genuine", note: null, atMs: 99 }],
    ],
    [
      "with another note is another word",
      [fraud],
      { outcome: "fraud", note: null },
      [fraud, { outcome: "fraud", note: null, atMs: 99 }],
    ],
  ])("%s", (_title, before, said, after) => {
    const verification = { ...verificationOf(), ...(before.length === 0 ? {} : { feedback: before }) };
    expect(withFeedback(verification, said, 99).feedback).toEqual(after);
  });

  it("is ten words at most, the newest", () => {
    let verification = verificationOf();
    for (let at = 0; at < 12; at += 1)
      verification = withFeedback(verification, { outcome: "fraud", note: `case ${at}` }, at);
    expect(verification.feedback?.map(({ atMs }) => atMs)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
