// A code in a tenant's words: which version it was is noted with each attempt, and a list that came since lets the shipped ones go.
import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { factsOfList, indexVersion, packVersion } from "../../../src/domain/content/packed-version.ts";
import type { PinnedWords, TextRegistration } from "../../../src/domain/template/own/own-template.ts";
import { orderOf } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { CALL, FIRST, makeDispatchWorld, SECOND, type World } from "../support/dispatch-world.ts";
import { TENANT } from "../../support/tenant.ts";

const WRITTEN = "{code} opens {brand}, kestrelmania";
const SPOKEN = "This is {brand}. {code}. Kestrelmania!\nOnce more: {code}.";
const DLT: TextRegistration = {
  country: "IN",
  register: "DLT",
  id: "1107",
  entityId: "1001",
  header: null,
  text: "{#var#} opens {#var#}, kestrelmania",
  signature: null,
};

type Versions = Readonly<Record<string, { readonly body: string; readonly version: number }>>;

function wordsOf(versions: Versions, registrations: readonly TextRegistration[] = []) {
  const pinned = (name: string): PinnedWords => {
    const found = versions[name];
    if (found === undefined) throw new StoreUnavailable("no such version");
    const { body, version } = found;
    const locales = { en: { body, registrations } };
    return { name, category: "otp", purpose: null, version, variables: {}, locales };
  };
  const texts = registrations.map(({ country, register, header, signature, text }) => {
    return { country, register, header, signature, text: text ?? "", longestValue: 30 };
  });
  return {
    live: async () => new Map(Object.keys(versions).map((name) => [name, pinned(name)])),
    words: async ({ name }: { readonly name: string }) => pinned(name),
    registeredTexts: async () => texts,
  };
}

const OWN = { code: { body: WRITTEN, version: 3 }, spoken_code: { body: SPOKEN, version: 2 } };
const LIST = indexVersion(
  packVersion(["kestrelmania"]),
  factsOfList({ id: "cls_1", effect: "block", topic: "vulgar" }),
);
const LISTED = { ...PLAIN_CONTENT, lists: [{ countries: null, index: LIST }] };

interface Case extends World {
  readonly templates?: ReturnType<typeof wordsOf>;
  readonly isListed?: boolean;
}

async function dispatched({ templates = wordsOf(OWN), isListed = false, order, parts, ...world }: Case = {}) {
  const { phone, text } = orderOf();
  const inEnglish = { ...order, phone: { ...phone, ...order?.phone }, text: { ...text, locale: "en" } };
  const made = makeDispatchWorld({
    ...world,
    order: inEnglish,
    parts: {
      templates,
      directory: { findKey: async () => null, findTenant: async () => TENANT },
      contentBook: { read: async () => (isListed ? LISTED : PLAIN_CONTENT) },
      ...parts,
    },
  });
  const report = await dispatchMessage(made.services, made.order);
  return { report, texts: made.sends.map(({ request }) => request.text), attempts: made.attempts.attempts };
}

describe("an attempt of a code", () => {
  it("names the template and the version that it is worded by, on each route", async () => {
    const { texts, attempts } = await dispatched({ answers: ["unavailable"], routes: [FIRST, SECOND] });
    expect(texts).toEqual(["123456 opens Acme, kestrelmania", "123456 opens Acme, kestrelmania"]);
    const wording = { template: "code", version: 3 };
    expect(attempts.map((one) => one.wording)).toEqual([wording, wording]);
  });

  it.each([
    ["the tenant has none", { templates: wordsOf({}) }],
    ["there are none in its language", { order: { text: { brand: "Acme", locale: "fr" } } }],
    ["theirs leave no room for the app's hash", { order: { text: { brand: "Acme", appHash: "FA+9qCX9VSu" } } }],
  ])("names none where the shipped words go: %s", async (_, world) => {
    const text = { locale: "en", ...orderOf().text, ...("order" in world ? world.order.text : {}) };
    const long = wordsOf({ code: { body: `{code} {brand} ${"x".repeat(120)}`, version: 1 } });
    const made = makeDispatchWorld({
      order: { text },
      parts: { templates: "templates" in world ? world.templates : long },
    });
    await dispatchMessage(made.services, made.order);
    expect(made.sends[0]?.request.text).toContain("Acme");
    expect(made.attempts.attempts.map((one) => one.wording)).toEqual([undefined]);
  });
});

describe("a code that is said in a call", () => {
  it("is in the tenant's words, on one line and digit by digit, and names their version", async () => {
    const { texts, attempts } = await dispatched({ routes: [CALL], order: { transport: "voice" } });
    const digits = "1, 2, 3, 4, 5, 6";
    expect(texts).toEqual([`This is Acme. ${digits}. Kestrelmania! Once more: ${digits}.`]);
    expect(attempts[0]?.wording).toEqual({ template: "spoken_code", version: 2 });
  });

  it("is in the shipped words where only its text is worded, and bears no register's ids", async () => {
    const templates = wordsOf({ code: OWN.code }, [DLT]);
    const made = makeDispatchWorld({ order: { transport: "voice" }, routes: [CALL], parts: { templates } });
    await dispatchMessage(made.services, made.order);
    expect(made.sends[0]?.request).toMatchObject({ text: expect.stringContaining("1, 2, 3, 4, 5, 6") });
    expect(made.sends[0]?.request).not.toHaveProperty("registration");
    expect(made.attempts.attempts[0]?.wording).toBeUndefined();
  });
});

describe("words of a code that a list has by now", () => {
  it.each([
    ["written", {}, { template: "code", version: null, stopped: 3 }],
    ["said", { routes: [CALL], order: { transport: "voice" } }, { template: "spoken_code", version: null, stopped: 2 }],
  ] as const)("let the shipped ones go where they are %s, and the attempt says so", async (_, world, wording) => {
    const { report, texts, attempts } = await dispatched({ ...world, isListed: true });
    expect(report).toBe("submitted");
    expect(texts).toEqual([expect.not.stringMatching(/kestrelmania/i)]);
    expect(attempts[0]?.wording).toEqual(wording);
  });

  it("go where a register knows them and lets no others through: nobody is left without a code", async () => {
    const route = routeOf("rte_in", {
      account: "a",
      carrier: "twilio",
      country: "*",
      sender: "ACMEIN",
      approvals: [{ country: "*", networks: null, categories: null, untilMs: null }],
    });
    const { report, texts } = await dispatched({
      isListed: true,
      templates: wordsOf({ code: OWN.code }, [DLT]),
      routes: [route],
      order: { phone: { ...orderOf().phone, country: "IN" }, mayCall: false },
    });
    expect({ report, texts }).toEqual({ report: "submitted", texts: ["123456 opens Acme, kestrelmania"] });
  });

  it("are not looked for in the digits of the code", async () => {
    const index = indexVersion(packVersion(["123456"]), factsOfList({ id: "cls_2", effect: "block", topic: "vulgar" }));
    const read = async () => ({ ...PLAIN_CONTENT, lists: [{ countries: null, index }] });
    const { attempts } = await dispatched({ parts: { contentBook: { read } } });
    expect(attempts[0]?.wording).toEqual({ template: "code", version: 3 });
  });

  it("go while nobody can read the lists", async () => {
    const read = () => Promise.reject(new StoreUnavailable("away"));
    const { attempts } = await dispatched({ parts: { contentBook: { read } } });
    expect(attempts[0]?.wording).toEqual({ template: "code", version: 3 });
  });
});
