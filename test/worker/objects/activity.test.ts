import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PersonActivity, UserOwner } from "../../../src/app/users/ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { makeActivityStore } from "../../../src/app/users/activity-store.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const DAY_MS = 86_400_000;
/** Far enough ahead that no alarm rings by itself. */
const NOON_MS = Math.ceil(Date.now() / DAY_MS + 40) * DAY_MS + DAY_MS / 2;
const TODAY = Math.floor(NOON_MS / DAY_MS);

let bed: UsersBed;
let owner: UserOwner;
let faults: object[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON_MS });
  bed = openUsers();
  bed.move.done = ["copy_users", "clear_users"];
  owner = makeOwner();
  faults = [];
});
afterEach(() => vi.useRealTimers());

const ports = makeAudiencePorts(env, {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
});
const objects = ports.activity;

function store(activity = objects) {
  const telemetry = { emit: (_event: string, fields: object) => void faults.push(fields) };
  const pause = { wait: async () => undefined };
  const notices = { withdraw: () => Promise.reject(new Error("nothing waits for anybody")) };
  const activities = makeActivityStore({ ...bed.parts, users: bed.users, activity, notices, telemetry, pause });
  return {
    ...activities,
    record: (people: readonly PersonActivity[], importKey: string | null = null) =>
      activities.record(owner, { people, importKey }),
  };
}

const event = (name: string, days = 0, id: string | null = null) => ({ name, atMs: NOON_MS - days * DAY_MS, id });

async function rowsOf(userId: string) {
  return dumpObject(await stubOf(userId));
}

async function stubOf(userId: string) {
  const { tenant, mode, bucket } = await placeOfUser(bed.parts, owner, userId);
  return env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`);
}

it("what a person did stands in the row that segments read, and by name and day beside it", async () => {
  await bed.users.save(owner, profileOf("u1"));
  const events = [event("login", 2), event("post"), event("post"), event("login", 40)];
  expect(await store().record([{ userId: "u1", events }])).toEqual([["kept", "kept", "kept", "kept"]]);
  expect(await rowsOf("u1")).toMatchObject({
    people: [{ last_active_ms: NOON_MS, last_login_ms: NOON_MS - 2 * DAY_MS, active_day: TODAY, active_mask: 0b101 }],
    activity_days: [
      { person: 1, name: "login", day: TODAY - 40, count: 1, last_ms: NOON_MS - 40 * DAY_MS },
      { person: 1, name: "login", day: TODAY - 2, count: 1, last_ms: NOON_MS - 2 * DAY_MS },
      { person: 1, name: "post", day: TODAY, count: 2, last_ms: NOON_MS },
    ],
    activity_ids: [],
  });
});

it("what many people of a bucket did is counted in one call as if each had been told of alone", async () => {
  const together = { ...owner, bucket: 0 };
  const apart = { ...owner, bucket: 1 };
  const people = ["u1", "nobody", "u2", "u3"].map((userId, nth) => ({
    userId,
    events: [event("login", nth, "a"), event("post", 0), event("login", nth, "a"), event("post", 3, `${nth}`)],
  }));
  for (const place of [together, apart]) {
    for (const [nth, id] of ["u1", "u2", "u3"].entries()) await ports.users.save(place, profileOf(id, nth));
  }
  for (const importKey of [null, "file"]) {
    const { outcomes } = await objects.record(together, { people, importKey });
    const alone = [];
    for (const one of people) alone.push(...(await objects.record(apart, { people: [one], importKey })).outcomes);
    expect(outcomes).toEqual(alone);
    expect(outcomes[1]).toBeNull();
  }
  const rowsIn = ({ tenant, mode, bucket }: typeof together) =>
    dumpObject(env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`));
  expect(await rowsIn(together)).toEqual(await rowsIn(apart));
});

it("an event that comes again, with others or by itself, changes no row", async () => {
  await bed.users.save(owner, profileOf("u1"));
  const people = [{ userId: "u1", events: [event("post", 0, "a"), event("post", 1, "b"), event("post", 0, "a")] }];
  expect(await store().record(people)).toEqual([["kept", "kept", "known"]]);
  const before = await rowsOf("u1");
  expect(await store().record(people)).toEqual([["known", "known", "known"]]);
  expect(await rowsOf("u1")).toEqual(before);
});

