import { describe, expect, it } from "vitest";
import { frozen, newUser, unfrozen } from "../../../src/domain/users/user-state.ts";
import { isFrozenFor } from "../../../src/domain/verification/freeze.ts";
import { PURPOSES } from "../../../src/domain/base/verification.ts";
import { T0, TOKEN } from "./fixtures.ts";

const active = (userId: string) => newUser(userId, TOKEN);
const shut = (userId: string) => frozen(active(userId), { because: "alert_rejected" }, T0);

describe("a freeze of one user of a number", () => {
  const users = [shut("u-frozen"), active("u-active")];
  it.each([
    { purpose: "signup", nobody: false, stranger: false, other: false, frozen: true },
    { purpose: "login", nobody: true, stranger: true, other: false, frozen: true },
    { purpose: "recovery", nobody: true, stranger: true, other: false, frozen: true },
    { purpose: "transaction", nobody: true, stranger: true, other: false, frozen: true },
    { purpose: "phone_change", nobody: true, stranger: true, other: false, frozen: true },
  ] as const)("covers a $purpose that names nobody: $nobody, one it does not know: $stranger", (row) => {
    const covers = (userId: string | null) => isFrozenFor(users, { purpose: row.purpose, userId });
    expect(covers(null)).toBe(row.nobody);
    expect(covers("u-unknown")).toBe(row.stranger);
    expect(covers("u-active")).toBe(row.other);
    expect(covers("u-frozen")).toBe(row.frozen);
  });

  it.each(PURPOSES)("lifted covers no %s any more", (purpose) => {
    const lifted = [unfrozen(shut("u-frozen"))];
    for (const userId of [null, "u-frozen", "u-unknown"]) expect(isFrozenFor(lifted, { purpose, userId })).toBe(false);
  });

  it.each(PURPOSES)("is none where nobody is frozen: %s", (purpose) => {
    expect(isFrozenFor([], { purpose, userId: null })).toBe(false);
    expect(isFrozenFor([active("u-1")], { purpose, userId: "u-2" })).toBe(false);
  });
});

describe("a user who is frozen twice", () => {
  const at = { slot: { placement: "weur", bucket: 1, mode: "live" }, phoneToken: "old" } as const;

  it("is frozen since the first time, and says at which other numbers", () => {
    const first = frozen(active("u-1"), { because: "alert_rejected" }, T0);
    const second = frozen(first, { because: "other", alsoAt: at }, T0 + 1);
    expect(second).toEqual({ ...first, alsoFrozenAt: [at] });
    expect(frozen(second, { because: "other", alsoAt: at }, T0 + 2)).toBe(second);
    expect(unfrozen(second)).toEqual(active("u-1"));
  });
});
