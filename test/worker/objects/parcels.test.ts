import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeActivityStore } from "../../../src/app/users/activity-store.ts";
import type { LinesHeard, Parcel } from "../../../src/app/users/audience-ports.ts";
import type { PersonActivity, UserOwner } from "../../../src/app/users/ports.ts";
import { packLines } from "../../../src/domain/users/parcel.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { makeAudiencePorts, makeAudienceSiblings } from "../../../src/objects/audience-ports.ts";
import { AudienceObject } from "../../../src/objects/audience-object.ts";
import type { AudienceSiblings } from "../../../src/objects/audience/parcel-post.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { triggerRule } from "../../support/triggers.ts";
import { NO_ROSTER } from "../../support/unrostered.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const DAY_MS = 86_400_000;
/** Far enough ahead that no alarm rings by itself. */
const NOON_MS = Math.ceil(Date.now() / DAY_MS + 40) * DAY_MS + DAY_MS / 2;
const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
const IDS = ["u1", "u2", "u3", "u4"];
const ports = makeAudiencePorts(env, OPTIONS);

let bed: UsersBed;
let owner: UserOwner;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON_MS });
  bed = openUsers();
  bed.move.done = ["copy_users"];
  owner = makeOwner();
  for (const [nth, id] of IDS.entries()) await bed.users.save(owner, profileOf(id, nth));
});
afterEach(() => vi.useRealTimers());

function store(activity = ports.activity) {
  const telemetry = { emit: () => undefined };
  const notices = { withdraw: () => Promise.reject(new Error("nothing waits for anybody")) };
  const pause = { wait: async () => undefined };
  const activities = makeActivityStore({ ...bed.parts, users: bed.users, activity, notices, telemetry, pause });
  return (people: readonly PersonActivity[]) => activities.keep(owner, people);
}

const event = (name: string, id: string | null = null) => ({ name, atMs: NOON_MS, id });
const everybody = () => IDS.map((userId) => ({ userId, events: [event("post")] }));
const office = () => env.AUDIENCES.getByName(`${owner.tenant.id}:${owner.mode}:0`);
const placeOf = (userId: string) => placeOfUser(bed.parts, owner, userId);

async function countOf(userId: string): Promise<number> {
  const kept = await ports.activity.read(await placeOf(userId), userId);
  return kept?.days.reduce((sum, { count }) => sum + count, 0) ?? 0;
}

const counts = () => Promise.all(IDS.map(countOf));

/** So many of one user at once. */
async function parcelOf(userId: string, count: number): Promise<Parcel> {
  const { bucket } = await placeOf(userId);
  const events = Array.from({ length: count }, () => event("post"));
  return { lines: packLines([{ bucket, userId, events }]), count, names: [] };
}

/** A round of the office, whose calls go another way. */
async function ring(siblings: AudienceSiblings): Promise<readonly string[]> {
  const said: string[] = [];
  const telemetry = { emit: (name: string) => void said.push(name) };
  await runInDurableObject(office(), (_object, state) => {
    const never = () => Promise.reject(new Error("nothing is asked"));
    const vault = { open: never, seal: never };
    const mark = { keyId: "k1", isCurrent: () => true };
    const testClock = { join: never, leave: never };
    const others = { vault, mark, testClock, knocks: { send: async () => true }, withdraw: never };
    return new AudienceObject(state, env, { ...others, telemetry, siblings, roster: NO_ROSTER }).alarm();
  });
  return said;
}

const real = makeAudienceSiblings(env, OPTIONS);

it("what is kept of many buckets lies in one of them, and is counted in each when its alarm rings", async () => {
  expect(await store()(everybody())).toEqual(IDS.map(() => ["kept"]));
  expect(await counts()).toEqual([0, 0, 0, 0]);
  expect((await dumpObject(office()))["parcels"]).toMatchObject([{ bucket: null, count: 4 }]);
  await runDurableObjectAlarm(office());
  expect(await counts()).toEqual([1, 1, 1, 1]);
  expect((await dumpObject(office()))["parcels"]).toEqual([]);
});

it("an id counts once, whether it was counted at once or in any parcel", async () => {
  const people = [{ userId: "u1", events: [event("post", "a"), event("post", "b")] }];
  await ports.activity.record(await placeOf("u1"), { people, importKey: null });
  for (let time = 0; time < 2; time += 1) {
    await store()([{ userId: "u1", events: [event("post", "b"), event("post", "c")] }]);
    await runDurableObjectAlarm(office());
  }
  expect(await countOf("u1")).toBe(3);
});

it("an office that was ended before it had forgotten what it told counts nothing twice, with ids or without", async () => {
  await store()(everybody());
  let told = 0;
  const dies: AudienceSiblings = {
    async hear(sibling, heard) {
      await real.hear(sibling, heard);
      told += 1;
      throw new RangeError("its reply was lost");
    },
  };
  await ring(dies);
  expect(told).toBeGreaterThan(0);
  expect(await counts()).toEqual([1, 1, 1, 1]);
  await store()(everybody());
  await runDurableObjectAlarm(office());
  expect(await counts()).toEqual([2, 2, 2, 2]);
});

