// Several numbers of one user, where they are kept: one is the primary one, whatever comes at once, twice or after a rollback.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { UserOwner, UserProfile } from "../../../src/app/users/ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { phoneBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import { numbersOf } from "../../../src/domain/users/numbers.ts";
import { ringAudience } from "../../support/audience-alarms.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { textOf } from "../../support/text-of.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const FIRST_KEY = String(env.VAULT_KEYS);
const NEXT_KEY = "k2:bmV4dC12YXVsdC1rZXktb2YtdGhlLXRlc3RzLTAwMDA=";
const PROOF = { verificationId: "vrf_1", atMs: 5 };

let bed: UsersBed;
let owner: UserOwner;

beforeEach(async () => {
  bed = openUsers();
  bed.move.done = ["copy_users", "clear_users"];
  owner = makeOwner();
  await bed.users.save(owner, profileOf("u1", 1));
});

const phoneOf = (number: number) => profileOf("u1", number).phone;
const tokenOf = (number: number) => phoneOf(number).token;

const add = (number: number, sinceMs = number) =>
  bed.numbers.add(owner, { userId: "u1", number: { phone: phoneOf(number), sinceMs, proof: PROOF } });
const promote = (number: number) =>
  bed.numbers.promote(owner, { userId: "u1", phoneToken: tokenOf(number), proof: PROOF });
const remove = (number: number) => bed.numbers.remove(owner, { userId: "u1", phoneToken: tokenOf(number) });

const shown = (profile: UserProfile | null) =>
  profile === null ? null : numbersOf(profile).map(({ phone }) => Number(phone.token));
const numbers = async () => shown(await bed.users.find(owner, "u1"));
const news = async () =>
  (await bed.numbers.unheard(owner, "u1"))?.unheard.map((one) => [Number(one.phone.token), one.news]);

