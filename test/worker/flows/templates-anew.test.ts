// Shipped texts in a tenant's words: codes, help and alerts as people read them, and as registers know them.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openTemplateDesk, PHONE, type TemplateDesk } from "../../support/template-desk.ts";
import type { Reply, World } from "../../support/worker-world.ts";

type Fields = Readonly<Record<string, unknown>>;

afterEach(() => vi.useRealTimers());

/** A text of this name, worded anew and live. */
async function worded(name: string, words: Fields): Promise<TemplateDesk> {
  const desk = await openTemplateDesk(name);
  await desk.publish(await desk.write("", { category: null, variables: {}, locales: { en: words } }));
  await desk.world.advance(31_000);
  return desk;
}

/** Of the first attempt of the first text of each verification. */
async function wordingsOf(world: World, started: readonly Reply[]): Promise<readonly Fields[]> {
  const found: Fields[] = [];
  // Lists are the ledger's, which hears of it seconds later.
  await world.advance(10_000);
  for (const { body } of started) {
    const { data } = (await world.call("GET", `/v1/messages?verification_id=${body.id}`)).body;
    const read = await world.call("GET", `/v1/messages/${String(data.at(-1)?.["id"])}`);
    const [attempt]: readonly Fields[] = JSON.parse(JSON.stringify(read.body["attempts"]));
    const { template, template_version, stopped_version } = attempt ?? {};
    found.push({ template, template_version, stopped_version });
  }
  return found;
}

describe("a code in a tenant's words", () => {
  let desk: TemplateDesk;
  beforeEach(async () => {
    desk = await worded("code", {
      body: "Psst: {code} opens {brand}, {minutes, plural, one {# minute} other {# minutes}}",
    });
  });

  it("reads as it was worded, with the lines that machines read below it", async () => {
    const { world } = desk;
    const started = await world.start(PHONE, { web_domain: "acme.example" });
    await world.settle();
    const code = await world.codeOf(started.body.id);
    expect(await desk.shown()).toEqual([
      `Psst: ${code} opens Acme, 5 minutes\nReply STOP to unsubscribe\n@acme.example #${code}`,
    ]);
    expect((await world.check(started.body.id, code)).body.result).toBe("approved");
  });

  it("is in the shipped words in other languages, and again when its version is retired", async () => {
    const { world, move } = desk;
    await world.start(PHONE, { locale: "fr" });
    await world.settle();
    expect(await desk.shown()).toEqual([expect.not.stringContaining("Psst")]);
    expect((await move(1, "retired")).status).toBe(200);
    await world.advance(120_000);
    await world.start("+13105550101");
    await world.settle();
    expect((await desk.shown()).at(-1)).toContain("is your Acme code");
  });

  it("says for ever by which version it was written: in its attempt, its event and after a newer one is live", async () => {
    const { world } = desk;
    const first = await world.start(PHONE);
    await world.settle();
    await desk.publish(await desk.write("", { variables: {}, locales: { en: { body: "New: {code} {brand}" } } }));
    await world.advance(31_000);
    const second = await world.start("+13105550101");
    await world.settle();
    expect(await wordingsOf(world, [first, second])).toEqual([
      { template: "code", template_version: 1, stopped_version: null },
      { template: "code", template_version: 2, stopped_version: null },
    ]);
    const { data } = (await world.call("GET", "/v1/events?limit=100")).body;
    const sent = data.filter(({ type }) => type === "verification.sent").map((event) => event["data"]);
    expect(sent).toMatchObject([
      { template: "code", template_version: 2 },
      { template: "code", template_version: 1 },
    ]);
  });

  it("that a list has come to block gives way to the shipped words, and says so", async () => {
    const { world } = desk;
    const lists = (path: string, body: Fields) =>
      world.call("POST", `/v1/content/lists${path}`, { key: world.liveKey, body });
    const { id } = (await lists("", { name: "Ours", effect: "block", topic: "vulgar" })).body;
    expect((await lists(`/${id}/versions`, { terms: ["psst"] })).body).toMatchObject({ applied: true });
    await world.advance(31_000);
    const started = await world.start(PHONE);
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    await world.settle();
    const code = await world.codeOf(started.body.id);
    expect(await desk.shown()).toEqual([expect.stringContaining(`${code} is your Acme code`)]);
    expect(await wordingsOf(world, [started])).toEqual([
      { template: "code", template_version: null, stopped_version: 1 },
    ]);
    expect((await world.check(started.body.id, code)).body.result).toBe("approved");
  });
});

