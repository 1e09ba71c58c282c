import { describe, expect, it } from "vitest";
import { alertTemplateId, type TemplateId } from "../../../../src/domain/template/catalogue/templates.ts";
import type { TemplateInput } from "../../../../src/domain/template/catalogue/render-template.ts";
import { VIOLATION_REASONS, type ViolationReason } from "../../../../src/domain/template/catalogue/violations.ts";
import { everydayValues, LINK, mustRender, templateInput, violationsOf } from "./support.ts";

describe("exact texts", () => {
  it("of an order, with and without a link", () => {
    expect(mustRender(templateInput("order_placed")).text).toBe(
      `Acme: we have your order A-10427, EUR 1,299.99. Thank you.\n${LINK}`,
    );
    const { link: _, ...variables } = everydayValues("order_placed");
    expect(mustRender(templateInput("order_placed", { variables })).text).toBe(
      "Acme: we have your order A-10427, EUR 1,299.99. Thank you.",
    );
  });

  it("of an alert in English", () => {
    expect(mustRender(templateInput("alert_remote_login", { country: "US", timeZone: "America/New_York" }))).toEqual({
      text:
        "Acme: new login to your account (Madrid, 203.0.113.XX, iPhone 15 Pro, Nov 22, 4:05 PM GMT-5).\n" +
        `Was it you? Reply CONFIRM 7K2. If not, REJECT 7K2 freezes the account.\nOr: ${LINK}`,
      parts: new Set(["brand"]),
      category: "security",
      locale: "en",
      language: "en",
      encoding: "gsm7",
      segments: 2,
    });
  });

  it("of an alert in Spanish to Mexico that is left with the link", () => {
    const { device: _, ...variables } = everydayValues("alert_transaction");
    const changes = { locale: "es-419", country: "MX", timeZone: "UTC", replies: "link_only", variables } as const;
    expect(mustRender(templateInput("alert_transaction", changes)).text).toBe(
      "Acme: movimiento en tu cuenta (EUR 1,299.99, Madrid, 203.0.113.XX, 22 nov, 9:05 p.m. UTC).\n" +
        `Confirma o bloquea la cuenta: ${LINK}`,
    );
  });

  it("of an alert in Chinese", () => {
    const changes = { locale: "zh-Hans", country: "CN", timeZone: "Asia/Shanghai" } as const;
    expect(mustRender(templateInput("alert_new_device", changes)).text).toBe(
      "【Acme】您的账户有新设备（Madrid，203.0.113.XX，iPhone 15 Pro，11月23日 5:05 GMT+8）。\n" +
        `是您本人吗？是请回复确认 7K2；不是请回复拒绝 7K2，账户将被冻结。\n或打开 ${LINK}`,
    );
  });

  it("of an invitation in Filipino", () => {
    const changes = { locale: "fil", country: "PH", timeZone: "Asia/Manila" } as const;
    expect(mustRender(templateInput("event_invitation", changes)).text).toBe(
      "Acme: Iniimbitahan ka ni Ana sa Board games, Nob 29, 2:00 AM\n" +
        `I-reply ang SALI para sumali at mapaalalahanan.\n${LINK}\nI-reply ang STOP para huminto`,
    );
  });

  it("of a French advertisement that ends in the number the law wants", () => {
    const changes = { locale: "fr", country: "FR", replies: "link_only", optOut: { number: "36180" } } as const;
    expect(mustRender(templateInput("marketing", changes)).text).toBe(
      `Acme : 20 % off all boots until Sunday.\n${LINK}\nSTOP au 36180`,
    );
  });
});

describe("facts of an alert", () => {
  const alert = (city: string, changes: Partial<TemplateInput> = {}) => {
    const variables = { ...everydayValues("alert_remote_login"), city };
    return mustRender(templateInput("alert_remote_login", { variables, ...changes }));
  };

  it("lose accents where that keeps the alarm out of UCS-2", () => {
    expect(alert("São Tomé")).toMatchObject({ encoding: "gsm7" });
    expect(alert("São Tomé").text).toContain("(Sao Tomé, ");
  });

  it("stay as they are where it does not help", () => {
    expect(alert("台北市 Bogotá").text).toContain("(台北市 Bogotá, ");
  });

  it("are parted as the language does", () => {
    expect(alert("Dubai", { locale: "ar", country: "AE" }).text).toContain("Dubai، 203.0.113.XX، ");
  });
});

