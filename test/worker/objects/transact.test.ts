import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { migrate } from "../../../src/objects/migrate.ts";
import { Rows } from "../../../src/objects/phone/rows.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";
import { transact } from "../../../src/objects/phone/transact.ts";

it("what a bucket remembers of a transaction that was rolled back is forgotten with it, and nothing else is lost", () =>
  runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), (_object, { storage }) => {
    migrate(storage, PHONE_TABLES);
    const rows = new Rows(storage.sql);
    const wake = (subject: string, dueAtMs: number) => ({ subject, kind: "relay", dueAtMs }) as const;
    transact(storage, rows, () => rows.wakes.set([wake("kept", 1)]));
    const failing = () =>
      transact(storage, rows, () => {
        rows.wakes.set([wake("kept", 2), wake("made", 3)]);
        throw new Error("the disk is full");
      });
    expect(failing).toThrow("the disk is full");
    expect(rows.wakes.find("made")).toBeNull();
    expect(rows.wakes.find("kept")).toEqual(wake("kept", 1));
    expect(transact(storage, rows, () => rows.wakes.nextAtMs())).toBe(1);
  }));
