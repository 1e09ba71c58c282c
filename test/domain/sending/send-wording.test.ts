import { expect, it } from "vitest";
import { wordedBy } from "../../../src/domain/sending/send-wording.ts";
import { attemptOf, noticeOrderOf, orderOf } from "../verification/fixtures.ts";

const wording = { template: "code", version: 3 };

it.each([
  ["a code as its attempt notes it", orderOf(), attemptOf({ wording }), { wording }],
  ["a code in the shipped words by nothing", orderOf(), attemptOf(), {}],
  [
    "a message by the version that it was taken with",
    noticeOrderOf({ templateId: "order_shipped", templateVersion: 2 }),
    attemptOf(),
    { wording: { template: "order_shipped", version: 2 } },
  ],
  ["a message in the shipped words by nothing", noticeOrderOf(), attemptOf(), {}],
])("%s", (_, order, attempt, worded) => {
  expect(wordedBy(order, attempt)).toEqual(worded);
});
