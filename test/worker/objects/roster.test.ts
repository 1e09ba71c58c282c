import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import type { Member } from "../../../src/domain/roster/member.ts";
import { makeMemberWaker, type MemberNamespaces } from "../../../src/objects/roster/roster.ts";
import { RosterObject } from "../../../src/objects/roster-object.ts";
import { Bucket, openBucket } from "../../support/phone-bucket.ts";
import { RosterEar, rosterRows, shards } from "../../support/roster-rows.ts";

const T0 = 1_900_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const memberAt = (index: number): Member => ({ kind: "phones", name: `ten_a:live:wnam:${index}`, jurisdiction: null });
const namesOf = (members: readonly Member[]) => members.map(({ name }) => name.split(":").at(-1));

describe("a shard of the roster", () => {
  it("gives out who broke a promise two minutes ago, those longest overdue first, a page at a time", async () => {
    const shard = () => env.ROSTERS.getByName("the first shard");
    for (const index of [3, 1, 2]) await shard().say(memberAt(index), T0 + index * MINUTE);
    expect(await shard().takeOverdue(T0 + 3 * MINUTE - 1, 10)).toEqual([]);
    expect(namesOf(await shard().takeOverdue(T0 + 5 * MINUTE, 2))).toEqual(["1", "2"]);
    expect(namesOf(await shard().takeOverdue(T0 + 5 * MINUTE, 2))).toEqual(["3"]);
    expect(await shard().takeOverdue(T0 + 5 * MINUTE, 2)).toEqual([]);
  });

  it("gives out again who was woken and did not speak, less and less often, behind all others", async () => {
    const shard = () => env.ROSTERS.getByName("the second shard");
    await shard().say(memberAt(1), T0);
    expect(namesOf(await shard().takeOverdue(T0 + 5 * MINUTE, 1))).toEqual(["1"]);
    await shard().say(memberAt(2), T0 + 7 * MINUTE);
    expect(namesOf(await shard().takeOverdue(T0 + 10 * MINUTE, 1))).toEqual(["2"]);
    expect(namesOf(await shard().takeOverdue(T0 + 10 * MINUTE, 1))).toEqual(["1"]);
    await shard().say(memberAt(2), T0 + 17 * MINUTE);
    expect(await shard().takeOverdue(T0 + 15 * MINUTE, 2)).toEqual([]);
    expect(namesOf(await shard().takeOverdue(T0 + 20 * MINUTE, 2))).toEqual(["2", "1"]);
  });

  it("forgets who says goodbye, and holds a word of a jurisdiction apart", async () => {
    const shard = () => env.ROSTERS.getByName("the third shard");
    await shard().say(memberAt(1), T0);
    await shard().say({ ...memberAt(1), jurisdiction: "eu" }, T0);
    await shard().say(memberAt(1), null);
    await shard().say(memberAt(2), null);
    expect(await shard().takeOverdue(T0 + DAY, 10)).toEqual([{ ...memberAt(1), jurisdiction: "eu" }]);
  });

  it("writes nothing when it is asked and nobody is overdue, and begins no database for it", async () => {
    const quiet = env.ROSTERS.getByName("a quiet shard");
    await quiet.takeOverdue(T0, 10);
    await quiet.say(memberAt(1), null);
    const tables = () =>
      runInDurableObject(quiet, (_object, { storage }) => storage.sql.exec("SELECT name FROM sqlite_master").toArray());
    expect(await tables()).toEqual([]);
    await quiet.say(memberAt(1), T0);
    const changes = () =>
      runInDurableObject(quiet, (_object, { storage }) => storage.sql.exec("SELECT total_changes() AS n").one());
    const before = await changes();
    await quiet.takeOverdue(T0 + MINUTE, 10);
    expect(await changes()).toEqual(before);
  });
});