describe("the way out", () => {
  const last = (templateId: TemplateId, changes: Partial<TemplateInput>) =>
    mustRender(templateInput(templateId, changes)).text.split("\n").at(-1);
  const link = "https://acme.com/out";

  it.each([
    ["marketing", { replies: "work" }, "Reply STOP to opt out"],
    ["marketing", { replies: "work", country: "CN", locale: "zh-Hans" }, "拒收请回复R"],
    ["marketing", { replies: "work", country: "TW", locale: "zh-Hant" }, "回覆STOP取消訂閱"],
    ["marketing", { replies: "work", optOut: { link } }, "Reply STOP to opt out"],
    ["marketing", { replies: "work", optOut: { number: "36180" } }, "STOP to 36180"],
    ["marketing", { replies: "link_only", optOut: { link } }, `Opt out: ${link}`],
    ["marketing", { replies: "link_only", optOut: { number: "+33612345678" } }, "STOP to +33612345678"],
    ["recall", { replies: "link_only", optOut: { link } }, `Opt out: ${link}`],
    ["friend_request", { replies: "work" }, "Reply STOP to opt out"],
    ["friend_request", { replies: "link_only" }, LINK],
    ["friend_request", { replies: "link_only", optOut: { link } }, `Opt out: ${link}`],
    ["order_shipped", { replies: "work" }, LINK],
    ["order_shipped", { replies: "work", country: "us" }, "Reply STOP to opt out"],
    ["order_shipped", { replies: "link_only", country: "US" }, LINK],
  ] as const)("of %s with %j is %s", (templateId, changes, line) => {
    expect(last(templateId, changes)).toBe(line);
  });

  it.each(["marketing", "recall"] as const)("is demanded of %s", (templateId) => {
    expect(violationsOf(templateInput(templateId, { replies: "link_only" }))).toMatchObject([
      { field: "/opt_out", reason: "opt_out_missing" },
    ]);
  });
});

interface Fault {
  readonly reason: ViolationReason;
  readonly field: string;
  readonly template?: TemplateId;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly input?: Partial<TemplateInput>;
}

const EUR = (microUnits: unknown) => ({ amount: { micro_units: microUnits, currency: "EUR" } });

