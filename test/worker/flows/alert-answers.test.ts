// What a phone says to an open alert and after it, in the words of people, by way of the loopback carrier.
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";
const OTHER_SENDER = "+13105550197";

afterEach(() => vi.useRealTimers());

interface Alert {
  readonly id: string;
  readonly token: string;
  readonly link: string;
}

async function openAlert(world: World, over: Record<string, unknown> = {}): Promise<Alert> {
  world.skip(1);
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
  const body = { user_id: "u1", type: "remote_login", context, ...over };
  const made = await world.call("POST", "/v1/alerts", { body });
  expect(made.status).toBe(201);
  await world.settle();
  const text = (await world.inbox()).at(-1)?.text ?? "";
  return {
    id: made.body.id,
    token: /REJECT (\w{3})/.exec(text)?.[1] ?? "",
    link: /https:\S+/.exec(text)?.[0] ?? "",
  };
}

const open = (): Promise<World> => openWorld({}, { PUBLIC_URL: "https://godwit.example" });

/** What went back to the phone. */
async function write(world: World, text: string, to = SENDER): Promise<string[]> {
  const before = (await world.inbox()).length;
  world.skip(1);
  const sent = await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to, text } });
  expect(sent.status).toBeLessThan(300);
  await world.settle();
  return (await world.inbox()).slice(before).map((entry) => entry.text);
}

const statusOf = async (world: World, { id }: Alert) => (await world.call("GET", `/v1/alerts/${id}`)).body.status;
const userStatus = async (world: World) => (await world.call("GET", "/v1/users/u1")).body.status;

describe("a text that says nothing we know, while an alert waits", () => {
  it.each(["неизвестно", "scam", "what is this about", "who are you?", "??"])(
    "is asked about once, and once only: %s",
    async (text) => {
      const world = await open();
      const alert = await openAlert(world);
      expect(await write(world, text)).toEqual([expect.stringContaining(`REJECT ${alert.token}`)]);
      expect(await write(world, "banana pancakes")).toEqual([]);
      expect(await statusOf(world, alert)).toBe("open");
      expect(await write(world, `REJECT${alert.token}`)).toHaveLength(1);
      expect(await userStatus(world)).toBe("frozen");
    },
  );

  it("is asked about again for the next alert", async () => {
    const world = await open();
    const first = await openAlert(world);
    expect(await write(world, "banana")).toHaveLength(1);
    await write(world, `confirm ${first.token}`);
    const second = await openAlert(world);
    expect(await write(world, "pancakes")).toEqual([expect.stringContaining(`REJECT ${second.token}`)]);
  });

  it.each([
    { title: "an emoji", text: "🎉" },
    { title: "nothing at all", text: " " },
    { title: "a machine", text: "Auto-reply: I am driving" },
  ])("is silence for $title", async ({ text }) => {
    const world = await open();
    await openAlert(world);
    expect(await write(world, text)).toEqual([]);
  });

  it.each(["Liked “%s”", "Loved “%s”", "> %s", "Fwd: %s"])(
    "is silence for our own words, sent back by a phone: %s",
    async (form) => {
      const world = await open();
      const alert = await openAlert(world);
      const text = (await world.inbox()).at(-1)?.text ?? "";
      expect(await write(world, form.replace("%s", text))).toEqual([]);
      expect(await statusOf(world, alert)).toBe("open");
    },
  );

  it("is silence at a number that asked nothing, and when nothing waits any more", async () => {
    const world = await open();
    const alert = await openAlert(world);
    expect(await write(world, "banana", OTHER_SENDER)).toEqual([]);
    await write(world, `reject ${alert.token}`);
    expect(await write(world, "banana")).toEqual([]);
  });
});

describe("a yes that asks", () => {
  it.each(["yes?", "Yes ?", "confirm?", "CONFIRM {token}?", "¿sí?", "it was me??", "yes⁉", "was it me? yes"])(
    "is no confirmation, and is asked again: %s",
    async (words) => {
      const world = await open();
      const alert = await openAlert(world);
      expect(await write(world, words.replace("{token}", alert.token))).toEqual([
        expect.stringContaining(`REJECT ${alert.token}`),
      ]);
      expect(await statusOf(world, alert)).toBe("open");
    },
  );

  it("is a no when it says no", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "not me?");
    expect(await statusOf(world, alert)).toBe("rejected");
  });
});

