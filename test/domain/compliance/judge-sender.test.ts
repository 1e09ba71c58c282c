import { describe, expect, it } from "vitest";
import { judgeForm, judgeName, judgeRegistration } from "../../../src/domain/compliance/judge-sender.ts";
import type { SenderApproval, SendFacts, SenderFacts } from "../../../src/domain/compliance/send-facts.ts";
import type { RegistrationRule, SenderFormRule } from "../../../src/domain/rule-book/rules.ts";

const NOW_MS = Date.parse("2026-11-29T12:00:00Z");
const CHECKED = {
  checked_on: "2026-11-27",
  review_by: "2027-11-27",
  certainty: "carriers",
  sources: ["ssir"],
} as const;

const REGISTRATION: RegistrationRule = {
  ...CHECKED,
  id: "sg.registration.names",
  rule: "registration",
  senders: ["alphanumeric"],
  register: { name: "SSIR", of: "country" },
  papers: ["UEN"],
  lead_time_days: 5,
  unregistered: "blocked",
};

/** What a bank needs beside what all need. */
const BANKS: RegistrationRule = { ...REGISTRATION, sectors: ["bank"], papers: ["letter of the bank"] };

const FACTS: SendFacts = {
  country: "SG",
  category: "otp",
  nowMs: NOW_MS,
  sectors: [],
  network: null,
  areas: [],
  sender: null,
  isLicensedRoute: null,
  text: null,
  consent: null,
  waived: new Set(),
};

const APPROVAL: SenderApproval = { country: "SG", networks: null, categories: null, untilMs: null };
const named = (...approvals: SenderApproval[]): SenderFacts => ({ sender: "Acme", kind: "alphanumeric", approvals });

describe("a sender that has to be registered", () => {
  const cases: readonly {
    readonly title: string;
    readonly approvals?: readonly Partial<SenderApproval>[];
    readonly facts?: Partial<SendFacts>;
    readonly unregistered?: RegistrationRule["unregistered"];
    readonly rule?: RegistrationRule;
    readonly effect: string;
    readonly next?: string;
  }[] = [
    { title: "may text where it is", approvals: [{}], effect: "passes" },
    { title: "may not where it is not", effect: "refuses", next: "register_sender" },
    {
      title: "may not where another country knows it",
      approvals: [{ country: "MY" }],
      effect: "refuses",
      next: "register_sender",
    },
    {
      title: "may text a territory of the country that knows it",
      approvals: [{ country: "US" }],
      facts: { country: "PR" },
      effect: "passes",
    },
    {
      title: "may not text the country by what a territory knows",
      approvals: [{ country: "PR" }],
      facts: { country: "US" },
      effect: "refuses",
      next: "register_sender",
    },
    { title: "may everywhere when it is only tried out", approvals: [{ country: "*" }], effect: "passes" },
    { title: "may until the moment its approval ends", approvals: [{ untilMs: NOW_MS + 1 }], effect: "passes" },
    { title: "may not from that moment on", approvals: [{ untilMs: NOW_MS }], effect: "refuses", next: "renew_sender" },
    { title: "may again when it was renewed", approvals: [{ untilMs: NOW_MS }, {}], effect: "passes" },
    { title: "may carry what it is approved for", approvals: [{ categories: ["otp"] }], effect: "passes" },
    {
      title: "may carry nothing else",
      approvals: [{ categories: ["marketing"] }],
      effect: "refuses",
      next: "register_sender",
    },
    {
      title: "may text a network that knows it",
      approvals: [{ networks: ["525-01"] }],
      facts: { network: "525-01" },
      effect: "passes",
    },
    {
      title: "may not text another network",
      approvals: [{ networks: ["525-01"] }],
      facts: { network: "525-03" },
      effect: "refuses",
      next: "register_sender",
    },
    {
      title: "may text a number whose network nobody knows when one network knows it",
      approvals: [{ networks: ["525-01"] }],
      effect: "passes",
    },
    {
      title: "is told of where unknown ones are delivered",
      unregistered: "delivered",
      effect: "tells",
      next: "register_sender",
    },
    {
      title: "is told of where unknown ones are marked",
      unregistered: "marked",
      effect: "tells",
      next: "register_sender",
    },
    {
      title: "of a bank may where the bank's papers were handed in",
      approvals: [{ papers: ["UEN", "letter of the bank"] }],
      rule: BANKS,
      effect: "passes",
    },
    {
      title: "of a bank may not where they are missing",
      approvals: [{ papers: ["UEN"] }],
      rule: BANKS,
      effect: "refuses",
      next: "register_sender",
    },
    { title: "of others may whatever papers there are", approvals: [{ papers: [] }], effect: "passes" },
    { title: "may when nothing is known of its papers", approvals: [{}], rule: BANKS, effect: "passes" },
    {
      title: "may not where unknown ones are overwritten",
      unregistered: "overwritten",
      effect: "refuses",
      next: "register_sender",
    },
  ];

  it.each(cases)(
    "$title",
    ({ approvals = [], facts = {}, unregistered = "blocked", rule = REGISTRATION, effect, next = null }) => {
      const sender = named(...approvals.map((changes) => ({ ...APPROVAL, ...changes })));
      const found = judgeRegistration({ ...rule, unregistered }, { ...FACTS, ...facts }, sender);
      expect(found).toEqual({ effect, next });
    },
  );
});

describe("the form of a sender", () => {
  const rule: SenderFormRule = {
    ...CHECKED,
    id: "in.sender_form.header",
    rule: "sender_form",
    senders: ["alphanumeric"],
    pattern: "^[A-Za-z]{6}$",
    says: "6 letters",
  };

  it.each([
    ["ACMEIN", "passes"],
    ["ACME", "refuses"],
    ["ACMEINDIA", "refuses"],
    ["ACME12", "refuses"],
    ["ACMEIN\n", "refuses"],
  ])("%j: %s", (sender, effect) => {
    expect(judgeForm(rule, { ...named(), sender }).effect).toBe(effect);
  });
});

describe("a name that anybody could have", () => {
  it.each([
    ["Info", "refuses"],
    ["INFO", "refuses"],
    ["in-fo", "refuses"],
    ["SMS Code", "refuses"],
    ["V.E.R.I.F.Y", "refuses"],
    ["Infosys", "passes"],
    ["AcmeInfo", "passes"],
    ["Acme", "passes"],
  ])("%s: %s", (sender, effect) => {
    const rule = { ...CHECKED, id: "gb.generic_names.list", rule: "generic_names", refused: "usual" } as const;
    expect(judgeName(rule, { ...named(), sender }).effect).toBe(effect);
  });

  it("is refused by a country's own list too, and a number is no name", () => {
    const rule = { ...CHECKED, id: "ph.generic_names.own", rule: "generic_names", refused: ["SMART"] } as const;
    expect(judgeName(rule, { ...named(), sender: "Smart" }).effect).toBe("refuses");
    expect(judgeName(rule, { ...named(), sender: "Info" }).effect).toBe("passes");
    expect(judgeName({ ...rule, refused: ["12345"] }, { ...named(), sender: "12345", kind: "short_code" }).effect).toBe(
      "passes",
    );
  });
});