async function stub() {
  const { tenant, mode, bucket } = await placeOfUser(bed.parts, owner, "u1");
  return env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`);
}

/** As a release before this one writes, which knows no numbers but the profile's. */
async function asBefore(sql: string): Promise<void> {
  await runInDurableObject(await stub(), (_object, { storage }) => void storage.sql.exec(sql));
}

async function hearAll(): Promise<void> {
  const { unheard = [] } = (await bed.numbers.unheard(owner, "u1")) ?? {};
  const heard = unheard.map(({ phone, ...rest }) => ({ phoneToken: phone.token, ...rest }));
  await bed.numbers.heard(owner, "u1", heard);
}

describe("a user's numbers", () => {
  it("are the one of the profile first, and five at most", async () => {
    for (const _ of [1, 2]) expect(await add(2)).toMatchObject({ userId: "u1" });
    for (const number of [3, 4, 5]) await add(number);
    expect(await add(6)).toBe("spent");
    expect(await numbers()).toEqual([1, 2, 3, 4, 5]);
    await remove(3);
    expect(await add(6)).toMatchObject({ userId: "u1" });
    expect(await numbers()).toEqual([1, 2, 4, 5, 6]);
  });

  it("five at most, however many are added at once", async () => {
    const added = await Promise.all([2, 3, 4, 5, 6, 7].map((number) => add(number)));
    expect(added.filter((one) => one === "spent")).toHaveLength(2);
    expect(await numbers()).toHaveLength(5);
  });

  it("keep when they came, and are proven anew", async () => {
    await add(2, 70);
    const later = { verificationId: "vrf_2", atMs: 9 };
    const number = { phone: phoneOf(2), sinceMs: 99, proof: later };
    await bed.numbers.add(owner, { userId: "u1", number });
    expect((await bed.users.find(owner, "u1"))?.others).toEqual([{ phone: phoneOf(2), sinceMs: 70, proof: later }]);
    const primary = { phone: phoneOf(1), sinceMs: 99, proof: later };
    await bed.numbers.add(owner, { userId: "u1", number: primary });
    expect((await bed.users.find(owner, "u1"))?.numberFacts).toEqual({ sinceMs: null, proof: later });
  });

  it("are of nobody who is not known, and begin no database", async () => {
    const nobody = { userId: "u9", phoneToken: tokenOf(2) };
    const number = { phone: phoneOf(2), sinceMs: 1, proof: PROOF };
    const elsewhere = makeOwner();
    expect(await bed.numbers.add(elsewhere, { userId: "u9", number })).toBe("missing");
    expect(await bed.numbers.promote(elsewhere, { ...nobody, proof: PROOF })).toBe("missing");
    expect(await bed.numbers.remove(elsewhere, nobody)).toBe("missing");
    expect(await bed.numbers.unheard(elsewhere, "u9")).toBeNull();
  });

  it("go with the user, and are none of one who is made anew", async () => {
    await add(2);
    await bed.users.remove(owner, "u1");
    await bed.users.save(owner, profileOf("u1", 1));
    expect(await numbers()).toEqual([1]);
    expect((await dumpObject(await stub()))["numbers"]).toEqual([]);
  });

  it("are not touched by a change of what else is known, or by a number that is saved again", async () => {
    await add(2);
    await bed.users.change(owner, "u1", { locale: "es", traits: {} });
    await bed.users.save(owner, profileOf("u1", 1, { locale: "fr" }));
    expect(await numbers()).toEqual([1, 2]);
  });

  it("stand in no body in clear, and each sealed once", async () => {
    await add(2);
    expect(JSON.stringify(await dumpObject(await stub())).match(/v2:k1\.number-2/g)).toHaveLength(1);
  });
});

describe("the primary number", () => {
  beforeEach(async () => {
    await add(2);
    await add(3);
    await hearAll();
  });

  it("is another one once that is said, and what it was stays", async () => {
    expect(shown((await promote(2)) as UserProfile)).toEqual([2, 1, 3]);
    expect(await news()).toEqual([[1, "demoted"]]);
  });

  it("said again, changes nothing", async () => {
    await promote(2);
    await hearAll();
    await promote(2);
    expect([await numbers(), await news()]).toEqual([[2, 1, 3], []]);
  });

  it("is one, whatever is said at once", async () => {
    await Promise.all([promote(2), promote(3), promote(2), add(4), remove(1)]);
    const all = (await numbers()) ?? [];
    expect([2, 3]).toContain(all[0]);
    // The one of before may be gone by then, when its removal came after the promotion.
    expect(new Set(all.filter((number) => number !== 1))).toEqual(new Set([2, 3, 4]));
    expect(all).toHaveLength(new Set(all).size);
  });

  it("is none that the user does not have, and is not removed", async () => {
    expect(await promote(9)).toBe("number_missing");
    expect(await remove(9)).toBe("number_missing");
    expect(await remove(1)).toBe("primary");
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it("of a profile that is saved with another one takes the place of the one before, which is left", async () => {
    await bed.users.save(owner, profileOf("u1", 7));
    expect([await numbers(), await news()]).toEqual([[7, 2, 3], [[1, "left"]]]);
  });

  it("of a profile that is saved with one of the others is that one", async () => {
    await bed.users.save(owner, profileOf("u1", 3));
    expect([await numbers(), await news()]).toEqual([[3, 2], [[1, "left"]]]);
  });

  it("is not put back by who looked before it was changed", async () => {
    await promote(2);
    expect(await bed.users.save(owner, profileOf("u1", 1), tokenOf(1))).toBe("moved");
    expect(await bed.users.save(owner, profileOf("u1", 1), null)).toBe("moved");
    expect(await numbers()).toEqual([2, 1, 3]);
    expect(await bed.users.save(owner, profileOf("u1", 2), tokenOf(2))).toBe("saved");
  });

  it("takes neither consent nor zone from the number before", async () => {
    await asBefore("UPDATE people SET consent = 'given', is_opted_out = 1, number_zone = 'Europe/Madrid'");
    await promote(2);
    const { people = [] } = await dumpObject(await stub());
    expect(people[0]).toMatchObject({ consent: "unknown", is_opted_out: 0, number_zone: null });
  });
});

describe("what objects of numbers have yet to hear", () => {
  it("stands until it was heard", async () => {
    await add(2);
    expect(await news()).toEqual([[2, "added"]]);
    expect(await bed.users.find(owner, "u1")).toMatchObject({ hasNews: true });
    await hearAll();
    expect(await news()).toEqual([]);
    expect(await bed.users.find(owner, "u1")).not.toHaveProperty("hasNews");
    await remove(2);
    expect(await remove(2)).toMatchObject({ userId: "u1" });
    expect(await news()).toEqual([[2, "left"]]);
    await hearAll();
    expect(await remove(2)).toBe("number_missing");
    expect((await dumpObject(await stub()))["numbers"]).toEqual([]);
  });

  it("is that a number was the primary one, also once it is proven anew or comes back", async () => {
    await add(2);
    await hearAll();
    await promote(2);
    await add(1);
    expect(await news()).toEqual([[1, "demoted"]]);
    await remove(1);
    expect(await news()).toEqual([[1, "left"]]);
    await add(1);
    expect(await news()).toEqual([[1, "demoted"]]);
  });

  it("is not taken for heard by who was told of something older", async () => {
    await add(2);
    const [first] = (await bed.numbers.unheard(owner, "u1"))?.unheard ?? [];
    await remove(2);
    await bed.numbers.heard(owner, "u1", [
      { phoneToken: tokenOf(2), news: first?.news ?? "left", changedAtMs: first?.changedAtMs ?? 0 },
    ]);
    expect(await news()).toEqual([[2, "left"]]);
  });
});

describe("a release before this one, after a rollback", () => {
  it("finds the primary number where it was", async () => {
    await add(2);
    await promote(2);
    const { profiles = [] } = await dumpObject(await stub());
    expect(profiles).toHaveLength(1);
    expect(profiles[0]).toMatchObject({ user_id: "u1", phone_token: tokenOf(2), phone_sealed: "v2:k1.number-2" });
    expect(JSON.parse(textOf(profiles[0]?.["body"]))).toMatchObject({ phone: { token: tokenOf(2) } });
  });

  it("may have made one of the others the primary number: it is there once", async () => {
    await add(2);
    const body = JSON.stringify({ ...profileOf("u1", 2), phone: { ...phoneOf(2), sealed: "" } });
    await asBefore(
      `UPDATE profiles SET phone_token = '${tokenOf(2)}', phone_sealed = 'v2:k1.number-2', body = '${body}'`,
    );
    expect(await numbers()).toEqual([2]);
  });

  it("deletes whom it likes: nothing of theirs is left a day later", async () => {
    await add(2);
    for (const table of ["people", "profiles"]) await asBefore(`DELETE FROM ${table}`);
    await bed.users.save(owner, profileOf("u1", 1));
    expect(await numbers()).toEqual([1]);
    await ringAudience(await stub(), FIRST_KEY);
    expect((await dumpObject(await stub()))["numbers"]).toEqual([]);
  });

  it("says of a bucket by which key all is sealed: a number that becomes the primary one is looked at again", async () => {
    await add(2);
    await asBefore("UPDATE audience SET sealed_by = 'k2'");
    await promote(2);
    expect((await dumpObject(await stub()))["audience"]).toMatchObject([{ sealed_by: null }]);
  });

  it("has sealed its own numbers anew: the others are sealed anew after it", async () => {
    const seal = (keys: string, number: number) =>
      makeVault(readKeyring(keys)).seal(`+1310555010${number}`, phoneBinding(owner.tenant.id, tokenOf(number)));
    const both = `${NEXT_KEY},${FIRST_KEY}`;
    await bed.users.save(owner, { ...profileOf("u1", 1), phone: { ...phoneOf(1), sealed: await seal(both, 1) } });
    const phone = { ...phoneOf(2), sealed: await seal(FIRST_KEY, 2) };
    await bed.numbers.add(owner, { userId: "u1", number: { phone, sinceMs: 1, proof: PROOF } });
    await asBefore("UPDATE audience SET sealed_by = 'k2'");
    await ringAudience(await stub(), both);
    const [other] = (await bed.users.find(owner, "u1"))?.others ?? [];
    const open = makeVault(readKeyring(NEXT_KEY)).open(
      other?.phone.sealed ?? "",
      phoneBinding(owner.tenant.id, tokenOf(2)),
    );
    expect(await open).toBe("+13105550102");
  });
});
