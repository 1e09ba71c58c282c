import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { UserOwner } from "../../../src/app/users/ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import type { Traits } from "../../../src/domain/users/traits.ts";
import { AUDIENCE_TABLES } from "../../../src/objects/audience/schema.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const TRAITS: Traits = {
  tier: "core",
  communities: ["chess", "7"],
  interests: ["chess"],
  attributes: { plan: "gold", friends: 3, is_new: true },
};

let bed: UsersBed;
let owner: UserOwner;

beforeEach(() => {
  bed = openUsers();
  bed.move.done = ["copy_users", "clear_users"];
  owner = makeOwner();
});

async function stubOf(userId: string) {
  const { tenant, mode, bucket } = await placeOfUser(bed.parts, owner, userId);
  return env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`);
}

const rowsOf = async (userId: string) => dumpObject(await stubOf(userId));

async function asIf(userId: string, sql: string): Promise<void> {
  await runInDurableObject(await stubOf(userId), (_object, { storage }) => void storage.sql.exec(sql));
}

it("a user's profile has a row that segments read, with its labels beside it", async () => {
  await bed.users.save(owner, profileOf("u1", 1, { locale: "es", timeZone: "Europe/Madrid", traits: TRAITS }));
  const { people, labels } = await rowsOf("u1");
  expect(people).toEqual([
    {
      person: 1,
      user_id: "u1",
      country: "US",
      locale: "es",
      zone: "Europe/Madrid",
      tier: "core",
      created_at_ms: profileOf("u1").createdAtMs,
      last_active_ms: null,
      last_login_ms: null,
      active_day: 0,
      active_mask: 0,
      attributes: '{"plan":"gold","friends":3,"is_new":true}',
      consent: "unknown",
      is_opted_out: 0,
      is_frozen: 0,
      last_text_ms: null,
      last_recall_ms: null,
      recalls_unanswered: 0,
      number_zone: null,
    },
  ]);
  expect(labels).toEqual([
    { person: 1, kind: "community", label: "7" },
    { person: 1, kind: "community", label: "chess" },
    { person: 1, kind: "interest", label: "chess" },
  ]);
  expect(await bed.users.find(owner, "u1")).toMatchObject({ traits: TRAITS });
});

it("what is saved takes the place of what was said before, and what others know of the person stays", async () => {
  await bed.users.save(owner, profileOf("u1", 1, { traits: TRAITS }));
  await asIf(
    "u1",
    "UPDATE people SET last_active_ms = 5, active_day = 6, active_mask = 7, consent = 'given', is_frozen = 1",
  );
  await bed.users.save(owner, profileOf("u1", 1, { traits: { ...TRAITS, communities: ["go"], attributes: {} } }));
  const saved = await rowsOf("u1");
  expect(saved["people"]).toMatchObject([
    { person: 1, attributes: "{}", last_active_ms: 5, active_day: 6, active_mask: 7, consent: "given", is_frozen: 1 },
  ]);
  expect(saved["labels"]).toEqual([
    { person: 1, kind: "community", label: "go" },
    { person: 1, kind: "interest", label: "chess" },
  ]);
  await bed.users.save(owner, profileOf("u1"));
  expect(await rowsOf("u1")).toMatchObject({ people: [{ tier: "ordinary", attributes: "{}" }], labels: [] });
});

it("of another number nobody knows what its person agreed to", async () => {
  await bed.users.save(owner, profileOf("u1", 1));
  await asIf("u1", "UPDATE people SET last_text_ms = 5, consent = 'given', is_opted_out = 1");
  await bed.users.save(owner, profileOf("u1", 2));
  expect((await rowsOf("u1"))["people"]).toMatchObject([{ consent: "unknown", is_opted_out: 0, last_text_ms: 5 }]);
});

it("goes with the user, and all that hangs on it", async () => {
  await bed.users.save(owner, profileOf("u1", 1, { traits: TRAITS }));
  await asIf(
    "u1",
    "INSERT INTO activity_days (person, name, day, count, last_ms) VALUES (1, 'login', 2, 3, 4); INSERT INTO activity_ids VALUES (1, 2, x'00'); INSERT INTO activity_lines VALUES (1, 'i', 2, x'00')",
  );
  await bed.users.remove(owner, "u1");
  expect(await rowsOf("u1")).toMatchObject({
    people: [],
    labels: [],
    activity_days: [],
    activity_ids: [],
    activity_lines: [],
  });
});

it("users of the release before have theirs once their object is asked again, with nothing said of them", async () => {
  const stub = await stubOf("u1");
  const body = JSON.stringify(profileOf("u1", 1, { locale: "es", timeZone: "Europe/Madrid" }));
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    sql.exec(`CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (1)`);
    sql.exec(AUDIENCE_TABLES[0] ?? "");
    sql.exec("INSERT INTO profiles VALUES ('u1', ?, 't', 's', 1, 0)", body);
  });
  await bed.users.find(owner, "u1");
  expect((await dumpObject(stub))["people"]).toMatchObject([
    { user_id: "u1", country: "US", locale: "es", zone: "Europe/Madrid", tier: "ordinary", attributes: "{}" },
  ]);
  await evictDurableObject(stub);
  await bed.users.find(owner, "u1");
  expect((await dumpObject(stub))["people"]).toHaveLength(1);
});

it("what a release before saved and deleted after a rollback is followed within a day", async () => {
  await bed.users.save(owner, profileOf("u1", 1, { traits: TRAITS }));
  const body = JSON.stringify(profileOf("u2", 2)).replaceAll("'", "''");
  await asIf("u1", `DELETE FROM profiles; INSERT INTO profiles VALUES ('u2', '${body}', 't', 's', 1, 0)`);
  await runDurableObjectAlarm(await stubOf("u1"));
  expect(await rowsOf("u1")).toMatchObject({ people: [{ user_id: "u2", tier: "ordinary" }], labels: [] });
});

it("who is in D1 alone is changed in both, and what D1 knows nothing of outlives what a release before writes there", async () => {
  bed.move.done = [];
  await bed.oldUsers.save(owner.tenant.id, owner.mode, profileOf("u1"));
  await bed.users.change(owner, "u1", { locale: "es", traits: TRAITS });
  const inD1 = () => bed.oldUsers.find(owner.tenant.id, owner.mode, "u1");
  expect(await inD1()).toMatchObject({ locale: "es" });
  const newer = profileOf("u1", 1, { locale: "fr", updatedAtMs: Date.now() + 60_000 });
  await bed.oldUsers.save(owner.tenant.id, owner.mode, newer);
  expect(await bed.users.find(owner, "u1")).toMatchObject({ locale: "fr", traits: TRAITS });
  expect((await rowsOf("u1"))["people"]).toMatchObject([{ locale: "fr", tier: "core" }]);
  expect(await bed.users.change(owner, "u2", { traits: TRAITS })).toBe("missing");
});
