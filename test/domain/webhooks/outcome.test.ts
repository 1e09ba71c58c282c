import { describe, expect, it } from "vitest";
import { readPushAnswer, readRetryAfter, resultOf } from "../../../src/domain/webhooks/outcome.ts";
import { signatureFields, signedText } from "../../../src/domain/webhooks/signed-content.ts";

it.each([
  [199, "http_status"],
  [200, "delivered"],
  [204, "delivered"],
  [299, "delivered"],
  [300, "redirected"],
  [302, "redirected"],
  [399, "redirected"],
  [400, "http_status"],
  [409, "http_status"],
  [410, "gone"],
  [411, "http_status"],
  [429, "http_status"],
  [503, "http_status"],
])("status %i is %s", (status, result) => {
  expect(resultOf(status)).toBe(result);
});

it.each([
  [null, null],
  ["0", 0],
  ["120", 120],
  [" 7 ", 7],
  ["-1", null],
  ["1.5", null],
  ["99999999", null],
  ["Wed, 21 Oct 2026 07:28:00 GMT", null],
])("Retry-After %j asks for %j seconds", (field, seconds) => {
  expect(readRetryAfter(field)).toBe(seconds);
});

it.each([
  [null, "accepted"],
  ["", "accepted"],
  ["ok", "accepted"],
  ['{"result":"accepted"}', "accepted"],
  ['{"result":"unavailable"}', "unavailable"],
  ['{ "result" : "unavailable", "why": "offline" }', "unavailable"],
])("a push answered with %j is %s", (reply, result) => {
  expect(readPushAnswer(reply)).toBe(result);
});

describe("what is signed", () => {
  const content = { id: "evt_a", timestampSeconds: 1_674_087_231, body: '{"a":1}' };

  it("is id, time and body, parted by full stops", () => {
    expect(signedText(content)).toBe('evt_a.1674087231.{"a":1}');
  });

  it("goes out in the three fields of Standard Webhooks", () => {
    const signatures = [
      { version: "v1", base64: "AA==" },
      { version: "v1a", base64: "BB==" },
    ] as const;
    expect(signatureFields(content, signatures)).toEqual({
      "webhook-id": "evt_a",
      "webhook-timestamp": "1674087231",
      "webhook-signature": "v1,AA== v1a,BB==",
    });
  });
});
