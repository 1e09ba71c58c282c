/** Users of the release before go into objects, while Workers of both releases write. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MigrationJob } from "../../../src/app/migrations/migration-job.ts";
import type { MigrationName } from "../../../src/app/migrations/ports.ts";
import { userMoves } from "../../../src/app/users/move-users.ts";
import type { UserOwner, UserProfile } from "../../../src/app/users/ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { slotOf } from "../../../src/app/phone/slot-of.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf, saidOf } from "../../support/users-contract.ts";

const ROWS = 500;
const PHONES = makePhonePorts(env, {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length) => new Uint8Array(length) },
});

let bed: UsersBed;
let owner: UserOwner;
let tenants: readonly Tenant[];
let jobs: readonly MigrationJob[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 });
  await env.DB.prepare("delete from users").run();
  bed = openUsers();
  owner = makeOwner();
  tenants = [owner.tenant];
  const directory = { findTenant: async (id: string) => tenants.find((tenant) => tenant.id === id) ?? null };
  jobs = userMoves({ ...bed.parts, directory, userStates: PHONES.userStates });
});
afterEach(() => vi.useRealTimers());

/** As a Worker of the release before writes. */
const saveOld = (profile: UserProfile, { tenant, mode } = owner) => bed.oldUsers.save(tenant.id, mode, profile);
const removeOld = (userId: string) => bed.oldUsers.remove(owner.tenant.id, owner.mode, userId);
const findOld = (userId: string) => bed.oldUsers.find(owner.tenant.id, owner.mode, userId);

async function inObject(userId: string, whose = owner): Promise<UserProfile | null> {
  const kept = await bed.audience.find(await placeOfUser(bed.parts, whose, userId), userId);
  return kept?.profile ?? null;
}

function jobOf(name: MigrationName): MigrationJob {
  const job = jobs.find((one) => one.name === name);
  if (job === undefined) throw new Error(`no ${name}`);
  return job;
}

/** The whole pass, and how many pages it had. */
async function run(name: MigrationName): Promise<number> {
  bed.move.begun = [...bed.move.begun, name];
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const step = await jobOf(name).step(cursor);
    cursor = step.cursor;
    if (!step.isOver) continue;
    bed.move.done = [...bed.move.done, name];
    return pages;
  }
}

const idsAt = ({ phone }: UserProfile) =>
  PHONES.userStates.idsAt(slotOf(owner.tenant, owner.mode, phone), {
    tenantId: owner.tenant.id,
    phoneToken: phone.token,
  });
const later = (profile: UserProfile, ms = 1_000) => ({ ...profile, updatedAtMs: profile.updatedAtMs + ms });

describe("the copy", () => {
  it("brings every user to its object, whole, whatever the tenant and the mode", async () => {
    const eu = makeOwner({ residency: "eu", bucketCount: 4096 });
    const test = { ...owner, mode: "test" as const };
    tenants = [owner.tenant, eu.tenant];
    await saveOld(profileOf("u1", 1, { locale: "es", secondFactor: "authenticator" }));
    await saveOld(profileOf("u1", 2), test);
    await saveOld(profileOf("u1", 3), eu);
    await run("copy_users");
    expect(saidOf(await inObject("u1"))).toEqual(profileOf("u1", 1, { locale: "es", secondFactor: "authenticator" }));
    expect(await inObject("u1", test)).toEqual(profileOf("u1", 2));
    expect(await inObject("u1", eu)).toEqual(profileOf("u1", 3));
    expect(await findOld("u1")).not.toBeNull();
  });

  it("goes page by page, and what it does twice it does once", async () => {
    const people = Array.from({ length: ROWS + 1 }, (_, index) => profileOf(`u${index}`, index));
    for (const profile of people) await saveOld(profile);
    expect(await jobOf("copy_users").estimate()).toBe(ROWS + 1);
    const first = await jobOf("copy_users").step(null);
    expect(first).toMatchObject({ done: ROWS, isOver: false });
    // Killed before its progress was kept: the same page comes again.
    expect(await jobOf("copy_users").step(null)).toEqual(first);
    expect(await jobOf("copy_users").step(first.cursor)).toMatchObject({ done: 1, isOver: true });
    for (const index of [0, 1, ROWS - 1, ROWS]) expect(await inObject(`u${index}`)).toEqual(people[index]);
  });

  it("makes every user known at its number's object, for as long as the profile stands", async () => {
    await saveOld(profileOf("u1", 1));
    await saveOld(profileOf("u2", 1));
    await run("copy_users");
    expect(await idsAt(profileOf("u1", 1))).toEqual(["u1", "u2"]);
  });

  it("passes over what a Worker of this release has saved since, and its number", async () => {
    await saveOld(profileOf("u1", 1));
    bed.database.state = "rejects";
    await bed.users.save(owner, later(profileOf("u1", 2)));
    bed.database.state = "well";
    await run("copy_users");
    expect(saidOf(await inObject("u1"))).toEqual(later(profileOf("u1", 2)));
    expect(await idsAt(profileOf("u1", 1))).toEqual([]);
  });

  it("does not bring back who was removed while its page was read", async () => {
    await saveOld(profileOf("u1", 1));
    await bed.users.find(owner, "u1");
    const rows = await bed.oldUsers.page(0, ROWS);
    await bed.users.remove(owner, "u1");
    vi.spyOn(bed.oldUsers, "page").mockResolvedValueOnce(rows);
    await run("copy_users");
    expect(await bed.users.find(owner, "u1")).toBeNull();
    expect(await idsAt(profileOf("u1", 1))).toEqual([]);
  });

  it("leaves the rows of a tenant that is not there, and goes on", async () => {
    await saveOld(profileOf("u1"), makeOwner());
    await saveOld(profileOf("u2"));
    await run("copy_users");
    await run("clear_users");
    expect(await inObject("u2")).not.toBeNull();
    expect(await env.DB.prepare("select user_id from users").all()).toMatchObject({ results: [{ user_id: "u1" }] });
  });
});