it("a call says the code in a tenant's words, digit by digit, and names their version", async () => {
  const body = "{brand} here. Your code: {code}. Once more: {code}.";
  const { world, shown } = await worded("spoken_code", { body });
  const started = await world.start(PHONE, { channel: "voice", locale: "en" });
  await world.settle();
  const digits = [...(await world.codeOf(started.body.id))].join(", ");
  expect(await shown()).toEqual([`Acme here. Your code: ${digits}. Once more: ${digits}.`]);
  expect(await wordingsOf(world, [started])).toEqual([
    { template: "spoken_code", template_version: 1, stopped_version: null },
  ]);
});

it("what a call says has no size as an SMS and no price, and is in no register", async () => {
  const desk = await openTemplateDesk("spoken_code");
  const body = "Привет, {brand}: {code}, {code}";
  const words = { name: "spoken_code", dry_run: true, locales: { ru: { body } } };
  const tried = await desk.call("POST", "", words);
  expect(tried.status, JSON.stringify(tried.body)).toBe(200);
  const text = "Привет, Acme: 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6";
  expect(tried.body["report"]).toMatchObject({
    locales: [{ locale: "ru", worst_case: [], culprits: [], preview: { text, segments: 0 } }],
    costs: [],
  });
  const registrations = [{ country: "IN", register: "DLT", id: "1", entity_id: "2", text: "x" }];
  const refused = await desk.call("POST", "", { ...words, locales: { en: { body, registrations } } });
  expect(refused.body).toMatchObject({
    code: "template_invalid",
    violations: [{ field: "/locales/en/registrations", reason: "not_allowed" }],
  });
});

it("a code to India goes as DLT knows it and nothing beside it, and what registers know is at hand for its check", async () => {
  const text = "{#var#} is your {#var#} code";
  const registrations = [{ country: "IN", register: "DLT", id: "1107", entity_id: "1001", text }];
  const { world, shown } = await worded("code", { body: "{code} is your {brand} code", registrations });
  const started = await world.start("+919876543210", { web_domain: "acme.example", locale: "en" });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  await world.settle();
  expect(await shown()).toEqual([`${await world.codeOf(started.body.id)} is your Acme code`]);
  const { templates } = servicesFor(world.env, { run: () => undefined });
  expect(await templates.registeredTexts(world.tenantId, "IN")).toEqual([
    { country: "IN", register: "DLT", header: null, signature: null, text, longestValue: 30 },
  ]);
  expect(await templates.registeredTexts(world.tenantId, "CN")).toEqual([]);
});

it("an alert in a tenant's words keeps how it is answered, and the answer counts", async () => {
  const { world, shown } = await worded("alert_new_device", { body: "{brand}: who is this? {facts}" });
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const context = { city: "Madrid", ip: "203.0.113.77", device: "a phone", at: new Date().toISOString() };
  const opened = await world.call("POST", "/v1/alerts", { body: { user_id: "u1", type: "new_device", context } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const slot = readSlot("alert", opened.body.id);
  if (slot !== null) world.watch(env.PHONES.getByName(objectName(world.tenantId, slot)));
  await world.settle();
  const [text = ""] = await shown();
  expect(text).toContain("Acme: who is this? Madrid, 203.0.113.XX, a phone");
  expect(text).toMatch(/CONFIRM \w{3}/);
});

it("a reminder keeps the words that were live when it was made", async () => {
  const desk = await openTemplateDesk("event_reminder");
  const inEnglish = (body: string) => ({ category: null, variables: {}, locales: { en: { body } } });
  await desk.publish(await desk.write("", inEnglish("First: {event}, {starts_at}\n{link}")));
  await desk.world.advance(31_000);
  const { world } = desk;
  const startsAt = new Date(Date.now() + 30 * 3_600_000);
  startsAt.setUTCHours(22, 0, 0, 0);
  const body = { phone_number: PHONE, variables: { event: "Finals", starts_at: startsAt.toISOString() } };
  const made = await world.call("POST", "/v1/reminders", { body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await desk.publish(await desk.write("", inEnglish("Second: {event}, {starts_at}\n{link}")));
  await world.advance(startsAt.getTime() - Date.now());
  expect(await desk.shown()).toEqual([expect.stringContaining("First: Finals")]);
});
