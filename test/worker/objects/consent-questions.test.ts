import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import type { ConsentQuestion } from "../../../src/domain/consent/consent-question.ts";
import { Rows } from "../../../src/objects/phone/rows.ts";
import { openBucket } from "../../support/phone-bucket.ts";

const T0 = 1_800_000_000_000;

const question = (id: string, openedAtMs: number): ConsentQuestion => ({
  id,
  phoneToken: "a".repeat(32),
  messageId: "msg_1",
  category: "marketing",
  purpose: null,
  strength: "opt_in",
  words: { version: "consent_question/shipped", text: "Acme: do you want texts about offers?" },
  language: "en",
  ipHash: null,
  by: "key_1",
  openedAtMs,
  expiresAtMs: openedAtMs + 1,
  status: "declined",
  answeredAtMs: openedAtMs,
  consentId: null,
});

it("a no is remembered longer than the text that asked, and not for ever", async () => {
  const bucket = openBucket();
  await bucket.begin(1);
  await runInDurableObject(bucket.stub, (_object, { storage }) => {
    const rows = new Rows(storage.sql);
    rows.consentQuestions.save(question("cnq_old", T0));
    rows.consentQuestions.save(question("cnq_new", T0 + 1));
    const ages = { partsBeforeMs: 0, answersBeforeMs: 0, devicesBeforeMs: 0, limit: 10 };
    rows.retention.forgetOlderThan({ ...ages, verificationsBeforeMs: T0 + 2, consentQuestionsBeforeMs: T0 + 1 });
    expect(rows.consentQuestions.ofPhone("a".repeat(32)).map(({ id }) => id)).toEqual(["cnq_new"]);
  });
});