it("a bucket that does not answer holds up no other, and hears all it missed with what came since", async () => {
  const { bucket: shut } = await placeOf("u2");
  const isShut = await Promise.all(IDS.map(async (id) => (await placeOf(id)).bucket === shut));
  const closed: AudienceSiblings = {
    hear: (sibling, heard) =>
      sibling.name.endsWith(`:${shut}`)
        ? Promise.reject<LinesHeard>(new RangeError("away"))
        : real.hear(sibling, heard),
  };
  await store()(everybody());
  expect(await ring(closed)).toContain("activity.put_off");
  expect(await counts()).toEqual(isShut.map((is) => (is ? 0 : 1)));
  await store()(everybody());
  await ring(closed);
  expect(await counts()).toEqual(isShut.map((is) => (is ? 0 : 2)));
  await store()(everybody());
  await ring(real);
  expect(await counts()).toEqual([3, 3, 3, 3]);
});

it("a bucket that lacks more than a round holds up no other", async () => {
  const { bucket: shut } = await placeOf("u2");
  const open = IDS[(await Promise.all(IDS.map(placeOf))).findIndex(({ bucket }) => bucket !== shut)] ?? "none";
  const told: number[] = [];
  const closed: AudienceSiblings = {
    hear: (sibling, { lines }) => {
      if (sibling.name.endsWith(`:${shut}`)) return Promise.reject(new RangeError("away"));
      told.push(lines.length);
      return Promise.resolve({ overtaken: [], hasFired: false, dropped: 0 });
    },
  };
  await ports.activity.park({ ...owner, bucket: 0 }, await parcelOf("u2", 20_001));
  await ring(closed);
  await store()([{ userId: open, events: [event("post")] }]);
  await ring(closed);
  expect(told).toEqual([1]);
});

it("what is much for a bucket is told a part at a time, and from the part on that failed once more", async () => {
  for (let time = 0; time < 3; time += 1) {
    await ports.activity.park({ ...owner, bucket: 0 }, await parcelOf("u1", 1_500));
  }
  let calls = 0;
  const failsSecond: AudienceSiblings = {
    hear(sibling, heard) {
      calls += 1;
      return calls === 2 ? Promise.reject(new RangeError("away")) : real.hear(sibling, heard);
    },
  };
  await ring(failsSecond);
  expect(calls).toBe(2);
  expect(await countOf("u1")).toBe(1_500);
  await ring(real);
  expect(await countOf("u1")).toBe(4_500);
});

it("what a trigger counts or takes for an answer is counted at once, and the rest of it later", async () => {
  const rule = triggerRule({}, { revision: 2 });
  await ports.users.save({ ...owner, bucket: 0 }, profileOf("of the office", 9));
  await ports.triggers.know({ ...owner, bucket: 0 }, [{ rule, isOn: true }]);
  const events = [event("message.received"), event("purchase")].map((one) => ({ ...one, received: true as const }));
  expect(await store()([{ userId: "u1", events }])).toEqual([["kept", "kept"]]);
  expect(await countOf("u1")).toBe(1);
  await runDurableObjectAlarm(office());
  expect(await countOf("u1")).toBe(2);
});

it("an office in which nobody is hears of triggers once it has kept something", async () => {
  const place = { ...makeOwner(), bucket: 0 };
  const rule = triggerRule({}, { revision: 2 });
  const named = [{ triggerId: rule.triggerId, revision: 2 }];
  const parcel = { lines: "[]", count: 1, names: [{ name: "message.received", isOwn: false }] };
  await ports.triggers.know(place, [{ rule, isOn: true }]);
  expect(await ports.triggers.compare(place, named)).toEqual({ lacking: [], unnamed: [] });
  expect(await ports.activity.park(place, parcel)).toBe("kept");
  // As each tick of Cron does at every bucket.
  expect(await ports.triggers.compare(place, named)).toEqual({ lacking: [rule.triggerId], unnamed: [] });
  await ports.triggers.know(place, [{ rule, isOn: true }]);
  expect(await ports.activity.park(place, parcel)).toEqual({ urgent: parcel.names });
});

it("a user who is not there is dropped, and of that the log holds a number", async () => {
  expect(await store()([{ userId: "nobody", events: [event("post")] }])).toEqual([["kept"]]);
  expect(await ring(real)).toEqual(["activity.dropped"]);
});

it("an office that does not answer, or holds so much already, has kept none of it", async () => {
  const away = { ...ports.activity, park: () => Promise.reject(new RangeError("away")) };
  expect(await store(away)(everybody())).toEqual(IDS.map(() => ["unavailable"]));
  const full = { lines: "[]", count: 100_000, names: [] };
  expect(await ports.activity.park({ ...owner, bucket: 0 }, full)).toBe("kept");
  expect(await store()(everybody())).toEqual(IDS.map(() => ["unavailable"]));
});

it("long events fill an office as many do", async () => {
  const place = { ...owner, bucket: 0 };
  const long = { lines: " ".repeat(1_900_000), count: 1, names: [] };
  for (let time = 0; time < 8; time += 1) expect(await ports.activity.park(place, long)).toBe("kept");
  expect(await ports.activity.park(place, long)).toBe("full");
  expect(await store()(everybody())).toEqual(IDS.map(() => ["kept"]));
});

it("while D1 may know users whom no bucket knows, all is counted at once", async () => {
  bed.move.done = [];
  await bed.oldUsers.save(owner.tenant.id, owner.mode, profileOf("old", 9));
  const people = ["old", "nobody"].map((userId) => ({ userId, events: [event("post")] }));
  expect(await store()(people)).toEqual([["kept"], null]);
  expect(await countOf("old")).toBe(1);
});

it("parcels are numbered upwards from the moment, so that an office which begins anew is heard by who heard it before", async () => {
  await store()(everybody());
  await store()(everybody());
  expect((await dumpObject(office()))["parcels"]).toMatchObject([{ seq: NOON_MS }, { seq: NOON_MS + 1 }]);
});