describe("while Workers of both releases write", () => {
  it("a user of D1 is found before it was copied, and is in its object from then on", async () => {
    await saveOld(profileOf("u1"));
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(profileOf("u1"));
    expect(saidOf(await inObject("u1"))).toEqual(profileOf("u1"));
  });

  it("what is newer wins, whoever wrote it", async () => {
    await bed.users.save(owner, profileOf("u1", 1));
    await saveOld(later(profileOf("u1", 2)));
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(later(profileOf("u1", 2)));
    await bed.users.save(owner, later(profileOf("u1", 3), 2_000));
    await saveOld(later(profileOf("u1", 2)));
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(later(profileOf("u1", 3), 2_000));
  });

  it("what this release saves is seen by the one before", async () => {
    await bed.users.save(owner, profileOf("u1"));
    expect(await findOld("u1")).toEqual(profileOf("u1"));
    await bed.users.remove(owner, "u1");
    expect(await findOld("u1")).toBeNull();
  });

  it("whom the one before removes is gone here too, and may be made again by it", async () => {
    await bed.users.save(owner, profileOf("u1"));
    await removeOld("u1");
    expect(await bed.users.find(owner, "u1")).toBeNull();
    expect(await inObject("u1")).toBeNull();
    await saveOld(later(profileOf("u1", 2)));
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(later(profileOf("u1", 2)));
  });

  it("who was saved while D1 was away is not taken for removed", async () => {
    bed.database.state = "rejects";
    await bed.users.save(owner, profileOf("u1"));
    bed.database.state = "well";
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(profileOf("u1"));
  });

  it("a user in its object is found while D1 is away, and one that may be in D1 is not said to be none", async () => {
    await bed.users.save(owner, profileOf("u1"));
    bed.database.state = "rejects";
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(profileOf("u1"));
    await expect(bed.users.find(owner, "u2")).rejects.toMatchObject({ name: "StoreUnavailable" });
    await expect(bed.users.remove(owner, "u1")).rejects.toMatchObject({ name: "StoreUnavailable" });
    expect(await inObject("u1")).not.toBeNull();
  });

  it("the users of a number are those of both places whose number it is now", async () => {
    const { phone } = profileOf("u1", 1);
    await saveOld(profileOf("u1", 1));
    await saveOld(profileOf("u2", 1));
    await bed.users.save(owner, later(profileOf("u2", 2)));
    await saveOld(profileOf("u2", 1));
    expect((await bed.users.listByPhone(owner, phone)).map(({ userId }) => userId)).toEqual(["u1"]);
  });
});

describe("the second pass", () => {
  beforeEach(async () => {
    await saveOld(profileOf("u1", 1));
    await run("copy_users");
  });

  it("takes what the release before has written since, and empties the table", async () => {
    await saveOld(later(profileOf("u1", 2)));
    await saveOld(profileOf("u2", 3));
    await run("clear_users");
    expect(saidOf(await inObject("u1"))).toEqual(later(profileOf("u1", 2)));
    expect(await inObject("u2")).toEqual(profileOf("u2", 3));
    expect(await bed.oldUsers.count()).toBe(0);
  });

  it("leaves a row that was written while its page was moved", async () => {
    const rows = await bed.oldUsers.page(0, ROWS);
    await saveOld(later(profileOf("u1", 2)));
    vi.spyOn(bed.oldUsers, "page").mockResolvedValueOnce(rows);
    await run("clear_users");
    expect(await findOld("u1")).toEqual(later(profileOf("u1", 2)));
  });

  it("killed before its rows were deleted, it deletes them the next time, and nobody is taken for removed", async () => {
    vi.spyOn(bed.oldUsers, "drop").mockRejectedValueOnce(new Error("killed"));
    await expect(jobOf("clear_users").step(null)).rejects.toThrow("killed");
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(profileOf("u1", 1));
    await run("clear_users");
    expect(await bed.oldUsers.count()).toBe(0);
    bed.move.done = [];
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(profileOf("u1", 1));
  });

  it("is not undone by a save: D1 is written no more once it has begun", async () => {
    bed.move.begun = ["copy_users", "clear_users"];
    await bed.users.save(owner, later(profileOf("u1", 2)));
    expect(await findOld("u1")).toEqual(profileOf("u1", 1));
  });

  it("over, users are found, saved, listed by number and removed while D1 is away", async () => {
    await run("clear_users");
    bed.database.state = "rejects";
    const known = profileOf("u1", 1);
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(known);
    expect(await bed.users.find(owner, "u2")).toBeNull();
    expect(await bed.users.listByPhone(owner, known.phone)).toEqual([known]);
    await bed.users.save(owner, later(known));
    expect(saidOf(await bed.users.find(owner, "u1"))).toEqual(later(known));
    await bed.users.remove(owner, "u1");
    expect(await bed.users.find(owner, "u1")).toBeNull();
  });

  it("leaves no mark of whom it moved but the row in its object", async () => {
    await run("clear_users");
    const { bucket } = await placeOfUser(bed.parts, owner, "u1");
    const rows = await dumpObject(env.AUDIENCES.getByName(`${owner.tenant.id}:live:${bucket}`));
    expect(rows["departed"]).toEqual([]);
    expect(rows["profiles"]).toMatchObject([{ user_id: "u1", is_in_d1: 0 }]);
  });
});