it("holds nothing of an event's id but a hash", async () => {
  await bed.users.save(owner, profileOf("u1"));
  await store().record([{ userId: "u1", events: [event("post", 0, "order-of-ana")] }]);
  const { activity_ids } = await rowsOf("u1");
  expect(activity_ids).toEqual([{ person: 1, last_day: TODAY, ids: expect.objectContaining({ byteLength: 8 }) }]);
});

it("nobody is made by what is said of them, and a bucket that was only told of strangers has begun no database", async () => {
  expect(await store().record([{ userId: "u1", events: [event("post")] }])).toEqual([null]);
  expect(await store().read(owner, "u1")).toBeNull();
  expect(await rowsOf("u1")).toEqual({});
});

it("what is older than 90 days goes within a day, and ids after three", async () => {
  await bed.users.save(owner, profileOf("u1"));
  await store().record([{ userId: "u1", events: [event("old", 88, "a"), event("new", 0, "b")] }]);
  const stub = await stubOf("u1");
  const kept = async (days: number) => {
    vi.setSystemTime(NOON_MS + days * DAY_MS);
    await runDurableObjectAlarm(stub);
    const { activity_days = [], activity_ids = [] } = await rowsOf("u1");
    return [activity_days.map(({ name }) => name), activity_ids.length];
  };
  expect(await kept(1)).toEqual([["new", "old"], 1]);
  expect(await kept(2)).toEqual([["new"], 1]);
  expect(await kept(3)).toEqual([["new"], 1]);
  expect(await kept(4)).toEqual([["new"], 0]);
  expect(await kept(90)).toEqual([[], 0]);
});

it("a line of an import counts once for as long as it could count at all, beside lines of others and ids of events", async () => {
  await bed.users.save(owner, profileOf("u1"));
  const people = [{ userId: "u1", events: [event("post", 0, "7"), event("post", 1, "8")] }];
  expect(await store().record(people, "first")).toEqual([["kept", "kept"]]);
  expect(await store().record(people)).toEqual([["kept", "kept"]]);
  expect(await store().record(people, "second")).toEqual([["kept", "kept"]]);
  const stub = await stubOf("u1");
  vi.setSystemTime(NOON_MS + 88 * DAY_MS);
  await runDurableObjectAlarm(stub);
  expect(await store().record(people, "first")).toEqual([["known", "known"]]);
  vi.setSystemTime(NOON_MS + 90 * DAY_MS);
  await runDurableObjectAlarm(stub);
  expect((await rowsOf("u1"))["activity_lines"]).toEqual([]);
});

it("who is in D1 alone is brought along", async () => {
  bed.move.done = [];
  await bed.oldUsers.save(owner.tenant.id, owner.mode, profileOf("u1"));
  const people = ["u1", "u2"].map((userId) => ({ userId, events: [event("post")] }));
  expect(await store().record(people)).toEqual([["kept"], null]);
  expect(await rowsOf("u1")).toMatchObject({ people: [{ user_id: "u1", last_active_ms: NOON_MS }] });
});

it("who may be in D1 alone is told apart from the others while it is away", async () => {
  bed.move.done = [];
  await bed.users.save(owner, profileOf("u1", 1));
  bed.database.state = "rejects";
  const people = ["u1", "u2"].map((userId) => ({ userId, events: [event("post")] }));
  expect(await store().record(people)).toEqual([["kept"], "unavailable"]);
  expect(faults).toEqual([{ tenant_id: owner.tenant.id, fault: "StoreUnavailable" }]);
});

it("a bucket that does not answer loses no line of another, is not asked twice, and is told of without a name", async () => {
  const ids = ["u1", "u2", "u3", "u4"];
  for (const [index, userId] of ids.entries()) await bed.users.save(owner, profileOf(userId, index));
  const { bucket: shut } = await placeOfUser(bed.parts, owner, "u2");
  const inShut = await Promise.all(ids.map(async (id) => (await placeOfUser(bed.parts, owner, id)).bucket === shut));
  let asked = 0;
  const record: typeof objects.record = async (place, said) => {
    if (place.bucket !== shut) return objects.record(place, said);
    asked += 1;
    throw new RangeError("away");
  };
  const people = ids.map((userId) => ({ userId, events: [event("post")] }));
  const outcomes = await store({ ...objects, record }).record(people);
  expect(outcomes).toEqual(inShut.map((isShut) => (isShut ? "unavailable" : ["kept"])));
  expect(asked).toBe(1);
  expect(faults).toEqual([{ tenant_id: owner.tenant.id, fault: "RangeError" }]);
});
