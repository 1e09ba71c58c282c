// From the bad login to the webhook, judged by the library that tenants use.
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";

afterEach(() => vi.restoreAllMocks());

interface Story {
  readonly rig: WebhookWorld;
  readonly endpoint: Endpoint;
  readonly alertId: string;
  readonly token: string;
}

/** A laptop: test keys, no public address, and a receiver of the events. */
async function openStory(): Promise<Story> {
  const rig = await openWebhookWorld();
  const { world } = rig;
  const endpoint = await rig.addEndpoint("a.example.com", { events: ["alert.*", "user.*"] });
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
  const body = { user_id: "u1", type: "remote_login", context };
  const made = await world.call("POST", "/v1/alerts", { body });
  expect(made.status).toBe(201);
  await world.settle();
  const [text] = await world.inbox();
  expect(text).toMatchObject({ sender: SENDER, to: PHONE });
  return { rig, endpoint, alertId: made.body.id, token: /REJECT (\w{3})/.exec(text?.text ?? "")?.[1] ?? "" };
}

async function answer({ rig: { world } }: Story, text: string): Promise<void> {
  const sent = await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: SENDER, text } });
  expect(sent.status).toBeLessThan(300);
  await world.settle();
}

/** What the receiver got, each verified by its signature. */
async function told({ rig, endpoint }: Story): Promise<{ type: string; data: Record<string, unknown> }[]> {
  await rig.world.advance(3_000);
  return rig.of(endpoint).map(({ body, headers }) => {
    const event = new Webhook(endpoint.secret).verify(body, headers);
    return JSON.parse(JSON.stringify(event));
  });
}

const userOf = async ({ rig }: Story) => (await rig.world.call("GET", "/v1/users/u1")).body;

describe("an alert on a laptop", () => {
  it.each(["REJECT {token}", "reject", "Rejct {token}", "no", "it wasn't me!", "👎"])(
    "answered with %s freezes the user, and tells the tenant by a signed webhook",
    async (words) => {
      const story = await openStory();
      await answer(story, words.replace("{token}", story.token));
      expect(await userOf(story)).toMatchObject({ status: "frozen", frozen_because: "alert_rejected" });
      const events = await told(story);
      expect(events.map(({ type }) => type).sort()).toEqual(["alert.rejected", "user.frozen"]);
      expect(events.find(({ type }) => type === "alert.rejected")?.data).toMatchObject({
        alert_id: story.alertId,
        user_id: "u1",
        by: "reply",
      });
    },
  );

  it.each(["CONFIRM {token}", "Confirm", "yes", "ok it was me"])("answered with %s changes nothing", async (words) => {
    const story = await openStory();
    await answer(story, words.replace("{token}", story.token));
    expect(await userOf(story)).toMatchObject({ status: "active" });
    expect((await told(story)).map(({ type }) => type)).toEqual(["alert.confirmed"]);
  });

  it("answered with words that could be either is asked about once, and then takes the answer", async () => {
    const story = await openStory();
    await answer(story, "maybe it was me");
    const { world } = story.rig;
    expect((await world.inbox()).at(-1)?.text).toContain(`Reply CONFIRM ${story.token} if it was you`);
    await answer(story, `reject ${story.token}`);
    expect((await told(story)).map(({ type }) => type).sort()).toEqual(["alert.rejected", "user.frozen"]);
  });

  it("that nobody answers tells so at the end of its window", async () => {
    const story = await openStory();
    await story.rig.world.advance(900_000);
    const events = await told(story);
    expect(events).toEqual([expect.objectContaining({ type: "alert.expired", subject: story.alertId })]);
  });
});
