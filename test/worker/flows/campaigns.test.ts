// A campaign from its first draft to its end: who may do what with it, and what it is told.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CampaignDesk, openCampaignDesk, PLAN } from "../../support/campaign-desk.ts";

let desk: CampaignDesk;

beforeEach(async () => {
  desk = await openCampaignDesk();
});
afterEach(() => vi.useRealTimers());

const statuses = (replies: readonly { readonly status: number }[]) =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);

describe("a campaign", () => {
  it("is planned by one key, approved by another, started, paused, resumed and finished, and all of it is written down", async () => {
    const { call, keys } = desk;
    const id = await desk.plan();
    expect((await call("GET", `/${id}`)).body).toMatchObject({
      name: PLAN.name,
      condition: PLAN.condition,
      window: PLAN.window,
      hold_out_share: 0.1,
      variants: [{ name: "plain", weight: 1, texts: { ordinary: { template: "recall", version: null }, core: null } }],
      status: "draft",
      next_statuses: ["approved", "finished"],
      revision: 1,
      approved_by: null,
    });
    // Nobody is silent yet, which keeps no campaign back.
    const { body: checked } = await call("POST", `/${id}/check`);
    expect(checked).toMatchObject({ ready: true, findings: [{ reason: "nobody_found", fatal: false }] });
    expect(await call("POST", `/${id}/start`)).toMatchObject({ status: 409, body: { code: "campaign_move_illegal" } });
    expect(await desk.approve(id)).toMatchObject({ status: 200, body: { status: "approved", revision: 2 } });
    for (const [verb, status] of [
      ["start", "running"],
      ["pause", "paused"],
      ["resume", "running"],
      ["finish", "finished"],
    ] as const) {
      const moved = await call("POST", `/${id}/${verb}`, { reason: `because of ${verb}` });
      expect(moved).toMatchObject({ status: 200, body: { campaign: { status }, progress: { due: 0, sent: 0 } } });
      // Asked again it counts again, and changes nothing.
      const again = await call("POST", `/${id}/${verb}`);
      expect(again.body).toEqual(moved.body);
    }
    const { data } = (await call("GET", `/${id}/history`, undefined, keys.compliance)).body;
    expect(data.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ["running", "finished", "because of finish"],
      ["paused", "running", "because of resume"],
      ["running", "paused", "because of pause"],
      ["approved", "running", "because of start"],
      ["draft", "approved", null],
      [null, "draft", null],
    ]);
    expect(data.map(({ revision }) => revision)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await call("POST", `/${id}/resume`)).toMatchObject({ status: 409 });
  });

  it("is approved by nobody who wrote a word of it", async () => {
    const { call, keys } = desk;
    const id = await desk.plan();
    const anew = { ...PLAN, name: "Written anew", revision: 1 };
    expect((await call("PUT", `/${id}`, anew, keys.owner)).body).toMatchObject({ name: "Written anew", revision: 2 });
    expect(await call("POST", `/${id}/approve`, {}, keys.owner)).toMatchObject({
      status: 403,
      body: { code: "campaign_own" },
    });
    expect(await call("POST", `/${id}/approve`)).toMatchObject({ status: 403, body: { code: "permission_denied" } });
    const own = await call("POST", "", PLAN, keys.owner);
    expect(await call("POST", `/${own.body.id}/approve`, {}, keys.owner)).toMatchObject({ status: 403 });
    // What was looked at is what is approved.
    expect(await call("POST", `/${id}/approve`, { revision: 1 }, keys.compliance)).toMatchObject({
      status: 409,
      body: { code: "campaign_changed" },
    });
    expect((await desk.approve(id)).status).toBe(200);
  });

  it("is changed as a draft only, which an approved one becomes again", async () => {
    const { call } = desk;
    const id = await desk.plan();
    await desk.approve(id);
    const change = () => call("PUT", `/${id}`, { ...PLAN, name: "Other" });
    expect(await change()).toMatchObject({ status: 409, body: { code: "campaign_move_illegal" } });
    expect((await call("POST", `/${id}/reopen`)).body).toMatchObject({
      campaign: { status: "draft", approved_by: null },
    });
    expect((await change()).body).toMatchObject({ name: "Other", status: "draft" });
    await desk.approve(id);
    await call("POST", `/${id}/start`);
    expect(await change()).toMatchObject({ status: 409, body: { code: "campaign_move_illegal" } });
    expect(await call("POST", `/${id}/reopen`)).toMatchObject({ status: 409 });
  });

  it("of several who change it at once is changed once", async () => {
    const { call } = desk;
    const id = await desk.plan();
    const change = (name: string) => call("PUT", `/${id}`, { ...PLAN, name, revision: 1 });
    expect(statuses(await Promise.all([change("one"), change("two")]))).toEqual([200, 409]);
    expect(statuses(await Promise.all([desk.approve(id), desk.approve(id)]))).toEqual([200, 409]);
    const starts = await Promise.all([call("POST", `/${id}/start`), call("POST", `/${id}/start`)]);
    expect(statuses(starts)).toEqual([200, 200]);
    expect((await call("GET", `/${id}/history`)).body.data).toHaveLength(4);
  });

  it("is another tenant's, and another mode's, for nobody else", async () => {
    const { world, call } = desk;
    const id = await desk.plan();
    await world.addTenant();
    for (const key of [world.liveKey, world.testKey]) {
      const others = [
        await call("GET", `/${id}`, undefined, key),
        await call("PUT", `/${id}`, PLAN, key),
        await call("POST", `/${id}/check`, undefined, key),
        await call("POST", `/${id}/approve`, {}, key),
        await call("POST", `/${id}/finish`, {}, key),
        await call("GET", `/${id}/report`, undefined, key),
        await call("GET", `/${id}/history`, undefined, key),
        await call("POST", `/${id}/preview`, { user_id: "u-1" }, key),
      ];
      for (const { status, body } of others) expect([status, body.code]).toEqual([404, "campaign_not_found"]);
      expect((await call("GET", "", undefined, key)).body.data).toEqual([]);
    }
  });

  it("is listed newest first, page by page", async () => {
    const { call, world } = desk;
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) {
      ids.unshift(await desk.plan({ name }));
      await world.advance(1_000);
    }
    const first = (await call("GET", "?limit=2")).body;
    const second = (await call("GET", `?limit=2&cursor=${String(first["next_cursor"])}`)).body;
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second["next_cursor"]).toBeNull();
  });
});

