// How a number stands reaches the rows of its people, and of nobody else.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { UserOwner } from "../../../src/app/users/ports.ts";
import type { AudienceStanding, PersonStanding } from "../../../src/app/users/standing-ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const PROFILE = profileOf("u1", 1);
const STANDING: PersonStanding = {
  userId: "u1",
  phoneToken: PROFILE.phone.token,
  consent: "given",
  isOptedOut: false,
  isFrozen: true,
  lastTextMs: 1_000,
};
const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};

let bed: UsersBed;
let owner: UserOwner;
let standing: AudienceStanding;

beforeEach(() => {
  bed = openUsers();
  bed.move.done = ["copy_users", "clear_users"];
  owner = makeOwner();
  standing = makeAudiencePorts(env, OPTIONS).standing;
});

async function tell(over: Partial<PersonStanding> = {}): Promise<void> {
  await standing.tell(await placeOfUser(bed.parts, owner, "u1"), { ...STANDING, ...over });
}

async function known() {
  const { tenant, mode, bucket } = await placeOfUser(bed.parts, owner, "u1");
  const { people = [] } = await dumpObject(env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`));
  return people.map((row) => [row["consent"], row["is_opted_out"], row["is_frozen"], row["last_text_ms"]]);
}

describe("a person's standing", () => {
  it("is what the number last said", async () => {
    await bed.users.save(owner, PROFILE);
    await tell();
    expect(await known()).toEqual([["given", 0, 1, 1_000]]);
    await tell({ consent: "withdrawn", isOptedOut: true, isFrozen: false, lastTextMs: 2_000 });
    expect(await known()).toEqual([["withdrawn", 1, 0, 2_000]]);
  });

  it.each([{ lastTextMs: 999 }, { lastTextMs: null }])("keeps its newest text after %j", async (later) => {
    await bed.users.save(owner, PROFILE);
    await tell();
    await tell({ ...later, consent: "unknown" });
    expect(await known()).toEqual([["unknown", 0, 1, 1_000]]);
  });

  it("is not what a number says that the person has left", async () => {
    await bed.users.save(owner, PROFILE);
    await tell();
    await bed.users.save(owner, profileOf("u1", 2));
    await tell({ consent: "withdrawn", isOptedOut: true });
    expect(await known()).toEqual([["unknown", 0, 1, 1_000]]);
  });

  it("begins no row for somebody who is not known", async () => {
    await tell();
    expect(await known()).toEqual([]);
  });
});
