import { beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBERS = {
  fresh: "+13105550110",
  raced: "+13105550111",
  other: "+13105550112",
  refused: "+1 310",
  mended: "+13105550114",
  stopped: "+13105550115",
  again: "+13105550113",
};
const once = (key: string) => ({ headers: { "idempotency-key": key } });

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

describe("a repeated start on the real runtime", () => {
  it("replays the first reply to the letter, and sends once", async () => {
    const first = await world.start(NUMBERS.fresh, {}, once('"a"'));
    const second = await world.start(NUMBERS.fresh, {}, once("a"));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    await world.settle();
    expect((await world.inbox()).filter(({ to }) => to === NUMBERS.fresh)).toHaveLength(1);
  });

  it("runs once among fifty at the same time; the others wait or replay", async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => world.start(NUMBERS.raced, {}, once("race"))));
    const fresh = replies.filter(({ status, headers }) => status === 201 && !headers.has("idempotency-replayed"));
    expect(fresh).toHaveLength(1);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    await world.settle();
    expect((await world.inbox()).filter(({ to }) => to === NUMBERS.raced)).toHaveLength(1);
  });

  it("with another body is refused, and with another tenant's key is another request", async () => {
    const first = await world.start(NUMBERS.other, {}, once("c"));
    const changed = await world.start(NUMBERS.other, { verification_type: "login" }, once("c"));
    expect([changed.status, changed.body.code]).toEqual([422, "idempotency_key_reused"]);
    await world.addTenant();
    const same = await world.start(NUMBERS.other, {}, once("c"));
    expect([same.status, same.headers.get("idempotency-replayed")]).toEqual([201, null]);
    expect(same.body.id).not.toBe(first.body.id);
  });

  it("replays no refusal, whether by the number, by a STOP or by a limit", async () => {
    const refused = await world.start(NUMBERS.refused, {}, once("d"));
    const mended = await world.start(NUMBERS.mended, {}, once("d"));
    expect([refused.status, mended.status]).toEqual([422, 201]);
    const write = (text: string) =>
      world.call("POST", "/v1/inbox/replies", { body: { from: NUMBERS.stopped, to: "+15005550006", text } });
    await write("STOP");
    expect((await world.start(NUMBERS.stopped, {}, once("s"))).status).toBe(403);
    world.skip(1_000);
    await write("START");
    expect((await world.start(NUMBERS.stopped, {}, once("s"))).status).toBe(201);
    const enforce = { "godwit-enforce-limits": "true" };
    // Another request: the very same one again would be the same verification.
    await world.start(NUMBERS.again, { user_id: "u1" }, { headers: enforce });
    world.skip(10_000);
    const limited = await world.start(NUMBERS.again, {}, { headers: { ...enforce, "idempotency-key": "e" } });
    expect([limited.status, limited.body.code]).toEqual([429, "send_interval"]);
    world.skip(51_000);
    const later = await world.start(NUMBERS.again, {}, { headers: { ...enforce, "idempotency-key": "e" } });
    expect(later.status).toBe(201);
  });
});
