import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { migrate } from "../../../src/objects/migrate.ts";
import { Rows } from "../../../src/objects/phone/rows.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";
import { transact } from "../../../src/objects/phone/transact.ts";
import { Unit } from "../../../src/objects/phone/unit.ts";
import { attemptsIn, type Bucket, openBucket } from "../../support/phone-bucket.ts";

/** As the release before kept it: attempts in a table of their own. */
async function asBefore(bucket: Bucket): Promise<void> {
  await runInDurableObject(bucket.stub, (_object, { storage: { sql } }) => {
    sql.exec(
      `INSERT OR REPLACE INTO attempts (message_id, attempt, verification_id, status, body)
         SELECT messages.id, json_extract(value, '$.attempt'), verification_id, json_extract(value, '$.status'), value
         FROM messages, json_each(messages.attempts)`,
    );
    sql.exec("UPDATE messages SET attempts = NULL");
  });
  await evictDurableObject(bucket.stub);
}

describe("a text whose attempts an earlier release kept by themselves", () => {
  it("is claimed by nobody else, takes its receipts, and is kept whole from then on", async () => {
    const bucket = openBucket();
    const { id, messageId } = await bucket.begin(1);
    await bucket.claim(messageId);
    await asBefore(bucket);
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "refused", reason: "taken" });
    await bucket.record(messageId);
    await asBefore(bucket);
    await bucket.receive(messageId, "delivered");
    expect(attemptsIn(await bucket.tables())).toMatchObject([{ messageId, attempt: 1, status: "delivered" }]);
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });

  it("is forgotten with its verification", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await bucket.claim(messageId);
    await asBefore(bucket);
    await runInDurableObject(bucket.stub, (_object, { storage }) => {
      const rows = new Rows(storage.sql);
      const others = { partsBeforeMs: 0, answersBeforeMs: 0, consentQuestionsBeforeMs: 0, devicesBeforeMs: 0 };
      const ages = { ...others, limit: 10 };
      rows.retention.forgetOlderThan({ ...ages, verificationsBeforeMs: Date.now() + 1 });
    });
    expect(await bucket.tables()).toMatchObject({ attempts: [], messages: [], verifications: [] });
  });
});

describe("what a transaction changes of documents", () => {
  it("is written once, in its newest form, when its work is done", () => {
    const unit = new Unit();
    const written: string[] = [];
    const write = (name: string, value: string) => unit.write(name, () => written.push(value));
    unit.run(() => {
      write("a", "a1");
      write("b", "b1");
      write("a", "a2");
      expect(written).toEqual([]);
    });
    expect(written).toEqual(["a2", "b1"]);
    write("c", "c1");
    expect(written).toEqual(["a2", "b1", "c1"]);
  });

  it("is seen by whatever reads the tables before its end, and gone with all it was in", () =>
    runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), (_object, { storage }) => {
      migrate(storage, PHONE_TABLES);
      const rows = new Rows(storage.sql);
      const phone = { ...rows.phones.of("p"), hasKnownDevice: true };
      const count = () => storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM phones").one().n;
      const failing = () =>
        transact(storage, rows, () => {
          rows.phones.save(phone, 1);
          expect(count()).toBe(0);
          expect(rows.phones.of("another").hasKnownDevice).toBe(false);
          expect(count()).toBe(1);
          rows.phones.save({ ...phone, token: "q" }, 1);
          throw new Error("the disk is full");
        });
      expect(failing).toThrow("the disk is full");
      expect(count()).toBe(0);
      expect(rows.phones.of("p").hasKnownDevice).toBe(false);
      transact(storage, rows, () => rows.phones.save(phone, 1));
      expect(count()).toBe(1);
    }));
});
