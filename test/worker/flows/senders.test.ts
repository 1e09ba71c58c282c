// A sender from its first record to an approval: who may say what, and what is kept of it.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

const DAY_MS = 86_400_000;

let desk: SenderDesk;

beforeEach(async () => {
  desk = await openSenderDesk();
});
afterEach(() => vi.useRealTimers());

describe("a sender", () => {
  it("goes from a record to an approval by the hands that may, and all of it is kept", async () => {
    const { keys, call, add, register, move } = desk;
    const id = await add("Kestrelink", { label: "Codes" });
    const draft = await register(id, { networks: ["525-01"], categories: ["otp"] });
    expect(draft.body).toMatchObject({ country: "SG", status: "draft", networks: ["525-01"], categories: ["otp"] });
    const papers: readonly { readonly paper: string }[] = JSON.parse(JSON.stringify(draft.body["papers"]));
    expect(draft.body["missing_papers"]).toEqual(papers.map(({ paper }) => paper));
    const [first] = papers;
    const path = `/${id}/registrations/SG`;
    const attached = { papers: [{ paper: first?.paper, status: "attached", reference: "DMS 4711" }] };
    const changed = await call("PATCH", path, attached, keys.developer);
    expect(changed.body["missing_papers"]).toEqual(papers.slice(1).map(({ paper }) => paper));
    expect((await move(id, "submitted", { reference: "SSIR 1" }, { key: keys.developer })).body.status).toBe(
      "submitted",
    );
    expect((await move(id, "in_review", {}, { key: keys.developer })).body.status).toBe("in_review");
    const until = new Date(Date.now() + 400 * DAY_MS).toISOString();
    const done = await move(id, "approved", { valid_until: until }, { key: keys.compliance });
    expect(done.body).toMatchObject({
      status: "approved",
      reference: "SSIR 1",
      valid_until: until,
      expires_soon: false,
    });
    const { body } = await call("GET", `/${id}`);
    expect(body).toMatchObject({ sender: "Kestrelink", kind: "alphanumeric", label: "Codes", origin: "api" });
    expect(body["history"]).toMatchObject([
      { from: "in_review", to: "approved", valid_until: until },
      { from: "submitted", to: "in_review" },
      { from: "draft", to: "submitted", reference: "SSIR 1" },
      { from: null, to: "draft" },
    ]);
    const listed = (await call("GET", "")).body.data.find((sender) => sender["id"] === id);
    expect(listed).toMatchObject({ registrations: [{ country: "SG", status: "approved", valid_until: until }] });
  });

  it("is approved, rejected, renewed and ended by an owner or a compliance officer alone", async () => {
    const { keys, add, register, move } = desk;
    const id = await add();
    await register(id);
    for (const to of ["submitted", "in_review"]) await move(id, to, {}, { key: keys.developer });
    for (const to of ["approved", "rejected"]) {
      expect(await move(id, to, { reason: "no" }, { key: keys.developer })).toMatchObject({
        status: 403,
        body: { code: "decision_denied" },
      });
    }
    const rejected = await move(id, "rejected", { reason: "Not our trade mark" }, { key: keys.compliance });
    expect(rejected.body).toMatchObject({ status: "rejected", reason: "Not our trade mark", next_statuses: ["draft"] });
    expect((await move(id, "draft", {}, { key: keys.developer })).body.status).toBe("draft");
  });

  it("that was handed in is widened by nobody who may not approve it", async () => {
    const { keys, call, approved } = desk;
    const id = await approved();
    const path = `/${id}/registrations/SG`;
    const refused = await call("PATCH", path, { categories: null }, keys.developer);
    expect(refused).toMatchObject({ status: 409, body: { code: "registration_fixed" } });
    const narrowed = await call("PATCH", path, { categories: ["otp"] }, keys.compliance);
    expect(narrowed).toMatchObject({ status: 200, body: { status: "approved", categories: ["otp"] } });
    const kind = await call("PATCH", `/${id}`, { kind: "long_code" }, keys.developer);
    expect(kind).toMatchObject({ status: 409, body: { code: "sender_kind_fixed" } });
  });

  it("is refused a move that there is none by name, with those that there are", async () => {
    const { add, register, move } = desk;
    const id = await add();
    await register(id);
    const refused = await move(id, "approved");
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: "transition_illegal",
        violations: [{ field: "/to", message: expect.stringContaining("It is draft and cannot become approved") }],
      },
    });
    expect((await move(id, "submitted", { valid_until: "2030-01-01T00:00:00.000Z" })).status).toBe(422);
    await move(id, "submitted");
    await move(id, "in_review");
    expect((await move(id, "rejected")).body.code).toBe("value_out_of_bounds");
    expect((await move(id, "approved", { valid_until: "2020-01-01T00:00:00.000Z" })).status).toBe(422);
  });

  it("is moved by one of two who ask at once, and the other is told what it is now", async () => {
    const { call, add, register, move } = desk;
    const id = await add();
    await register(id);
    const replies = await Promise.all([move(id, "submitted"), move(id, "submitted")]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const history = (await call("GET", `/${id}`)).body["history"];
    expect(history).toMatchObject([{ to: "submitted" }, { to: "draft" }]);
    const twice = await Promise.all([register(id, { country: "PH" }), register(id, { country: "PH" })]);
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const added = await Promise.all(["Harrier", "HARRIER"].map((sender) => call("POST", "", { sender })));
    expect(added.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it.each(["XX", "AQ"])("is registered in no country that numbers cannot be of: %s", async (country) => {
    const refused = await desk.register(await desk.add(), { country });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: "value_out_of_bounds",
        violations: [{ field: "/country", message: expect.stringContaining("country that numbers can be of") }],
      },
    });
  });

  it("is another tenant's for nobody else", async () => {
    const { world, call, move, approved } = desk;
    const id = await approved();
    await world.addTenant();
    const others = [
      await call("GET", `/${id}`, undefined, world.liveKey),
      await call("PATCH", `/${id}`, { label: "Mine" }, world.liveKey),
      await call("POST", `/${id}/registrations`, { country: "PH" }, world.liveKey),
      await call("PATCH", `/${id}/registrations/SG`, { categories: null }, world.liveKey),
      await move(id, "expired", {}, { key: world.liveKey }),
    ];
    for (const { status, body } of others) expect([status, body.code]).toEqual([404, "sender_not_found"]);
    expect(JSON.stringify((await call("GET", "", undefined, world.liveKey)).body)).not.toContain(id);
    expect((await call("GET", `/${id}`)).body["registrations"]).toMatchObject([{ status: "approved" }]);
  });

  it("is of both modes to read, and of live keys to change", async () => {
    const { world, call, add } = desk;
    const id = await add();
    expect((await call("GET", `/${id}`, undefined, world.testKey)).status).toBe(200);
    const refused = await call("PATCH", `/${id}`, { label: "Test" }, world.testKey);
    expect(refused).toMatchObject({ status: 403, body: { code: "live_key_needed" } });
  });
});

