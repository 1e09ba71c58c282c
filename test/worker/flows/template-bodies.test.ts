// What is wrong with words is said before they are kept, each thing by its field; what is right, with what it comes to.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTemplateDesk, type TemplateDesk, WELCOME_VARIABLES } from "../../support/template-desk.ts";

const BODY = "{brand}: {name}, {count}";
const DLT = {
  country: "IN",
  register: "DLT",
  id: "1107",
  entity_id: "1001",
  header: "ACMEIN",
  text: "Acme: {#var#}, {#var#}",
};
const CHINA = {
  country: "CN",
  register: "Signature and template review of the carrier",
  id: "7001",
  signature: "戈威",
};

type Fields = Readonly<Record<string, unknown>>;

let desk: TemplateDesk;

beforeAll(async () => {
  desk = await openTemplateDesk();
});
afterAll(() => vi.useRealTimers());

const tryOut = (over: Fields = {}) =>
  desk.call("POST", "", {
    name: "acme_welcome",
    category: "transactional",
    variables: WELCOME_VARIABLES,
    locales: { en: { body: BODY } },
    dry_run: true,
    ...over,
  });

const inEnglish = (words: Fields) => ({ locales: { en: { body: BODY, ...words } } });
const registered = (registration: Fields, body = BODY) => inEnglish({ body, registrations: [registration] });

describe("words that would not do", () => {
  it.each([
    ["a name of capitals", { name: "Welcome" }, "/name"],
    ["the name of a list", { name: "own" }, "/name"],
    ["the name of an alert that there is none of", { name: "alert_mine" }, "/name"],
    ["no category", { category: null }, "/category"],
    ["the category of codes", { category: "otp" }, "/category"],
    ["another category than the shipped text has", { name: "order_shipped", category: "marketing" }, "/category"],
    ["variables of a shipped text", { name: "order_shipped", category: null }, "/variables"],
    [
      "a variable called brand",
      { variables: { brand: { kind: "text", max_length: 9, example: "x" } } },
      "/variables/brand",
    ],
    ["a kind that there is none of", { variables: { name: { kind: "emoji", example: "x" } } }, "/variables/name/kind"],
    ["a length that is missing", { variables: { name: { kind: "name", example: "x" } } }, "/variables/name/max_length"],
    [
      "no example",
      { variables: { ...WELCOME_VARIABLES, name: { kind: "name", max_length: 9 } } },
      "/variables/name/example",
    ],
    [
      "an example that is too long",
      { variables: { ...WELCOME_VARIABLES, name: { kind: "name", max_length: 2, example: "Eva" } } },
      "/variables/name/example",
    ],
    [
      "an example with the brand",
      { variables: { ...WELCOME_VARIABLES, name: { kind: "name", max_length: 9, example: "Acme" } } },
      "/variables/name/example",
    ],
    [
      "an amount of no currency",
      { variables: { pay: { kind: "amount", example: { micro_units: 1, currency: "XXY" } } } },
      "/variables/pay/example/currency",
    ],
    ["no words at all", { locales: {} }, "/locales"],
    ["a language that nothing is written in", { locales: { tlh: { body: BODY } } }, "/locales/tlh/body"],
    ["words that do not end", inEnglish({ body: "{brand" }), "/locales/en/body"],
    ["words that are blocked", inEnglish({ body: `${BODY} free spins` }), "/locales/en/body"],
    [
      "a register that the country has none of",
      registered({ ...DLT, country: "GB" }),
      "/locales/en/registrations/0/country",
    ],
    ["a register by another name", registered({ ...DLT, register: "TRAI" }), "/locales/en/registrations/0/register"],
    ["DLT without the entity", registered({ ...DLT, entity_id: null }), "/locales/en/registrations/0/entity_id"],
    ["DLT without its words", registered({ ...DLT, text: null }), "/locales/en/registrations/0/text"],
    [
      "registered words that are a letter off",
      registered({ ...DLT, text: "Acme: {#var#}. {#var#}" }),
      "/locales/en/registrations/0/text",
    ],
    [
      "registered words of another case",
      registered({ ...DLT, text: "ACME: {#var#}, {#var#}" }),
      "/locales/en/registrations/0/text",
    ],
    ["China without a signature", registered({ ...CHINA, signature: null }), "/locales/en/registrations/0/signature"],
    [
      "a signature in its brackets",
      registered({ ...CHINA, signature: "【戈威】" }),
      "/locales/en/registrations/0/signature",
    ],
    ["free words for China", registered({ ...CHINA, text: BODY }), "/locales/en/registrations/0/text"],
    [
      "words for China that choose",
      registered(CHINA, "{name} {count, plural, other {#}}"),
      "/locales/en/registrations/0",
    ],
  ])("because of %s", async (_, over, field) => {
    const { status, body } = await tryOut(over);
    // Of the schema, or of what it leaves open.
    expect([400, 422], JSON.stringify(body)).toContain(status);
    expect(body["violations"]).toMatchObject([{ field, message: expect.stringMatching(/^[A-Z].+\.$/s) }]);
  });

  it("all at once, and never the words themselves", async () => {
    const { body } = await tryOut({ locales: { en: { body: "{secretword}" }, es: { body: "{brand" } } });
    expect(body["violations"]).toMatchObject([
      { field: "/locales/en/body", reason: "unknown_variable" },
      { field: "/locales/en/body", reason: "variable_missing" },
      { field: "/locales/en/body", reason: "variable_missing" },
      { field: "/locales/es/body", reason: "syntax" },
    ]);
    expect(JSON.stringify(body)).not.toContain("secretword");
  });

  it("say from where to where the filter found something", async () => {
    const { body } = await tryOut(inEnglish({ body: `${BODY} free spins` }));
    const [violation] = JSON.parse(JSON.stringify(body["violations"]));
    expect(violation).toMatchObject({
      reason: "content_blocked",
      message: expect.stringContaining("from character 25 to 35"),
    });
  });
});

