// What a campaign says: how it reads to one person, one text of it to try it out, and what its approval fixes.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CampaignDesk, LINK, openCampaignDesk, PLAN } from "../../support/campaign-desk.ts";

const NAME = "come_back";
const USER = "u-1";
const PHONE = "+447700900123";

let desk: CampaignDesk;

beforeEach(async () => {
  desk = await openCampaignDesk();
  const { world } = desk;
  await world.call("PUT", `/v1/users/${USER}`, { body: { phone_number: PHONE } });
  for (const category of ["engagement", "marketing"]) {
    const agreed = { user_id: USER, category, strength: "opt_in", source: "app" };
    expect((await world.call("POST", "/v1/consents", { body: agreed })).status).toBe(201);
  }
});
afterEach(() => vi.useRealTimers());

const VARIABLES = {
  friends: { kind: "count", max: 99, example: 3 },
  badge: { kind: "name", max_length: 20, example: "Gold" },
};

/** The next version of a template of the tenant's own, live at once. */
async function publish(body: string, version: number): Promise<void> {
  const { world, keys } = desk;
  const words = { variables: VARIABLES, locales: { en: { body } } };
  const [path, first] =
    version === 1 ? ["/v1/templates", { name: NAME, category: "engagement" }] : [`/v1/templates/${NAME}/versions`, {}];
  const made = await world.call("POST", path, { key: keys.developer, body: { ...first, ...words } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  for (const [to, key] of [
    ["in_review", keys.developer],
    ["approved", keys.compliance],
    ["live", keys.developer],
  ] as const) {
    const move = `/v1/templates/${NAME}/versions/${version}/transitions`;
    expect((await world.call("POST", move, { key, body: { to } })).status).toBe(200);
  }
  // What changed counts within 30 seconds.
  await world.advance(31_000);
}

const VALUES = {
  friends: { attribute: "new_friends", otherwise: 1 },
  badge: { attribute: "badge", otherwise: "Member" },
};
const variantsOf = (template: string, values: unknown, core: unknown = null) => ({
  variants: [{ name: "plain", texts: { ordinary: { template, values }, core } }],
});
const planOwn = () =>
  desk.world.call("POST", "/v1/campaigns", { body: { ...PLAN, ...variantsOf(NAME, VALUES, RECALL) } });
const RECALL = { template: "recall", values: { link: LINK, news: "Two friends are here" } };

describe("what a campaign says", () => {
  it("is shown as one person would read it, by tier, with what is known of them", async () => {
    await publish("{brand}: {badge}, you have {friends, plural, one {# friend} other {# friends}} here.", 1);
    const made = await planOwn();
    const show = async (over: Record<string, unknown>) => {
      const asked = { user_id: USER, ...over };
      return (await desk.world.call("POST", `/v1/campaigns/${made.body.id}/preview`, { body: asked })).body;
    };
    const plain = await show({});
    expect(plain, JSON.stringify(plain)).toMatchObject({
      variant: "plain",
      template: NAME,
      template_version: 1,
      values: { friends: 1, badge: "Member" },
      locale: "en",
      segments: 1,
    });
    expect(plain["text"]).toContain("Acme: Member, you have 1 friend here.");
    const known = await show({ attributes: { new_friends: 4, badge: "Gold" } });
    expect(known["text"]).toContain("Acme: Gold, you have 4 friends here.");
    expect(await show({ tier: "core" })).toMatchObject({ template: "recall", values: RECALL.values });
    expect(await show({ variant: "other" })).toMatchObject({ code: "variant_unknown" });
    expect(await show({ user_id: "nobody" })).toMatchObject({ code: "user_not_found" });
    expect(await show({ attributes: { badge: "call +44 20 7946 0018" } })).toMatchObject({
      code: "template_refused",
      violations: [{ field: "/variants/0/texts/ordinary/values/badge" }],
    });
  });

  it("is tried out as one message, of which the campaign counts nothing", async () => {
    const { world } = desk;
    const made = await world.call("POST", "/v1/campaigns", { body: PLAN });
    const path = `/v1/campaigns/${made.body.id}`;
    const sent = await world.call("POST", `${path}/test-send`, { body: { user_id: USER } });
    expect(sent, JSON.stringify(sent.body)).toMatchObject({
      status: 201,
      body: { status: "queued", template: "recall", user_id: USER },
    });
    expect((await world.call("GET", `${path}/report`)).body).toMatchObject({ progress: { due: 0, sent: 0 } });
    const csv = await world.fetch(
      new Request(`https://godwit.test${path}/report.csv`, { headers: { authorization: `Bearer ${world.testKey}` } }),
    );
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect((await csv.text()).split("\r\n")[0]).toMatch(/^group_by,group,within,to_text,/);
  });

  it("is fixed with its approval, whatever is worded anew", async () => {
    const { call } = desk;
    await publish("{brand}: {badge}, {friends} friends are here.", 1);
    const id = await desk.plan(variantsOf(NAME, VALUES, RECALL));
    const approved = await desk.approve(id);
    expect(approved.body, JSON.stringify(approved.body)).toMatchObject({
      variants: [{ texts: { ordinary: { template: NAME, version: 1 }, core: { template: "recall", version: null } } }],
    });
    await publish("{brand}: other words, {badge}, {friends}.", 2);
    expect((await call("GET", `/${id}`)).body).toMatchObject(approved.body);
    expect((await call("POST", `/${id}/reopen`)).body).toMatchObject({
      campaign: { variants: [{ texts: { ordinary: { version: null } } }] },
    });
    expect((await desk.approve(id)).body).toMatchObject({ variants: [{ texts: { ordinary: { version: 2 } } }] });
  });
});

describe("before it is approved a campaign is told", () => {
  it.each([
    ["a text that is not there", variantsOf("nothing", {}), "/template", "template_unknown"],
    ["one that somebody waits for", variantsOf("order_placed", {}), "/template", "category_not_allowed"],
    ["a value that is missing", variantsOf("recall", {}), "/values/link", "required"],
    ["one that the text does not know", variantsOf("recall", { link: LINK, x: "y" }), "/values/x", "unknown_variable"],
    ["one of another type", variantsOf("recall", { link: 5 }), "/values/link", "wrong_type"],
    ["a link that is none", variantsOf("recall", { link: "http://x" }), "/values/link", "malformed"],
  ])("%s", async (_title, over, field, reason) => {
    const id = await desk.plan(over);
    const { body } = await desk.call("POST", `/${id}/check`);
    const found = { field: `/variants/0/texts/ordinary${field}`, reason };
    expect(body).toMatchObject({
      ready: false,
      findings: [
        { ...found, fatal: true },
        { reason: "nobody_found", fatal: false },
      ],
    });
    expect(await desk.approve(id)).toMatchObject({
      status: 422,
      body: { code: "campaign_unready", violations: [found] },
    });
    expect((await desk.call("GET", `/${id}`)).body).toMatchObject({ status: "draft", revision: 1 });
  });

  it("what is worded and not live", async () => {
    const { world, keys } = desk;
    const words = { variables: VARIABLES, locales: { en: { body: "{brand}: {badge} {friends}" } } };
    await world.call("POST", "/v1/templates", {
      key: keys.developer,
      body: { name: NAME, category: "engagement", ...words },
    });
    await world.advance(31_000);
    const id = await desk.plan(variantsOf(NAME, VALUES));
    expect((await desk.call("POST", `/${id}/check`)).body["findings"]).toMatchObject([
      { reason: "template_not_live" },
      { reason: "nobody_found" },
    ]);
  });

  it("that nobody whom it finds has agreed", async () => {
    const { world, keys } = desk;
    await world.call("PUT", "/v1/users/u-live", { key: keys.developer, body: { phone_number: "+447400123456" } });
    const id = await desk.plan({ condition: { field: "country", op: "eq", value: "GB" } });
    const check = async () => (await desk.call("POST", `/${id}/check`)).body;
    expect(await check()).toMatchObject({
      ready: true,
      findings: [{ field: "/condition", reason: "nobody_may_be_texted", fatal: false }],
    });
  });
});
