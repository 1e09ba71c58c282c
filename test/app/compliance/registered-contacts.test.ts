/** Countries that take a text with a number to call only where the networks were told of it. */
import { describe, expect, it } from "vitest";
import { checkWords } from "../../../src/app/compliance/check-words.ts";
import { wordsToJudge } from "../../../src/app/compliance/judge-words.ts";
import { readContacts } from "../../../src/app/compliance/read-contacts.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import type { Category } from "../../../src/domain/base/categories.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { PLAIN_COMPLIANCE, type TenantCompliance } from "../../../src/domain/compliance/tenant-compliance.ts";
import { TEXT_PARTS } from "../../../src/domain/rule-book/closed-lists.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { makeServices } from "../support/services.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const NOW_MS = Date.parse("2026-12-01T04:00:00Z");
const SENDER = "+14155550100";

interface Try {
  readonly text: string;
  readonly country?: string;
  readonly category?: Category;
  readonly mode?: Mode;
  readonly compliance?: TenantCompliance;
}

/** The rule on contacts that refuses it, its reason and its hint; null: none does. */
async function refusedBy({ text, country = "TW", category = "transactional", mode = "live", compliance }: Try) {
  const services = makeServices({
    clock: { nowMs: () => NOW_MS },
    complianceBook: { of: async () => compliance ?? PLAIN_COMPLIANCE },
    routeBook: { list: async () => [routeOf("rte_1", { country: "*", sender: SENDER, approvals: KNOWN_EVERYWHERE })] },
  });
  const write = () => wordsToJudge({ text, parts: new Set(TEXT_PARTS) }, text);
  const principal = { ...makeVerifyWorld().principal, mode };
  const checked = await checkWords(services, principal, { country, category, areas: null, first: SENDER, write });
  const violations = checked.ok ? [] : (checked.error.violations ?? []);
  return violations.find(({ rule }) => rule?.includes(".contacts.")) ?? null;
}

function registered(country: string, ...phones: readonly string[]): TenantCompliance {
  const contacts = readContacts(phones.map((phoneNumber) => ({ country, phoneNumber })));
  if (!contacts.ok) throw new Error(contacts.error.reason);
  return { ...PLAIN_COMPLIANCE, ...contacts.value };
}

describe("a number to call where numbers are registered", () => {
  it("is refused with the rule, its sources and what helps", async () => {
    expect(await refusedBy({ text: "Questions? 02-2345-6789" })).toMatchObject({
      rule: "tw.contacts.registered",
      reason: "contact_not_allowed",
      message: "Tell the networks of your number, then add it with PATCH /v1/compliance/profile.",
      sources: expect.arrayContaining([expect.stringMatching(/^https:/)]),
    });
  });

  it.each([
    "Questions? 02-2345-6789",
    "Questions? (02) 2345 6789",
    "Call +886 2 2345 6789 or +886-2-2345-6789",
    "Call 0223456789",
  ])("goes once it was told, however it is written: %s", async (text) => {
    expect(await refusedBy({ text })).not.toBeNull();
    expect(await refusedBy({ text, compliance: registered("TW", "(02) 2345-6789") })).toBeNull();
  });

  it.each([
    { title: "another number", compliance: registered("TW", "02-2345-6780") },
    { title: "the number in another country", compliance: registered("VN", "+886 2 2345 6789") },
    {
      title: "what a copy of an earlier release knows",
      compliance: { sectors: [], links: [], licences: [], waivers: [] },
    },
  ])("is not told of by $title", async ({ compliance }) => {
    expect(await refusedBy({ text: "Call 02-2345-6789", compliance })).toMatchObject({
      rule: "tw.contacts.registered",
    });
  });

  it("beside one that was not told is refused", async () => {
    const compliance = registered("TW", "02-2345-6789");
    expect(await refusedBy({ text: "Call 02-2345-6789 or 0912 345 678", compliance })).not.toBeNull();
  });

  it.each(["write to ana@shop.example.com", "LINE ID: shop88", "telegram: @shop_88"])(
    "cannot be a mailbox or a name in a chat: %s",
    async (text) => {
      expect(await refusedBy({ text, compliance: registered("TW", "02-2345-6789") })).toMatchObject({
        message: expect.stringMatching(/^Send it without/),
      });
    },
  );

  it.each([
    "Order number 0912345678 has shipped on 2026-11-29",
    "訂單編號 0912345678 已出貨",
    "NT$1,234,567 was paid, 1 000 000 points",
    "Your parcel 12345678901 waits till 18:00",
  ])("is not seen in what is none: %s", async (text) => {
    expect(await refusedBy({ text })).toBeNull();
  });

  it("of a test key counts as told until the tenant tells of one there", async () => {
    const text = "Call 02-2345-6789";
    expect(await refusedBy({ text, mode: "test" })).toBeNull();
    expect(await refusedBy({ text, mode: "test", compliance: registered("TW", "0912345678") })).not.toBeNull();
  });

  it("is refused all the same where a country takes none", async () => {
    const compliance = registered("AE", "04 234 5678");
    expect(await refusedBy({ country: "AE", text: "Call 04 234 5678", compliance })).toMatchObject({
      rule: "ae.contacts.none",
    });
  });

  it("is for adverts in Viet Nam, whose other texts take none", async () => {
    const compliance = registered("VN", "1900 1234");
    const ask = (category: Category) => refusedBy({ country: "VN", text: "Gọi 1900 1234", category, compliance });
    expect(await ask("marketing")).toBeNull();
    expect(await ask("transactional")).toMatchObject({ rule: "vn.contacts.service" });
  });
});

describe("a registered number", () => {
  it("is kept in E.164, each once, by country", () => {
    const contacts = [
      { country: "VN", phoneNumber: "1900 1234" },
      { country: "TW", phoneNumber: "02-2345-6789" },
      { country: "TW", phoneNumber: "+886 2 2345 6789" },
    ];
    expect(readContacts(contacts)).toEqual({
      ok: true,
      value: {
        contacts: [
          { country: "TW", phone: "+886223456789" },
          { country: "VN", phone: "+8419001234" },
        ],
      },
    });
  });

  it.each([
    { country: "XX", phoneNumber: "02-2345-6789", field: "contacts/0/country" },
    { country: "TW", phoneNumber: "not a number", field: "contacts/0/phone_number" },
    { country: "TW", phoneNumber: "123", field: "contacts/0/phone_number" },
  ])("is one that can be dialled: $country $phoneNumber", ({ field, ...contact }) => {
    expect(readContacts([contact])).toMatchObject({ ok: false, error: { reason: "value_out_of_bounds", field } });
  });
});
