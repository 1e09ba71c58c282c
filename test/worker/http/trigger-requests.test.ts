// Triggers as requests see them: what is taken, what is refused and why, and what a trigger may become.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTriggerDesk, THIRD_MESSAGE, type TriggerDesk } from "../../support/trigger-desk.ts";

let desk: TriggerDesk;

beforeEach(async () => {
  desk = await openTriggerDesk();
});
afterEach(() => vi.useRealTimers());

const ABSENCE = { kind: "absence", activity: "checkout.paid", after: "cart.filled", for: "PT30M" };
const text = (over: object) => ({ texts: { ordinary: { ...THIRD_MESSAGE.texts.ordinary, ...over } } });

describe("a document", () => {
  it("is kept as it was sent, with what it left out", async () => {
    const made = await desk.call("POST", "", THIRD_MESSAGE);
    expect(made.status).toBe(201);
    const whole = {
      ...THIRD_MESSAGE,
      until: null,
      only_if_offline: true,
      condition: null,
      collapse: true,
      caps: { per_day: 3, once_in: "PT1H" },
      stale_after: "PT12H",
      status: "draft",
      next_statuses: ["on", "finished"],
      revision: 1,
      on_at: null,
    };
    expect((await desk.call("GET", `/${made.body.id}`)).body).toMatchObject(whole);
    expect((await desk.call("GET", "")).body.data).toMatchObject([{ id: made.body.id }]);
    const absence = await desk.call("POST", "", { ...THIRD_MESSAGE, when: ABSENCE, until: ["cart.emptied"] });
    expect(absence).toMatchObject({ status: 201, body: { when: ABSENCE, until: ["cart.emptied"] } });
  });

  it.each([
    ["when", { when: { kind: "activity", activity: "Message", times: 3, within: "PT10M" } }, "/when/activity"],
    ["when", { when: { kind: "activity", activity: "a", times: 21, within: "PT10M" } }, "/when/times"],
    ["when", { when: { kind: "activity", activity: "a", times: 0, within: "PT10M" } }, "/when/times"],
    ["when", { when: { kind: "activity", activity: "a", times: 1, within: "P2D" } }, "/when/within"],
    ["when", { when: { kind: "activity", activity: "a", times: 1, within: "ten minutes" } }, "/when/within"],
    ["when", { when: { kind: "presence" } }, "/when/kind"],
    ["when", { when: { ...ABSENCE, for: "PT0S" } }, "/when/for"],
    ["when", { when: { kind: "absence", activity: "a", for: "PT1M" } }, "/when/after"],
    ["when", { when: { ...ABSENCE, after: "checkout.paid" } }, "/when/after"],
    ["until", { until: [] }, "/until"],
    ["until", { until: ["message.received"] }, "/until"],
    ["grace", { grace: "P2D" }, "/grace"],
    ["grace", { grace: "" }, "/grace"],
    ["condition", { condition: { field: "shoe_size", op: "eq", value: 9 } }, "/condition/field"],
    ["texts", { texts: {} }, "/texts/ordinary"],
    ["texts", text({ values: { name: { value: "Sender", otherwise: "x" } } }), "/texts/ordinary/values/name"],
    ["texts", text({ values: { name: { value: "sender" } } }), "/texts/ordinary/values/name"],
    ["caps", { caps: { per_day: 11 } }, "/caps/per_day"],
    ["caps", { caps: { once_in: "P31D" } }, "/caps/once_in"],
    ["stale_after", { stale_after: "PT25H" }, "/stale_after"],
    ["a field that is none", { budget: null }, "/budget"],
  ])("is refused with its field and what to send: %s", async (_field, over, pointer) => {
    const refused = await desk.call("POST", "", { ...THIRD_MESSAGE, ...over });
    expect(refused.status, JSON.stringify(refused.body)).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    const violations = JSON.parse(JSON.stringify(refused.body["violations"]));
    const [first] = violations;
    expect(first, JSON.stringify(violations)).toMatchObject({
      reason: expect.any(String),
      message: expect.any(String),
    });
    expect(String(first.field).startsWith(pointer), `${first.field} for ${pointer}`).toBe(true);
    // What was not taken is not tried either.
    const tried = await desk.call("POST", "/dry-run", { ...THIRD_MESSAGE, ...over });
    expect([200, refused.status]).toContain(tried.status);
  });
});

