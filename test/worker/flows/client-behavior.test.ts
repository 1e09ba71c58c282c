import { describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MANILA = "+639175550100";
const REASON = "Ticket 4711: forms that nobody filled in.";
/** Until a change counts everywhere. */
const IN_FORCE = 61_000;

type Body = Readonly<Record<string, unknown>>;
const start = (world: World, number: string, behavior: Body) =>
  world.start(number, { client_behavior: behavior }, { key: world.liveKey });
const reasonsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"])).reasons;
const violationsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["violations"]));
const openGuarded = () => openWorld({}, {}, { isGuarded: true });

describe("how the form of a start was filled in", () => {
  it.each<[Body, readonly object[]]>([
    [{}, []],
    [{ time_to_submit_ms: 6200, pasted: true, focus_changes: 2, automated: false }, []],
    [{ time_to_submit_ms: 120, pasted: false }, [{ signal: "behavior_instant", weight: 12, enforced: false }]],
    [{ pasted: true, focus_changes: 0 }, [{ signal: "behavior_untouched", weight: 4, enforced: false }]],
    [
      { time_to_submit_ms: 3, automated: true },
      [
        { signal: "behavior_automated", weight: 12, enforced: false },
        { signal: "behavior_instant", weight: 12, enforced: false },
      ],
    ],
  ])("is told in shadow: %j", async (behavior, reasons) => {
    const world = await openGuarded();
    const started = await start(world, MANILA, behavior);
    expect([started.status, reasonsOf(started)]).toEqual([201, reasons]);
  });

  it("stops a start once its rule counts, and no other", async () => {
    const world = await openGuarded();
    const policy = { rules: { behavior_instant: { mode: "enforce", weight: 40 } } };
    const set = { revision: 0, reason: REASON, policy };
    expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body: set })).status).toBe(200);
    await world.advance(IN_FORCE);
    const refused = await start(world, MANILA, { time_to_submit_ms: 40 });
    expect([refused.status, refused.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(refused)).toEqual([{ signal: "behavior_instant", weight: 40, enforced: true }]);
    expect((await start(world, "+639175560101", { time_to_submit_ms: 4_000 })).status).toBe(201);
  });

  it("does not part a start from the same one", async () => {
    const world = await openGuarded();
    const first = await start(world, MANILA, { time_to_submit_ms: 6_200 });
    const again = await start(world, MANILA, { time_to_submit_ms: 7_900 });
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
  });

  it.each([
    [{ time_to_submit_ms: -1 }, "/client_behavior/time_to_submit_ms"],
    [{ time_to_submit_ms: 86_400_001 }, "/client_behavior/time_to_submit_ms"],
    [{ time_to_submit_ms: 1.5 }, "/client_behavior/time_to_submit_ms"],
    [{ pasted: "no" }, "/client_behavior/pasted"],
    [{ pasted: null }, "/client_behavior/pasted"],
    [{ focus_changes: 1_001 }, "/client_behavior/focus_changes"],
    [{ automated: 1 }, "/client_behavior/automated"],
    [{ keys: "0917" }, "/client_behavior/keys"],
  ])("is refused with its field: %j", async (behavior, field) => {
    const world = await openGuarded();
    const refused = await start(world, MANILA, behavior);
    expect([refused.status, violationsOf(refused)]).toMatchObject([400, [{ field }]]);
  });
});
