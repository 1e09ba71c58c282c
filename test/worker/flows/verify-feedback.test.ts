import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const GATHERED = 3_000;

const say = (world: World, id: string, body: Record<string, unknown>, key = world.liveKey) =>
  world.call("POST", `/v1/verify/${id}/feedback`, { key, body });

async function started(): Promise<{ readonly world: World; readonly id: string }> {
  const world = await openWorld();
  const { body } = await world.start(NUMBER, {}, { key: world.liveKey });
  await world.settle();
  return { world, id: body.id };
}

describe("feedback on a verification", () => {
  it("is shown with it: the word that holds, and the one before", async () => {
    const { world, id } = await started();
    expect((await world.read(id, { key: world.liveKey })).body).toMatchObject({ feedback: null });
    const first = await say(world, id, { outcome: "fraud", note: "case 4711" });
    const fraud = { outcome: "fraud", note: "case 4711", at: new Date(Date.now()).toISOString() };
    expect([first.status, first.body]).toEqual([200, { id, feedback: { ...fraud, before: [] } }]);
    world.skip(60_000);
    const again = await say(world, id, { outcome: "fraud", note: "case 4711" });
    expect(again.body).toEqual(first.body);
    const second = await say(world, id, { outcome: "genuine" });
    expect(second.body["feedback"]).toMatchObject({ outcome: "genuine", note: null, before: [fraud] });
    const read = await world.read(id, { key: world.liveKey });
    expect(read.body["feedback"]).toEqual(second.body["feedback"]);
  });

  it("is told once for each word, without its note, and outlives the end of the verification", async () => {
    const { world, id } = await started();
    for (const outcome of ["fraud", "fraud", "genuine"]) await say(world, id, { outcome, note: "case 4711" });
    await world.check(id, await world.codeOf(id), { key: world.liveKey });
    world.skip(GATHERED);
    await world.settle();
    const told = await world.call("GET", "/v1/events?types=verification.feedback", { key: world.liveKey });
    expect(told.body.data.map(({ data }) => data)).toEqual([
      { verification_id: id, outcome: "genuine" },
      { verification_id: id, outcome: "fraud" },
    ]);
    expect(JSON.stringify(told.body)).not.toContain("4711");
    const read = await world.read(id, { key: world.liveKey });
    expect(read.body).toMatchObject({ status: "approved", feedback: { outcome: "genuine" } });
  });

  it("finds no verification of another mode or tenant, and none that there is not", async () => {
    const { world, id } = await started();
    const own = world.liveKey;
    expect((await say(world, id, { outcome: "fraud" }, world.testKey)).body.code).toBe("verification_not_found");
    const unknown = `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;
    expect((await say(world, unknown, { outcome: "fraud" })).status).toBe(404);
    await world.addTenant();
    expect((await say(world, id, { outcome: "fraud" })).status).toBe(404);
    expect((await world.read(id, { key: own })).body).toMatchObject({ feedback: null });
  });

  it.each([
    ["a word that there is none of", { outcome: "maybe" }, "/outcome"],
    ["no word", {}, "/outcome"],
    ["a note that is a page", { outcome: "fraud", note: "x".repeat(201) }, "/note"],
    ["an empty note", { outcome: "fraud", note: "" }, "/note"],
    ["a note with a line break", { outcome: "fraud", note: "a\nb" }, "/note"],
    ["a field that there is none of", { outcome: "fraud", reason: "x" }, "/reason"],
  ])("names the field at fault: %s", async (_title, body, field) => {
    const { world, id } = await started();
    const refused = await say(world, id, body);
    expect([refused.status, refused.body.code]).toEqual([400, "request_invalid"]);
    expect(JSON.stringify(refused.body["violations"])).toContain(field);
  });

  it("says of a discreet verification nothing of what it is at", async () => {
    const world = await openWorld();
    const { body } = await world.start(NUMBER, { discreet: true }, { key: world.liveKey });
    const said = await say(world, body.id, { outcome: "fraud" });
    expect(Object.keys(said.body).toSorted()).toEqual(["feedback", "id"]);
    const resent = await world.resend(body.id, {}, { key: world.liveKey });
    expect(resent.body["feedback"]).toBeNull();
  });
});
