// What the notice of a recovery says where it can lead to no page: it is told all the same.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openRecoveryWorld, PHONE, RecoveryWorld, USER } from "../../support/recovery-world.ts";
import { openWorld } from "../../support/worker-world.ts";

afterEach(() => vi.useRealTimers());

const FILIPINO = "+639171234567";

const noticesOf = async ({ world }: RecoveryWorld) =>
  (await world.inbox()).filter(({ text }) => /recovering your account|nagre-recover/.test(text));

describe("the notice of a recovery", () => {
  it("of a bank in the Philippines, whose texts may name no address, is told without one", async () => {
    const recovery = await openRecoveryWorld();
    const { world } = recovery;
    const key = await world.makeKey("compliance", "live");
    const said = await world.call("PATCH", "/v1/compliance/profile", { key, body: { sectors: ["bank"] } });
    expect(said.status).toBe(200);
    await recovery.putUser(USER, { phone_number: FILIPINO });
    await recovery.recover(FILIPINO);
    await world.advance(5_000);
    expect(await noticesOf(recovery)).toMatchObject([
      {
        to: FILIPINO,
        text: expect.stringMatching(/: May nagre-recover ng account mo\. Hindi ikaw\? I-freeze ang account$/),
      },
    ]);
  });

  it("of a deployment without an address of its own is told, and REJECT freezes the account", async () => {
    const recovery = new RecoveryWorld(await openWorld({}, { PUBLIC_URL: "" }));
    const { world } = recovery;
    await recovery.putUser(USER);
    await recovery.recover();
    await world.advance(5_000);
    const [notice, ...others] = await noticesOf(recovery);
    expect(others).toEqual([]);
    expect(notice?.text).toMatch(/: someone is recovering your account\. Not you\? Freeze it$/);
    const rejected = { from: PHONE, to: notice?.sender, text: "REJECT" };
    expect((await world.call("POST", "/v1/inbox/replies", { body: rejected })).status).toBeLessThan(300);
    await world.settle();
    expect((await world.call("GET", `/v1/users/${USER}`)).body.status).toBe("frozen");
  });
});