describe("a plan that would not do", () => {
  it.each([
    ["/schedule/expression", { schedule: { kind: "cron", expression: "0 10 31 2 *" } }, 422],
    ["/window", { window: { from: "20:00", until: "09:00" } }, 422],
    ["/window/from", { window: { from: "9 o'clock", until: "20:00" } }, 400],
    ["/hold_out_share", { hold_out_share: 0.6 }, 400],
    ["/condition/all/0", { condition: { all: [5] } }, 400],
    ["/condition/value", { condition: { field: "tier", op: "eq", value: "gold" } }, 400],
    ["/variants/1/name", { variants: [...PLAN.variants, ...PLAN.variants] }, 422],
    ["/variants/0/weight", { variants: PLAN.variants.map((variant) => ({ ...variant, weight: 0 })) }, 400],
    ["/budget/currency", { budget: { micro_units: 5, currency: "XQQ" } }, 422],
    ["/goal/within_hours", { goal: { activity: "login", within_hours: 200 } }, 400],
    ["/stop_rules/0/share", { stop_rules: [{ of: "opt_outs", share: 2, after_texts: 1 }] }, 400],
    ["/colour", { colour: "red" }, 400],
  ])("is told that %s is at fault, and leaves nothing behind", async (field, over, status) => {
    const made = await desk.call("POST", "", { ...PLAN, ...over });
    expect(made.status, JSON.stringify(made.body)).toBe(status);
    expect(made.body["violations"]).toContainEqual(expect.objectContaining({ field }));
    expect((await desk.call("GET", "")).body.data).toEqual([]);
  });
});

describe("what is shipped", () => {
  it("is a plan that lacks its link alone, which core members' text may do without", async () => {
    const { call } = desk;
    const [shipped] = (await call("GET", "/shipped")).body.data;
    expect(shipped).toMatchObject({ id: "silent_recall" });
    const made = await call("POST", "", shipped?.["plan"]);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { body } = await call("POST", `/${made.body.id}/check`);
    expect(body["findings"]).toMatchObject([
      { field: "/variants/0/texts/ordinary/values/link", reason: "required", fatal: true },
      { field: "/condition", reason: "nobody_found", fatal: false },
    ]);
  });
});
