// A tenant's own words from their first draft to a phone: who may say what, and which words a message is written with.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTemplateDesk, PHONE, type TemplateDesk, WELCOME, WELCOME_VARIABLES } from "../../support/template-desk.ts";

const FIRST = "{brand}: welcome, {name}. You have {count, plural, one {# credit} other {# credits}}.";
const SECOND = "Hello {name}! {count} credits wait for you at {brand}.";
const HOUR_MS = 3_600_000;

let desk: TemplateDesk;

beforeEach(async () => {
  desk = await openTemplateDesk();
});
afterEach(() => vi.useRealTimers());

const send = (over: Readonly<Record<string, unknown>> = {}) =>
  desk.world.call("POST", "/v1/messages", {
    body: { phone_number: PHONE, template: WELCOME, variables: { name: "Ada", count: 1 }, ...over },
  });

/** What changed counts within 30 seconds. */
const afterAWhile = () => desk.world.advance(31_000);

describe("a template of the tenant's own", () => {
  it("is written by one key, approved by another, and live from then on for messages that name it", async () => {
    const version = await desk.write(FIRST);
    expect(await send()).toMatchObject({ status: 409, body: { code: "template_not_live" } });
    await desk.publish(version);
    await afterAWhile();
    const sent = await send();
    expect(sent).toMatchObject({
      status: 201,
      body: { status: "queued", template: WELCOME, template_version: 1, category: "transactional", segments: 1 },
    });
    await desk.world.advance(5_000);
    expect(await desk.shown()).toEqual([expect.stringContaining("Acme: welcome, Ada. You have 1 credit.")]);
    const read = (await desk.world.call("GET", `/v1/messages/${sent.body.id}`)).body;
    expect(read).toMatchObject({ status: "delivered", template: WELCOME, template_version: 1 });
    const { body } = await desk.call("GET", `/${WELCOME}`);
    expect(body).toMatchObject({
      live_version: 1,
      all_versions: [{ version: 1, status: "live", verdict: "clean" }],
      history: [
        { from: "approved", to: "live" },
        { from: "in_review", to: "approved" },
        { from: "draft", to: "in_review" },
        { from: null, to: "draft" },
      ],
    });
  });

  it("leaves a message that waits its words when another version goes live, and takes the old ones back", async () => {
    await desk.publish(await desk.write(FIRST));
    await afterAWhile();
    const scheduledAt = new Date(Date.now() + HOUR_MS).toISOString();
    const waiting = await send({ scheduled_at: scheduledAt });
    expect(waiting.body).toMatchObject({ status: "queued", template_version: 1 });
    await desk.publish(await desk.write(SECOND));
    await afterAWhile();
    expect((await send()).body).toMatchObject({ template_version: 2 });
    await desk.world.advance(5_000);
    expect(await desk.shown()).toEqual([expect.stringContaining("Hello Ada! 1 credits wait for you at Acme.")]);
    await desk.world.advance(HOUR_MS);
    expect((await desk.shown()).at(-1)).toContain("Acme: welcome, Ada. You have 1 credit.");
    expect((await desk.call("GET", `/${WELCOME}`)).body["all_versions"]).toMatchObject([
      { version: 2, status: "live" },
      { version: 1, status: "retired", next_statuses: ["live"] },
    ]);
    expect((await desk.move(1, "live")).body).toMatchObject({ template: { live_version: 1 } });
    await afterAWhile();
    expect((await send()).body).toMatchObject({ template_version: 1 });
  });

  it("is approved by nobody who wrote it, and by no role that answers for nothing", async () => {
    const { keys, move } = desk;
    await desk.write(FIRST);
    await move(1, "in_review");
    const own = await desk.world.call("POST", "/v1/templates", {
      key: keys.compliance,
      body: {
        name: "other",
        category: "transactional",
        variables: WELCOME_VARIABLES,
        locales: { en: { body: FIRST } },
      },
    });
    expect(own.status).toBe(201);
    const transitions = "/other/versions/1/transitions";
    await desk.call("POST", transitions, { to: "in_review" });
    const refusals = [
      await move(1, "approved"),
      await desk.call("POST", transitions, { to: "approved" }, keys.compliance),
    ];
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([403, "approval_denied"]);
    expect((await move(1, "approved", {}, keys.owner)).status).toBe(200);
    expect(await move(1, "in_review")).toMatchObject({ status: 409, body: { code: "version_move_illegal" } });
    expect(await move(2, "live")).toMatchObject({ status: 404, body: { code: "template_version_not_found" } });
  });

  it("is tried out with a test key before it is approved, and shown with values", async () => {
    await desk.write(FIRST);
    const { call, world } = desk;
    const shown = await call("POST", `/${WELCOME}/preview`, { version: 1, variables: { count: 1 } });
    expect(shown.body).toMatchObject({ text: "Acme: welcome, Eva. You have 1 credit.", encoding: "gsm7", segments: 1 });
    const body = { version: 1, phone_number: PHONE };
    const live = await call("POST", `/${WELCOME}/test-send`, body);
    expect(live).toMatchObject({ status: 409, body: { code: "version_not_approved" } });
    expect((await call("POST", `/${WELCOME}/test-send`, body, world.testKey)).status).toBe(201);
    await world.advance(5_000);
    expect(await desk.shown()).toEqual([expect.stringContaining("Acme: welcome, Eva. You have 2 credits.")]);
    const strange = await call("POST", `/${WELCOME}/preview`, { version: 1, variables: { count: "two" } });
    expect(strange.body["violations"]).toMatchObject([{ field: "/variables/count", reason: "wrong_type" }]);
  });

  it("is another tenant's for nobody else", async () => {
    await desk.publish(await desk.write(FIRST));
    const { world, call } = desk;
    await world.addTenant();
    const others = [
      await call("GET", `/${WELCOME}`, undefined, world.liveKey),
      await call("POST", `/${WELCOME}/versions`, { locales: { en: { body: "Hi" } } }, world.liveKey),
      await call("POST", `/${WELCOME}/versions/1/transitions`, { to: "retired" }, world.liveKey),
      await call("POST", `/${WELCOME}/preview`, { version: 1 }, world.liveKey),
    ];
    for (const { status, body } of others) expect([status, body.code]).toEqual([404, "template_not_found"]);
    expect((await call("GET", "/own", undefined, world.liveKey)).body.data).toEqual([]);
    expect((await send()).body.code).toBe("template_unknown");
  });

  it("of several who change it at once has each change once", async () => {
    await desk.write(FIRST);
    const { call, move } = desk;
    const words = { variables: WELCOME_VARIABLES, locales: { en: { body: SECOND } } };
    const added = await Promise.all([
      call("POST", `/${WELCOME}/versions`, words),
      call("POST", `/${WELCOME}/versions`, words),
    ]);
    expect(added.map(({ status }) => status)).toEqual([201, 201]);
    const moved = await Promise.all([move(1, "in_review"), move(1, "in_review")]);
    expect(moved.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { body } = await call("GET", `/${WELCOME}`);
    expect(body).toMatchObject({ versions: 3, all_versions: [{ version: 3 }, { version: 2 }, { version: 1 }] });
    const first = { name: "twice", category: "transactional", ...words };
    const made = await Promise.all([call("POST", "", first), call("POST", "", first)]);
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect((await call("GET", "/twice")).body["history"]).toHaveLength(1);
  });
});