describe("a REJECT after a CONFIRM", () => {
  it.each(["REJECT {token}", "reject", "no it wasn't me", "👎"])(
    "by text freezes within the window: %s",
    async (words) => {
      const world = await open();
      const alert = await openAlert(world);
      await write(world, "yes");
      expect(await statusOf(world, alert)).toBe("confirmed");
      const told = await write(world, words.replace("{token}", alert.token));
      expect(told).toEqual([expect.stringContaining("frozen")]);
      expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["rejected", "frozen"]);
    },
  );

  it("still does when the phone has been told that the alert was answered", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "confirm");
    expect(await write(world, "confirm")).toEqual([expect.stringContaining("answered before")]);
    await write(world, `reject ${alert.token}`);
    expect(await userStatus(world)).toBe("frozen");
  });

  it("by the page freezes, and the phone is told", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "confirm");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const page = await world.fetch(new Request(alert.link, { method: "POST", body: "choice=reject", headers }));
    expect(page.status).toBe(200);
    await world.settle();
    expect((await world.inbox()).at(-1)?.text).toContain("frozen");
    expect(await userStatus(world)).toBe("frozen");
  });

  it.each([
    "STOP! It wasn't me",
    "it was not me, stop",
    "STOP {token}",
    "stop texting me. That was not me",
    "NO! STOP",
  ])("beside a STOP does both, and one text tells both: %s", async (words) => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "confirm");
    expect(await statusOf(world, alert)).toBe("confirmed");
    const told = await write(world, words.replace("{token}", alert.token));
    expect(told).toEqual([expect.stringMatching(/unsubscribed.*\n.*frozen/s)]);
    expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["rejected", "frozen"]);
  });

  it.each(["STOP", "stop!", "unsubscribe"])(
    "is not meant by %s: that ends texts, and the yes stands",
    async (words) => {
      const world = await open();
      const alert = await openAlert(world);
      await write(world, "confirm");
      await write(world, words);
      expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["confirmed", "active"]);
      expect((await world.start(PHONE)).body.code).toBe("number_opted_out");
    },
  );

  it("after the window changes nothing", async () => {
    const world = await open();
    const alert = await openAlert(world, { reply_window_seconds: 60 });
    await write(world, "confirm");
    world.skip(60_000);
    await write(world, `reject ${alert.token}`);
    expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["confirmed", "active"]);
  });

  it("leaves an invitation that is open as well to its own answer", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, `confirm ${alert.token}`);
    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const invitation = {
      phone_number: PHONE,
      template: "event_invitation",
      variables: { name: "Ana", event: "Finals", link: "https://acme.example/finals" },
      event: { id: "match-42", starts_at: startsAt },
    };
    expect((await world.call("POST", "/v1/messages", { body: invitation })).status).toBe(201);
    await world.settle();
    await write(world, "no, can't make it");
    expect(await userStatus(world)).toBe("active");
  });

  it("goes one way: a CONFIRM after a REJECT unfreezes nobody", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "reject");
    await write(world, `confirm ${alert.token}`);
    expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["rejected", "frozen"]);
  });
});

describe("the tenant", () => {
  it("hears of the rejection after the confirmation, in this order", async () => {
    const rig: WebhookWorld = await openWebhookWorld();
    const endpoint: Endpoint = await rig.addEndpoint("a.example.com", { events: ["alert.*", "user.*"] });
    const alert = await openAlert(rig.world);
    await write(rig.world, "confirm");
    await rig.world.advance(3_000);
    await write(rig.world, `reject ${alert.token}`);
    await rig.world.advance(3_000);
    const types = rig.of(endpoint).map(({ body }) => String(JSON.parse(body).type));
    expect(types.filter((type) => type.startsWith("alert."))).toEqual(["alert.confirmed", "alert.rejected"]);
    expect(types).toContain("user.frozen");
  });
});

describe("the time of an alert", () => {
  const AT = "2026-11-22T21:05:00Z";

  it.each([
    { title: "Spain, on Madrid's clock", phone: "+34612345678", zone: null, told: /22:05 GMT\+1/ },
    { title: "Russia, on Moscow's", phone: "+79161234567", zone: null, told: /0:05 GMT\+3/ },
    { title: "Portugal, on Lisbon's", phone: "+351912345678", zone: null, told: /21:05 GMT\)/ },
    { title: "a user's own zone", phone: "+34612345678", zone: "Atlantic/Canary", told: /21:05 GMT\)/ },
  ])("is told as of $title, with the zone named", async ({ phone, zone, told }) => {
    const world = await open();
    const user = { phone_number: phone, ...(zone === null ? {} : { time_zone: zone }) };
    expect((await world.call("PUT", "/v1/users/u1", { body: user })).status).toBe(201);
    const context = { city: "Madrid", ip: "203.0.113.77", at: AT };
    const body = { user_id: "u1", type: "remote_login", context };
    const made = await world.call("POST", "/v1/alerts", { body });
    expect(made.status).toBe(201);
    await world.settle();
    expect((await world.inbox()).at(-1)?.text).toMatch(told);
  });
});

describe("a reply to another of the tenant's numbers", () => {
  it("finds the alert that waits", async () => {
    const world = await open();
    const alert = await openAlert(world);
    await write(world, "No, it wasn't me", OTHER_SENDER);
    expect([await statusOf(world, alert), await userStatus(world)]).toEqual(["rejected", "frozen"]);
  });
});
