// "It was not me" when the time to say so is over: nothing can be changed, but nobody is left alone with it.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";
const TO_DO = "If it was not you, open the app and change your password now.";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

afterEach(() => vi.useRealTimers());

interface Alert {
  readonly id: string;
  readonly token: string;
  readonly link: string;
}

async function openAlert(world: World): Promise<Alert> {
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
  const body = { user_id: "u1", type: "remote_login", context, reply_window_seconds: 60 };
  const made = await world.call("POST", "/v1/alerts", { body });
  expect(made.status).toBe(201);
  await world.settle();
  const text = (await world.inbox()).at(-1)?.text ?? "";
  const [, token = ""] = /REJECT (\w{3})/.exec(text) ?? [];
  return { id: made.body.id, token, link: /https:\S+/.exec(text)?.[0] ?? "" };
}

async function write(world: World, text: string): Promise<string[]> {
  const before = (await world.inbox()).length;
  world.skip(1);
  await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: SENDER, text } });
  await world.settle();
  return (await world.inbox()).slice(before).map((entry) => entry.text);
}

const press = (world: World, { link }: Alert, choice: string) =>
  world.fetch(new Request(link, { method: "POST", body: `choice=${choice}`, headers: FORM }));

const pageOf = async (response: Response) => [response.status, await response.text()] as const;

/** An alert whose window is over, with its first answer or none. */
async function overWorld(answer: "confirm" | null) {
  const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  const settings = { messaging: { support: "help@acme.example" } };
  expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: settings })).status).toBe(200);
  const alert = await openAlert(world);
  if (answer !== null) expect(await write(world, answer)).toHaveLength(1);
  await world.advance(60_000);
  const state = async () => {
    const user = await world.call("GET", "/v1/users/u1");
    return [(await world.call("GET", `/v1/alerts/${alert.id}`)).body.status, user.body.status];
  };
  const told = async () => {
    await world.advance(5_000);
    const events = await world.call("GET", "/v1/events?limit=100");
    return events.body.data.filter((event) => event["type"] === "alert.rejected_late");
  };
  return { world, alert, state, told };
}

describe.each([
  { before: "confirmed", answer: "confirm" },
  { before: "expired", answer: null },
] as const)("a REJECT after the window of an alert that is $before", ({ before, answer }) => {
  it.each(["REJECT {token}", "reject", "It wasn't me!"])("tells the phone what to do, once: %s", async (words) => {
    const { world, alert, state, told } = await overWorld(answer);
    const said = words.replace("{token}", alert.token);
    const [text, ...more] = await write(world, said);
    expect(text).toContain(TO_DO);
    expect(text).toContain("help@acme.example");
    expect(more).toEqual([]);
    expect(await write(world, `${said} please`)).toEqual([]);
    expect(await state()).toEqual([before, "active"]);
    expect(await told()).toMatchObject([
      { subject: alert.id, data: { alert_id: alert.id, user_id: "u1", by: "reply", status: before } },
    ]);
  });

  it("is heard though the phone was told before that a yes comes too late", async () => {
    const { world, told } = await overWorld(answer);
    expect(await write(world, "confirm")).toHaveLength(1);
    expect(await write(world, "no, it wasn't me")).toEqual([expect.stringContaining(TO_DO)]);
    expect(await told()).toHaveLength(1);
  });

  it("on a page that was left open says what to do, and the tenant hears of it once", async () => {
    const { world, alert, state, told } = await overWorld(answer);
    for (const _ of [1, 2]) {
      const [status, page] = await pageOf(await press(world, alert, "reject"));
      expect(status).toBe(410);
      expect(page).toContain(TO_DO);
    }
    expect(await state()).toEqual([before, "active"]);
    expect(await told()).toMatchObject([{ data: { by: "link", status: before } }]);
  });

  it("beside a STOP is told with its confirmation", async () => {
    const { world, state, told } = await overWorld(answer);
    const [text, ...more] = await write(world, "STOP! It wasn't me");
    expect(text).toContain("unsubscribed");
    expect(text).toContain(TO_DO);
    expect(more).toEqual([]);
    expect(await state()).toEqual([before, "active"]);
    expect(await told()).toHaveLength(1);
  });

  it("is not what a STOP alone says", async () => {
    const { world, told } = await overWorld(answer);
    expect(await write(world, "STOP")).toEqual([expect.not.stringContaining(TO_DO)]);
    expect(await told()).toEqual([]);
  });
});

describe("a confirmation after the window", () => {
  it("on a page that was left open changes nothing and tells the tenant nothing", async () => {
    const { world, alert, state, told } = await overWorld(null);
    expect((await press(world, alert, "confirm")).status).toBe(410);
    expect(await state()).toEqual(["expired", "active"]);
    expect(await told()).toEqual([]);
  });
});