describe("a bucket of phones on the roster", () => {
  const rowsOf = (bucket: Bucket) => rosterRows(bucket.tenantId);

  it("promises with its first commit to speak again in ten minutes, and not again with each that follows", async () => {
    const ear = new RosterEar();
    const bucket = openBucket();
    const begunAtMs = Date.now();
    for (const phone of [1, 2, 3, 4, 5]) {
      await bucket.begin(phone);
      bucket.skip(3 * SECOND);
      await bucket.ring();
    }
    expect(await ear.word(bucket.tenantId)).toBe(begunAtMs + 11 * MINUTE);
    expect(ear.words).toHaveLength(1);
    expect(await rowsOf(bucket)).toMatchObject([
      { kind: "phones", name: `${bucket.tenantId}:test:wnam:1`, jurisdiction: "", times: 0 },
    ]);
  });

  it("a quiet one speaks when its promise runs out, and then promises by its sweep", async () => {
    const ear = new RosterEar();
    const bucket = openBucket();
    const begunAtMs = Date.now();
    const { id } = await bucket.begin(1);
    await bucket.cancel(id);
    bucket.skip(3 * SECOND);
    await bucket.ring();
    expect(await bucket.alarmAtMs()).toBeLessThanOrEqual(begunAtMs + 10 * MINUTE);
    bucket.skip(begunAtMs + 10 * MINUTE - Date.now());
    await bucket.ring();
    await ear.word(bucket.tenantId, (byMs) => byMs === begunAtMs + DAY + MINUTE);
    expect(await bucket.alarmAtMs()).toBe(begunAtMs + DAY);
  });

  it("leaves it when it deletes itself", async () => {
    const ear = new RosterEar();
    const bucket = openBucket();
    await bucket.begin(1);
    await ear.word(bucket.tenantId);
    expect(await rowsOf(bucket)).toHaveLength(1);
    for (let day = 0; day < 33; day += 1) {
      bucket.skip(DAY);
      await bucket.ring();
    }
    expect(await bucket.tables()).toEqual({});
    await ear.word(bucket.tenantId, (byMs) => byMs === null);
    expect(await rowsOf(bucket)).toEqual([]);
  });

  it("is found in its jurisdiction", async () => {
    const ear = new RosterEar();
    const open = openBucket();
    const bucket = new Bucket(open.queues, open.policy, { placement: "eu", bucket: 7, mode: "test" });
    await bucket.begin(1);
    await ear.word(bucket.tenantId);
    expect(await rowsOf(bucket)).toMatchObject([{ jurisdiction: "eu" }]);
    const asked: string[] = [];
    const namespace = (where: string) => ({
      getByName: (name: string) => ({ wake: async () => asked.push(`${where} ${name}`) > 0 }),
      jurisdiction: (jurisdiction: string) => namespace(jurisdiction),
    });
    const phones = { PHONES: namespace("anywhere") } as unknown as MemberNamespaces;
    const waker = makeMemberWaker(phones, {
      rules: { hasJurisdictions: true },
      random: { bytes: () => new Uint8Array(), unit: () => 0 },
    });
    await waker.wake({ kind: "phones", name: "ten_a:live:eu:7", jurisdiction: "eu" });
    await waker.wake({ kind: "phones", name: "ten_a:live:wnam:7", jurisdiction: null });
    expect(asked).toEqual(["eu ten_a:live:eu:7", "anywhere ten_a:live:wnam:7"]);
  });

  it("goes on without it: commands are answered, alarms ring, and the word is said when it is back", async () => {
    const say = vi.spyOn(RosterObject.prototype, "say").mockImplementation(() => {
      throw new Error("roster away");
    });
    const bucket = openBucket();
    const { id } = await bucket.begin(1);
    bucket.skip(MINUTE / 2);
    expect(await bucket.ring()).toBe(true);
    expect(bucket.queues.held("godwit-dispatch-otp-amer")).toHaveLength(1);
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
    expect(await rowsOf(bucket)).toEqual([]);
    say.mockRestore();
    const ear = new RosterEar();
    bucket.skip(2 * MINUTE);
    await bucket.begin(2);
    await ear.word(bucket.tenantId);
    expect(await rowsOf(bucket)).toHaveLength(1);
  });
});

it("every shard is an object of its own", () => {
  expect(new Set(shards().map(({ id }) => id.toString())).size).toBe(16);
});