describe("before it is switched on", () => {
  it.each([
    ["a template that is none", text({ template: "no_such" }), "/texts/ordinary/template", "template_unknown"],
    [
      "a text that somebody waits for",
      text({ template: "order_shipped" }),
      "/texts/ordinary/template",
      "category_not_allowed",
    ],
    ["a value that is missing", text({ values: {} }), "/texts/ordinary/values/name", "required"],
    [
      "a value that the text does not know",
      text({ values: { ...THIRD_MESSAGE.texts.ordinary.values, x: "y" } }),
      "/texts/ordinary/values/x",
      "unknown_variable",
    ],
    [
      "a country that nobody may text",
      { condition: { field: "country", op: "eq", value: "JP" } },
      "/condition",
      "country_not_allowed",
    ],
  ])("says what stands in its way: %s", async (_title, over, field, reason) => {
    const { body } = await desk.call("POST", "", { ...THIRD_MESSAGE, ...over });
    const checked = await desk.call("POST", `/${body.id}/check`);
    expect(checked).toMatchObject({ status: 200, body: { ready: false } });
    expect(checked.body["findings"]).toContainEqual(expect.objectContaining({ field, reason, fatal: true }));
    const refused = await desk.call("POST", `/${body.id}/on`);
    expect(refused).toMatchObject({ status: 422, body: { code: "trigger_unready" } });
    expect(refused.body["violations"]).toContainEqual(expect.objectContaining({ reason }));
    expect((await desk.call("GET", `/${body.id}`)).body.status).toBe("draft");
  });

  it("nothing stands in the way of those that are shipped, once they have their link", async () => {
    const { data } = (await desk.call("GET", "/shipped")).body;
    expect(data.map(({ id }) => id)).toEqual(["friend_request", "private_messages", "mention", "invitation"]);
    for (const { plan } of JSON.parse(JSON.stringify(data))) {
      plan.texts.ordinary.values.link = "https://acme.example/x";
      const made = await desk.call("POST", "", plan);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      expect((await desk.call("POST", `/${made.body.id}/check`)).body).toMatchObject({ ready: true });
    }
  });
});

describe("a trigger", () => {
  it("is switched on and off by who may, changed only while it is off, and all of it is written down", async () => {
    const id = await desk.on();
    expect(await desk.call("PUT", `/${id}`, THIRD_MESSAGE)).toMatchObject({
      status: 409,
      body: { code: "trigger_move_illegal" },
    });
    const off = await desk.call("POST", `/${id}/off`, { reason: "wrong words" }, desk.keys.operator);
    expect(off).toMatchObject({ status: 200, body: { trigger: { status: "off" } } });
    // Asked again it tells every bucket again, and changes nothing.
    expect((await desk.call("POST", `/${id}/off`, {}, desk.keys.operator)).body).toEqual(off.body);
    expect((await desk.call("POST", `/${id}/on`, {}, desk.keys.operator)).status).toBe(403);
    const changed = await desk.call("PUT", `/${id}`, { ...THIRD_MESSAGE, name: "Anew", revision: 3 });
    expect(changed).toMatchObject({ status: 200, body: { name: "Anew", status: "off", revision: 4 } });
    expect(await desk.call("PUT", `/${id}`, { ...THIRD_MESSAGE, revision: 3 })).toMatchObject({
      status: 409,
      body: { code: "trigger_changed" },
    });
    expect((await desk.call("POST", `/${id}/on`)).body).toMatchObject({ trigger: { status: "on", revision: 5 } });
    expect((await desk.call("POST", `/${id}/finish`)).body).toMatchObject({ trigger: { status: "finished" } });
    expect((await desk.call("POST", `/${id}/on`)).status).toBe(409);
    const { data } = (await desk.call("GET", `/${id}/history`)).body;
    expect(data.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ["on", "finished", null],
      ["off", "on", null],
      ["off", "off", null],
      ["on", "off", "wrong words"],
      ["draft", "on", null],
      [null, "draft", null],
    ]);
  });

  it("is nobody else's: not another tenant's, and not of test keys", async () => {
    const id = await desk.on();
    for (const path of [`/${id}`, `/${id}/report`, `/${id}/history`]) {
      expect((await desk.call("GET", path, undefined, desk.world.testKey)).status).toBe(404);
    }
    expect((await desk.call("POST", `/${id}/off`, {}, desk.world.testKey)).status).toBe(404);
    await desk.world.addTenant();
    expect((await desk.call("GET", `/${id}`, undefined, desk.world.liveKey)).status).toBe(404);
  });

  it("is one of fifty at most", async () => {
    for (let nth = 0; nth < 50; nth += 1) expect((await desk.call("POST", "", THIRD_MESSAGE)).status).toBe(201);
    expect(await desk.call("POST", "", THIRD_MESSAGE)).toMatchObject({
      status: 422,
      body: { code: "triggers_too_many" },
    });
  });
});
