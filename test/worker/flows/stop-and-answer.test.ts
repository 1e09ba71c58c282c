// A STOP to a sender whose alert is open: both take effect in one commit, and one text tells the state of both.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";

afterEach(() => vi.useRealTimers());

async function openAlert(world: World): Promise<{ readonly id: string; readonly token: string }> {
  world.skip(1);
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
  const made = await world.call("POST", "/v1/alerts", { body: { user_id: "u1", type: "remote_login", context } });
  expect(made.status).toBe(201);
  await world.settle();
  const text = (await world.inbox()).at(-1)?.text ?? "";
  return { id: made.body.id, token: /REJECT (\w{3})/.exec(text)?.[1] ?? "" };
}

/** What went back to the phone. */
async function write(world: World, text: string): Promise<string[]> {
  const before = (await world.inbox()).length;
  world.skip(1);
  const sent = await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: SENDER, text } });
  expect(sent).toMatchObject({ status: 200, body: { meaning: "stop" } });
  await world.settle();
  return (await world.inbox()).slice(before).map((entry) => entry.text);
}

async function stateOf(world: World, alertId: string) {
  const [alert, user, start] = await Promise.all([
    world.call("GET", `/v1/alerts/${alertId}`),
    world.call("GET", "/v1/users/u1"),
    world.start(PHONE),
  ]);
  return { alert: alert.body.status, user: user.body.status, code: start.body.code };
}

describe("a STOP while an alert is open", () => {
  it.each([
    "It wasn't me. Stop!",
    "CANCEL",
    "NO! STOP!",
    "거부",
    "STOP",
    "stop, not me",
    "unsubscribe. that was not me",
    "STOP das war ich nicht",
    "Alto, yo no fui",
  ])("that doubts it opts out, freezes the account and says both: %s", async (text) => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const { id } = await openAlert(world);
    const told = await write(world, text);
    expect(told).toEqual([expect.stringMatching(/unsubscribed.*\n.*frozen/s)]);
    expect(await stateOf(world, id)).toMatchObject({ alert: "rejected", user: "frozen" });
    expect((await world.start(PHONE)).status).toBe(403);
  });

  it("that names texts alone leaves it open", async () => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const { id } = await openAlert(world);
    expect(await write(world, "please stop texting me")).toEqual([expect.stringContaining("unsubscribed")]);
    expect(await stateOf(world, id)).toEqual({ alert: "open", user: "active", code: "number_opted_out" });
  });

  it("that says it was them opts out and confirms it", async () => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const { id } = await openAlert(world);
    expect(await write(world, "It was me. Stop texting me")).toEqual([
      expect.stringMatching(/unsubscribed.*\n.*it was you/s),
    ]);
    expect(await stateOf(world, id)).toMatchObject({ alert: "confirmed", user: "active" });
  });

  it.each(["STOP{token}", "stop {token}", "{token} STOP", "{token}stop", "Stop.{token}", "STOP {token} it wasn't me"])(
    "that names it does both and is confirmed, however the token is written: %s",
    async (words) => {
      const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
      const { id, token } = await openAlert(world);
      expect(await write(world, words.replace("{token}", token))).toEqual([
        expect.stringMatching(/unsubscribed.*\n.*frozen/s),
      ]);
      expect(await stateOf(world, id)).toMatchObject({ alert: "rejected", user: "frozen" });
    },
  );

  it.each(["it was me? STOP", "STOP. yes it was me?"])(
    "beside a yes that asks makes the account safe: %s",
    async (words) => {
      const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
      const { id } = await openAlert(world);
      await write(world, words);
      expect(await stateOf(world, id)).toMatchObject({ alert: "rejected", user: "frozen" });
    },
  );

  it("counts once, however often the carrier brings it", async () => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const { id, token } = await openAlert(world);
    expect(await write(world, `STOP ${token}`)).toHaveLength(1);
    expect(await write(world, "stop, that was not me")).toEqual([]);
    await world.advance(5_000);
    const { data } = (await world.call("GET", "/v1/events?limit=100")).body;
    const types = data.map((event) => event["type"]);
    const of = (type: string) => types.filter((one) => one === type).length;
    expect([of("alert.rejected"), of("user.frozen"), of("consent.revoked")]).toEqual([1, 1, 1]);
    expect(await stateOf(world, id)).toMatchObject({ alert: "rejected", user: "frozen" });
  });
});
