/** People are told of an incident in words: in a room, by mail, and beside a target that hangs. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { publishEvents } from "../../../src/app/webhooks/publish-events.ts";
import { eventWithId } from "../../../src/domain/events/events.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { failing, hanging, type Behaviour } from "../../support/receivers.ts";
import { openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const ROOM = "rooms.example.com";
const MAIL = "mail.example.com";
const SLACK = { form: { kind: "slack" } };
const BY_MAIL = {
  form: {
    kind: "template",
    headers: { authorization: "Bearer re_s3cret_of_mail" },
    body: { from: "alerts@example.com", to: ["ops@example.com"], subject: "{subject}", text: "{text}" },
  },
};
const INCIDENT = "inc_01kakx2m3xe5g8q4s9z6v7w1c2";

const OPENED = {
  type: "incident.opened",
  incidentId: INCIDENT,
  rule: "breaker_open",
  group: "country=US route=rte_1",
  meaning: "A route is left out.",
  value: null,
  against: null,
  sample: null,
} as const;

/** As the object of incidents tells it. */
async function tell({ world }: WebhookWorld): Promise<void> {
  const nowMs = Date.now();
  const event = eventWithId({ id: `${INCIDENT}.opened`, atMs: nowMs, phoneToken: "" }, { ...OPENED, sinceMs: nowMs });
  const services = servicesFor(world.env, { run: () => undefined });
  await publishEvents(services, [{ tenantId: world.tenantId, mode: "test", event }]);
  await world.advance(4_000);
}

function textsIn(rig: WebhookWorld, host: string): readonly string[] {
  return rig.receivers.of(host).map(({ body }) => {
    const { text }: { readonly text: string } = JSON.parse(body);
    return text;
  });
}

describe("an incident", () => {
  it("is told once to a room and by mail, in words, each in its own form, and twice is once", async () => {
    const rig = await openWebhookWorld();
    await rig.addEndpoint(ROOM, SLACK);
    await rig.addEndpoint(MAIL, BY_MAIL);
    const plain = await rig.addEndpoint("plain.example.com", { events: ["incident.opened"] });
    await tell(rig);
    await tell(rig);
    const [room, ...others] = textsIn(rig, ROOM);
    expect(others).toEqual([]);
    expect(room).toMatch(
      /^Godwit \(test mode\): breaker_open for country=US route=rte_1\nA route is left out\.\nSince /,
    );
    const [mail, ...more] = rig.receivers.of(MAIL);
    expect(more).toEqual([]);
    expect(JSON.parse(mail?.body ?? "{}")).toMatchObject({ to: ["ops@example.com"], from: "alerts@example.com" });
    expect(mail?.headers).toMatchObject({
      authorization: "Bearer re_s3cret_of_mail",
      "idempotency-key": mail?.headers["webhook-id"],
    });
    expect(rig.types(plain)).toEqual(["incident.opened"]);
  });

  it("is told to all others while one target hangs and one fails", async () => {
    const rig = await openWebhookWorld();
    const told = Promise.withResolvers<void>();
    const served: Behaviour = () => {
      told.resolve();
      return new Response("ok");
    };
    await rig.addEndpoint(
      "hangs.example.com",
      SLACK,
      hanging(() => void told.promise.then(() => rig.receivers.runOutOfTime())),
    );
    await rig.addEndpoint("fails.example.com", SLACK, failing);
    await rig.addEndpoint(MAIL, BY_MAIL, served);
    await tell(rig);
    expect(textsIn(rig, MAIL)).toHaveLength(1);
  });
});

describe("what is secret about a target", () => {
  it("stands in no reply, no row in clear and no log of tries, whatever the receiver says again", async () => {
    const rig = await openWebhookWorld();
    const echo: Behaviour = ({ received }) =>
      new Response(`${received.headers["authorization"]} for ops@example.com`, { status: 422 });
    const made = await rig.addEndpoint(MAIL, BY_MAIL, echo);
    const room = await rig.addEndpoint(ROOM, SLACK);
    await rig.call(made, "POST", "/test");
    await tell(rig);
    const log = await rig.call(made, "GET", "/deliveries");
    expect(log.body.data[0]).toMatchObject({ result: "http_status", reply: "[hidden] for [hidden]" });
    const rows = await env.DB.prepare("select * from webhook_endpoints where form is not null").all();
    const seen = [
      log.body,
      (await rig.call(made, "GET")).body,
      (await rig.world.call("GET", "/v1/webhook-endpoints")).body,
      rows.results,
      await dumpObject(rig.object(made.id)),
      await dumpObject(rig.object(room.id)),
    ].map((part) => JSON.stringify(part));
    for (const part of seen) expect(part).not.toMatch(/re_s3cret|ops@example|alerts@example|\/hook/);
    expect((await rig.call(made, "GET")).body).toMatchObject({
      url: `https://${MAIL}/…`,
      events: ["incident.*"],
      form: { kind: "template", header_names: ["authorization"] },
    });
  });

  it("stays with its address: the one is changed with the other, or not at all", async () => {
    const rig = await openWebhookWorld();
    const mail = await rig.addEndpoint(MAIL, BY_MAIL);
    for (const change of [{ url: "https://elsewhere.example.com/x" }, BY_MAIL, { form: null }]) {
      const refused = await rig.call(mail, "PATCH", "", change);
      expect([refused.status, refused.body["code"]]).toEqual([422, "webhook_form_refused"]);
    }
    rig.receivers.set("elsewhere.example.com", () => new Response("ok"));
    const both = { url: "https://elsewhere.example.com/x", ...SLACK };
    expect((await rig.call(mail, "PATCH", "", both)).body["url"]).toBe("https://elsewhere.example.com/…");
    expect((await rig.call(mail, "POST", "/test")).body["result"]).toBe("delivered");
    expect(textsIn(rig, "elsewhere.example.com")[0]).toMatch(/^Godwit \(test mode\): a test\n/);
  });
});

describe("refused, by the field, is", () => {
  it.each([
    ["a template without its text", { form: { kind: "template", body: { a: "b" } } }, "form.body"],
    ["an event that there are no words for", { ...SLACK, events: ["verification.*"] }, "events.0"],
    ["a batch for people", { ...SLACK, batch: { max_events: 2 } }, "batch"],
    ["a field that Godwit writes", { form: { ...BY_MAIL.form, headers: { Host: "x" } } }, "form.headers"],
  ])("%s", async (_title, over, field) => {
    const { world } = await openWebhookWorld();
    const refused = await world.call("POST", "/v1/webhook-endpoints", {
      body: { url: `https://${ROOM}/hook`, ...over },
    });
    expect([400, 422]).toContain(refused.status);
    expect(JSON.stringify(refused.body["violations"])).toContain(field.replaceAll(".", "/"));
  });
});