it("what a route for every country brought is ended like any other approval", async () => {
  const { world, keys, call, move } = desk;
  const { data } = (await world.call("GET", "/v1/senders", { key: keys.owner })).body;
  const id = String(data.find(({ sender }) => sender === "GODWIT")?.["id"]);
  const everywhere = { country: "*", key: keys.compliance };
  expect((await move(id, "expired", { reason: "Looked through" }, everywhere)).body.status).toBe("expired");
  expect((await call("GET", `/${id}`)).body["history"]).toMatchObject([
    { country: "*", from: "approved", to: "expired", reason: "Looked through" },
    { country: "*", from: null, to: "approved" },
  ]);
});

describe("a long code of the United States", () => {
  const campaign = { brand_id: "BABC123", campaign_id: "CABC123", campaign_class: "A", tmobile_tier: "top" };

  it("is approved once its campaign is active, and shows what AT&T and T-Mobile take", async () => {
    const { call, add, register, move } = desk;
    const id = await add("+13105550199");
    expect((await register(id, { country: "US", ten_dlc: { ...campaign, status: "pending" } })).status).toBe(201);
    for (const to of ["submitted", "in_review"]) await move(id, to, {}, { country: "US" });
    const refused = await move(id, "approved", {}, { country: "US" });
    expect(refused).toMatchObject({ status: 409, body: { code: "campaign_inactive" } });
    await call("PATCH", `/${id}/registrations/US`, { ten_dlc: { ...campaign, status: "active" } });
    const done = await move(id, "approved", {}, { country: "US" });
    expect(done.body["ten_dlc"]).toMatchObject({
      segments_per_minute: 4_500,
      counted_per: "campaign",
      messages_per_day: 200_000,
    });
  });

  it("has a campaign whose class and tier come of one score, and nothing else has one", async () => {
    const { add, register } = desk;
    const id = await add("+13105550199");
    const odd = { ...campaign, tmobile_tier: "low", status: "active" };
    expect(await register(id, { country: "US", ten_dlc: odd })).toMatchObject({
      status: 422,
      body: { violations: [{ field: "/ten_dlc/tmobile_tier", message: expect.stringContaining("top, high_mid") }] },
    });
    const elsewhere = await register(id, { country: "CA", ten_dlc: { ...campaign, status: "active" } });
    expect(elsewhere).toMatchObject({ status: 422, body: { violations: [{ field: "/ten_dlc" }] } });
  });
});