const FAULTS: readonly Fault[] = [
  { reason: "unknown_variable", field: "/variables/colour", variables: { colour: "red" } },
  { reason: "unknown_variable", field: "/variables/a~1b~0c", variables: { "a/b~c": "red" } },
  { reason: "unknown_variable", field: "/variables/brand", variables: { brand: "Other" } },
  { reason: "unknown_variable", field: "/variables/join_line", variables: { join_line: "Pay us" } },
  { reason: "unknown_variable", field: "/variables/confirm", variables: { confirm: "JUMP" } },
  { reason: "required", field: "/variables/name", variables: { name: undefined } },
  { reason: "required", field: "/variables/token", template: "alert_remote_login", variables: { token: undefined } },
  { reason: "wrong_type", field: "/variables/name", variables: { name: 7 } },
  { reason: "wrong_type", field: "/variables/name", variables: { name: null } },
  { reason: "wrong_type", field: "/variables/name", variables: { name: { toString: "Ana" } } },
  { reason: "wrong_type", field: "/variables/amount", template: "order_placed", variables: { amount: "12 EUR" } },
  { reason: "wrong_type", field: "/variables/amount", template: "order_placed", variables: { amount: [1] } },
  { reason: "wrong_type", field: "/variables/amount", template: "order_placed", variables: { amount: null } },
  {
    reason: "wrong_type",
    field: "/variables/amount",
    template: "order_placed",
    variables: { amount: { micro_units: 1, currency: "EUR", note: "x" } },
  },
  { reason: "wrong_type", field: "/variables/amount/micro_units", template: "order_placed", variables: EUR(0.5) },
  { reason: "wrong_type", field: "/variables/amount/micro_units", template: "order_placed", variables: EUR(-10_000) },
  { reason: "wrong_type", field: "/variables/amount/micro_units", template: "order_placed", variables: EUR("5") },
  { reason: "wrong_type", field: "/variables/amount/micro_units", template: "order_placed", variables: EUR(2 ** 53) },
  {
    reason: "wrong_type",
    field: "/variables/amount/currency",
    template: "order_placed",
    variables: { amount: { micro_units: 1 } },
  },
  { reason: "too_precise", field: "/variables/amount/micro_units", template: "order_placed", variables: EUR(1_000) },
  {
    reason: "too_precise",
    field: "/variables/amount/micro_units",
    template: "order_placed",
    variables: { amount: { micro_units: 500_000, currency: "JPY" } },
  },
  ...["EURO", "eur", "XYZ", "", "€"].map(
    (currency): Fault => ({
      reason: "unknown_currency",
      field: "/variables/amount/currency",
      template: "order_placed",
      variables: { amount: { micro_units: 0, currency } },
    }),
  ),
  { reason: "too_long", field: "/variables/name", variables: { name: "a".repeat(41) } },
  { reason: "too_long", field: "/variables/order", template: "order_shipped", variables: { order: "1".repeat(25) } },
  { reason: "too_long", field: "/variables/link", variables: { link: `https://a.co/${"a".repeat(88)}` } },
  { reason: "too_long", field: "/brand", input: { brand: "a".repeat(21) } },
  { reason: "empty", field: "/variables/name", variables: { name: "  " } },
  { reason: "empty", field: "/variables/name", variables: { name: "\u200D" } },
  { reason: "empty", field: "/brand", input: { brand: " " } },
  { reason: "unsafe_character", field: "/variables/name", variables: { name: "Ana\nAcme: pay" } },
  { reason: "unsafe_character", field: "/variables/name", variables: { name: "\u202Eana" } },
  { reason: "unsafe_character", field: "/brand", input: { brand: "Ac\nme" } },
  { reason: "leading_at", field: "/variables/name", variables: { name: "@acme #123" } },
  { reason: "contains_link", field: "/variables/name", variables: { name: "evil.com" } },
  { reason: "contains_link", field: "/variables/offer", template: "marketing", variables: { offer: "See evil.com" } },
  { reason: "contains_brand", field: "/variables/name", variables: { name: "Acme support" } },
  { reason: "contains_number", field: "/variables/name", variables: { name: "Call 0900 123 4567" } },
  ...["a b", "a.b", "<b>", "", "-1", "ä"].map(
    (order): Fault => ({
      reason: "malformed",
      field: "/variables/order",
      template: "order_shipped",
      variables: { order },
    }),
  ),
  ...["1", "12345", "12a", "****1234"].map(
    (ending): Fault => ({
      reason: "malformed",
      field: "/variables/ending",
      template: "transaction_notice",
      variables: { ending },
    }),
  ),
  ...["7", "7k2", "7K2 ", "ABCDEFG"].map(
    (token): Fault => ({
      reason: "malformed",
      field: "/variables/token",
      template: "alert_new_device",
      variables: { token },
    }),
  ),
  ...[
    "http://acme.com/a",
    "https://user@acme.com",
    "https://acme.com/a b",
    "https://acme.com/\n",
    "https://acme",
    "https://аcme.com",
    "https://acme.com/<",
    "ftp://acme.com",
    "javascript:alert(1)",
    "//acme.com",
    "acme.com",
    "",
    "https://",
    "https:\\\\acme.com",
  ].map((link): Fault => ({ reason: "malformed", field: "/variables/link", variables: { link } })),
  ...[
    "2026-11-22",
    "2026-11-22T21:05",
    "2026-11-22 21:05Z",
    "2026-02-29T00:00Z",
    "2026-13-01T00:00Z",
    "2026-00-01T00:00Z",
    "2026-01-00T00:00Z",
    "2026-11-22T25:00Z",
    "2026-11-22T21:60Z",
    "tomorrow",
    "",
  ].map(
    (starts_at): Fault => ({
      reason: "malformed",
      field: "/variables/starts_at",
      template: "event_reminder",
      variables: { starts_at },
    }),
  ),
  ...["203.0.113.7", "2001:db8::1", "203.0.113.0/24", "somewhere", ""].map(
    (ip): Fault => ({
      reason: "not_masked",
      field: "/variables/ip",
      template: "alert_password_change",
      variables: { ip },
    }),
  ),
  { reason: "malformed", field: "/opt_out/number", input: { optOut: { number: "STOP" } } },
  { reason: "malformed", field: "/opt_out/link", input: { optOut: { link: "acme.com" } } },
  ...["", "Mars/Base", "Europe/Madrid "].map(
    (timeZone): Fault => ({ reason: "unknown_time_zone", field: "/time_zone", input: { timeZone } }),
  ),
  {
    reason: "opt_out_missing",
    field: "/opt_out",
    template: "marketing",
    input: { replies: "link_only" },
  },
];

