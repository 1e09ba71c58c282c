// Segments are asked of a real bucket: its SQLite has limits that no other has.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { CONDITION_LEAVES_MAX, CONDITION_VALUES_MAX, type Condition } from "../../../src/domain/segments/condition.ts";
import { matches } from "../../../src/domain/segments/matches.ts";
import { unpackGroups } from "../../../src/domain/segments/people-group.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { PeopleSearch } from "../../../src/objects/audience/segments/people-search.ts";
import { insertPerson } from "../../support/people-rows.ts";
import { anyCondition, anyPerson, SEGMENT_NOW_MS } from "../../support/segment-arbitraries.ts";
import { openUsers } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const SEED = 15;
const people = fc.sample(anyPerson, { numRuns: 60, seed: SEED });
const PORT_OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
const NEVER = { engagement: null, marketing: null };

let name: string;

/** A bucket with a user, saved as users are, and the people beside it. */
beforeEach(async () => {
  const [bed, owner] = [openUsers(), makeOwner()];
  name = `${owner.tenant.id}:live:0`;
  await bed.audience.save({ ...owner, mode: "live", bucket: 0 }, profileOf("u-0", 1));
  await inBucket((sql) => {
    sql.exec("DELETE FROM people");
    people.forEach((person, index) => insertPerson((text, ...values) => sql.exec(text, ...values), person, index));
  });
});

const inBucket = <T>(work: (sql: SqlStorage) => T): Promise<T> =>
  runInDurableObject(env.AUDIENCES.getByName(name), (_object, { storage }) => work(storage.sql));

function countIn(sql: SqlStorage, condition: Condition): number {
  const packed = new PeopleSearch(sql).count({ condition, nowMs: SEGMENT_NOW_MS, textedSinceMs: NEVER });
  return unpackGroups(packed).reduce((sum, group) => sum + group.people, 0);
}

describe("people of a bucket", () => {
  it("are those of whom the condition holds, in this SQLite too", async () => {
    await inBucket((sql) => {
      const property = fc.property(anyCondition, (condition) => {
        const expected = people.filter((person) => matches(condition, person, SEGMENT_NOW_MS)).length;
        expect(countIn(sql, condition)).toBe(expected);
      });
      fc.assert(property, { numRuns: 600, seed: SEED });
    });
  });

  const text = "'; DROP TABLE people; --";
  const values = Array.from({ length: CONDITION_VALUES_MAX }, (_, index) => `${text}${index}`);
  it.each<readonly [string, Condition]>([
    ["days of activity", { field: "active_days", op: "gte", value: 31 }],
    ["values of an attribute", { field: "attributes.plan", op: "in", value: [...values.slice(2), 7, true] }],
    ["times of attributes", { field: "attributes.plan", op: "not_within", value: "P3650D" }],
    ["counts", { count: { activity: "purchase", within: "P90D" }, op: "lt", value: 0 }],
    ["labels", { community: text }],
    ["texts", { field: "locale", op: "in", value: values }],
  ])("may be asked a hundred questions about %s at once, each of them within eight others", async (_what, leaf) => {
    const deep = (depth: number): Condition => (depth === 1 ? leaf : { not: { not: deep(depth - 1) } });
    for (const kind of ["all", "any"] as const) {
      const parts = Array.from({ length: CONDITION_LEAVES_MAX }, () => deep(4));
      const condition: Condition = kind === "all" ? { all: parts } : { any: parts };
      const expected = people.filter((person) => matches(leaf, person, SEGMENT_NOW_MS)).length;
      expect(await inBucket((sql) => countIn(sql, condition))).toBe(expected);
    }
  });

  it("are shown as many as were asked for, with their numbers masked", async () => {
    const sample = await inBucket((sql) =>
      new PeopleSearch(sql).sample({ condition: { all: [] }, nowMs: SEGMENT_NOW_MS, limit: 5 }),
    );
    const { country, tier } = people[0] ?? {};
    expect(sample).toEqual([{ userId: "u-0", phoneMasked: profileOf("u-0").phone.masked, country, tier }]);
  });

  it("are nobody in a bucket that was never written, and none begins there", async () => {
    const owner = makeOwner();
    const found = makeAudiencePorts(env, PORT_OPTIONS).segments;
    const place = { ...owner, bucket: 1 };
    const asked = { condition: { all: [] }, nowMs: 0, textedSinceMs: NEVER };
    expect(await found.count(place, asked)).toBe("[]");
    expect(await found.sample(place, { ...asked, limit: 5 })).toEqual([]);
    const stub = env.AUDIENCES.getByName(`${owner.tenant.id}:${owner.mode}:1`);
    expect(
      await runInDurableObject(stub, (_object, { storage }) =>
        storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'people'").toArray(),
      ),
    ).toEqual([]);
  });
});
