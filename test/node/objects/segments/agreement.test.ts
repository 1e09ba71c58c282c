import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../../../../src/domain/segments/matches.ts";
import { AUDIENCE_TABLES } from "../../../../src/objects/audience/schema.ts";
import { BoundValues } from "../../../../src/objects/audience/segments/asked.ts";
import { peopleWhere } from "../../../../src/objects/audience/segments/compile-condition.ts";
import { insertPerson } from "../../../support/people-rows.ts";
import { anyCondition, anyPerson, SEGMENT_NOW_MS } from "../../../support/segment-arbitraries.ts";

const SEED = 15;
const CONDITIONS = 10_000;
const PEOPLE = 120;

const people = fc.sample(anyPerson, { numRuns: PEOPLE, seed: SEED });

function bucket() {
  const database = new DatabaseSync(":memory:");
  database.exec(AUDIENCE_TABLES.join(";"));
  people.forEach((person, index) =>
    insertPerson((sql, ...bindings) => database.prepare(sql).run(...bindings), person, index),
  );
  return database;
}

describe("a condition as SQL", () => {
  it("finds the very people of whom the condition holds, and nothing of it is part of the statement", () => {
    const database = bucket();
    let found = 0;
    const property = fc.property(anyCondition, (condition) => {
      const values = new BoundValues();
      const where = peopleWhere(condition, { values, nowMs: SEGMENT_NOW_MS });
      expect(where).not.toMatch(/DROP|--|\$\.a|x{8}|proto/);
      const statement = database.prepare(`SELECT p.person FROM people p WHERE ${where} ORDER BY p.person`);
      const persons = statement.all(values.json()).map(({ person }) => person);
      const expected = people.flatMap((person, index) => (matches(condition, person, SEGMENT_NOW_MS) ? [index] : []));
      found += expected.length;
      expect(persons, where).toEqual(expected);
    });
    fc.assert(property, { numRuns: CONDITIONS, seed: SEED });
    expect(found).toBeGreaterThan(CONDITIONS);
  });
});