describe("what cannot stand in a text is refused", () => {
  it.each(FAULTS)("$reason at $field: $variables $input", ({ reason, field, template, variables, input }) => {
    const templateId = template ?? "friend_request";
    const changes = { ...input, variables: { ...everydayValues(templateId), ...variables } };
    const violations = violationsOf(templateInput(templateId, changes));
    expect(violations.map((violation) => [violation.field, violation.reason])).toEqual([[field, reason]]);
    expect(violations[0]?.message).toMatch(/^[A-Z].+[.]$/);
  });

  it("for every reason there is, but for those of new brands, and of kinds that only tenants' own templates have", () => {
    const others: readonly string[] = ["keyword", "look_alike", "not_allowed", "too_big"];
    const reasons = VIOLATION_REASONS.filter((reason) => !others.includes(reason));
    expect([...new Set(FAULTS.map(({ reason }) => reason))].sort()).toEqual([...reasons].sort());
  });

  it("with all violations at once", () => {
    const variables = { amount: "5", link: "x", colour: "red" };
    const input = templateInput("order_placed", { variables, brand: "", timeZone: "x", optOut: { number: "1" } });
    expect(violationsOf(input).map(({ field }) => field)).toEqual([
      "/brand",
      "/time_zone",
      "/opt_out/number",
      "/variables/colour",
      "/variables/order",
      "/variables/amount",
      "/variables/link",
    ]);
  });

  it("without repeating the value", () => {
    const variables = { ...everydayValues("friend_request"), name: "secretname.example" };
    expect(JSON.stringify(violationsOf(templateInput("friend_request", { variables })))).not.toContain("secretname");
  });
});

describe("what can stand in a text is taken", () => {
  it.each([
    ["friend_request", { name: "a".repeat(40) }],
    ["order_shipped", { order: "1".repeat(24) }],
    ["order_shipped", { order: "#A/1_2-3" }],
    ["friend_request", { link: `https://a.co/${"a".repeat(87)}` }],
    ["friend_request", { link: "http://localhost:8787/l/abc" }],
    ["friend_request", { link: "http://127.0.0.1:8787/l/abc" }],
    ["order_placed", { amount: { micro_units: 0, currency: "EUR" } }],
    ["order_placed", { amount: { micro_units: 10_000, currency: "EUR" } }],
    ["order_placed", { amount: { micro_units: 1_000_000, currency: "JPY" } }],
    ["order_placed", { amount: { micro_units: 1_000, currency: "KWD" } }],
    ["event_reminder", { starts_at: "2028-02-29T23:59:59.999+05:45" }],
    ["transaction_notice", { ending: "12", merchant: "Acme" }],
    ["alert_remote_login", { ip: "2001:db8:1::/48", token: "7K", device: undefined }],
    ["alert_remote_login", { token: "ABCDEF" }],
  ] as const)("%s: %j", (templateId, changes) => {
    const variables = { ...everydayValues(templateId), ...changes };
    expect(violationsOf(templateInput(templateId, { variables }))).toEqual([]);
  });

  it("an alert needs no token where nobody can reply", () => {
    const { token: _, ...variables } = everydayValues(alertTemplateId("new_device"));
    expect(violationsOf(templateInput("alert_new_device", { variables, replies: "link_only" }))).toEqual([]);
  });

  it("a brand of twenty characters with a dot", () => {
    expect(mustRender(templateInput("mention", { brand: "Northern-Parcels.com" })).text).toMatch(
      /^Northern-Parcels.com: /,
    );
  });
});