describe("words that do", () => {
  it("come with their largest size, what makes them dear, how they read, and what that costs", async () => {
    const route = { account: "loopback", country: "GB", transport: "sms", sender: "KESTREL", priority: 1 };
    const price = { micro_units: 40_000, currency: "EUR" };
    const added = await desk.world.call("POST", "/v1/routes", { key: desk.keys.owner, body: { ...route, price } });
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    await desk.world.advance(31_000);
    const { status, body } = await tryOut(inEnglish({ body: "{brand}: {name} ✓ {count}" }));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body["report"]).toMatchObject({
      verdict: "clean",
      locales: [
        {
          locale: "en",
          worst_case: [{ encoding: "ucs2", segments: 2 }],
          culprits: [{ character: "✓", code_point: "U+2713", position: 16, occurrences: 1 }],
          preview: { text: "Acme: Eva ✓ 2", encoding: "ucs2", segments: 1 },
        },
      ],
      costs: [
        { country: "GB", locale: "en", segments: 2, per_segment: price, most: { ...price, micro_units: 80_000 } },
      ],
    });
    expect((await desk.call("GET", "/acme_welcome")).status).toBe(404);
  });

  it("are those of a register, in India and in China", async () => {
    expect((await tryOut(registered(DLT))).status).toBe(200);
    expect((await tryOut(registered(CHINA))).status).toBe(200);
  });

  it("word shipped texts anew", async () => {
    const anew = { category: null, variables: {} };
    for (const [name, body] of [
      ["code", "{code} is your {brand} code"],
      ["help", "Look for {brand}"],
      ["alert_new_device", "{brand}: a device that we do not know ({facts})"],
      ["order_shipped", "{brand}: {order} left\n{link}"],
    ]) {
      const reply = await tryOut({ ...anew, name, locales: { en: { body } } });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
  });
});
