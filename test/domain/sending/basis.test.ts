import { describe, expect, it } from "vitest";
import type { PersonRule } from "../../../src/domain/compliance/judge-person.ts";
import { type ConsentStanding, NEVER_ASKED } from "../../../src/domain/consent/consent-state.ts";
import { askPerson, consentAsked } from "../../../src/domain/sending/basis.ts";
import { decideClaim } from "../../../src/domain/sending/claim.ts";
import { decideRecord } from "../../../src/domain/sending/record.ts";
import type { Notice } from "../../../src/domain/sending/notice.ts";
import type { NoticeOrder } from "../../../src/domain/sending/order.ts";
import {
  attemptOf,
  CHOICE,
  MESSAGE_ID,
  messageOf,
  orderOf,
  phoneOf,
  SECOND,
  T0,
  TENANT_ID,
} from "../verification/fixtures.ts";

function noticeOf(notice: Partial<Notice> = {}): NoticeOrder {
  const { phone, messageId, tenantId } = orderOf();
  return {
    v: 1,
    tenantId,
    messageId,
    verificationId: null,
    cause: "request",
    textKind: "notice",
    transport: "sms",
    phone,
    expiresAtMs: T0 + 3_600 * SECOND,
    past: [],
    notice: {
      templateId: "marketing",
      category: "marketing",
      locale: null,
      timeZone: null,
      brand: "Acme",
      sealedVariables: "sealed",
      userId: null,
      scheduledAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
      optOut: null,
      confirmsStop: false,
      questionId: null,
      ...notice,
    },
  };
}

const rule = (needs: PersonRule["needs"]): readonly PersonRule[] => [{ id: `needs.${needs}`, needs }];
const held = (strength: "soft_opt_in" | "opt_in" | "written_opt_in"): ConsentStanding => ({
  held: { strength, entryId: "cns_1", atMs: T0 - SECOND },
  isWithdrawn: false,
});
const WITHDRAWN: ConsentStanding = { held: null, isWithdrawn: true };

describe("a text may go to its reader", () => {
  const CASES: readonly (readonly [string, NoticeOrder, readonly PersonRule[], ConsentStanding, string])[] = [
    ["by a consent that is strong enough", noticeOf(), rule("opt_in"), held("opt_in"), "consent"],
    ["by a consent that is stronger", noticeOf(), rule("soft_opt_in"), held("written_opt_in"), "consent"],
    ["not by one that is weaker", noticeOf(), rule("written_opt_in"), held("opt_in"), "consent_missing"],
    ["not without any", noticeOf(), rule("soft_opt_in"), NEVER_ASKED, "consent_missing"],
    ["without any where none is asked for", noticeOf(), [], NEVER_ASKED, "none"],
    ["without any where people may be texted until they refuse", noticeOf(), rule("opt_out"), NEVER_ASKED, "none"],
    ["not there either once they have refused", noticeOf(), rule("opt_out"), WITHDRAWN, "consent_withdrawn"],
    ["not once they have refused where nobody asks", noticeOf(), [], WITHDRAWN, "consent_withdrawn"],
    [
      "not past a register that no consent goes before",
      noticeOf(),
      rule(null),
      held("written_opt_in"),
      "consent_missing",
    ],
    ["past one that consent goes before", noticeOf(), rule("opt_in"), held("opt_in"), "consent"],
    ["that asked for it by a text", noticeOf({ isAnswer: true }), rule("opt_in"), NEVER_ASKED, "answer"],
    ["that asked for it, whatever they withdrew", noticeOf({ isAnswer: true }), rule("opt_in"), WITHDRAWN, "answer"],
    [
      "that asked for it, but not as adverts need it in writing",
      noticeOf({ isAnswer: true }),
      rule("written_opt_in"),
      NEVER_ASKED,
      "consent_missing",
    ],
    ["whose account it guards", noticeOf({ category: "security" }), [], NEVER_ASKED, "security"],
  ];

  it.each(CASES)("%s", (_title, order, rules, standing, ends) => {
    const word = askPerson(order, rules, standing);
    expect(word.refusal ?? word.basis.ground).toBe(ends);
  });

  it("and is asked for the consent to its purpose, and for none if it answers or guards them", () => {
    expect(consentAsked(noticeOf({ purpose: "newsletter" }))).toEqual({ category: "marketing", purpose: "newsletter" });
    expect(consentAsked(noticeOf())).toEqual({ category: "marketing", purpose: null });
    expect([noticeOf({ isAnswer: true }), noticeOf({ category: "security" }), orderOf()].map(consentAsked)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("the claim of a text", () => {
  const message = messageOf({ order: noticeOf() });
  const rules = rule("opt_in");
  const base = { message, verification: null, phone: phoneOf(), attempts: [], nowMs: T0 };
  const command = {
    tenantId: TENANT_ID,
    messageId: MESSAGE_ID,
    attempt: 1,
    transport: "sms",
    choice: CHOICE,
    personRules: rules,
  } as const;

  it("keeps the basis with the attempt, and what was asked with the message", () => {
    const claimed = decideClaim({ ...base, command, person: askPerson(message.order, rules, held("opt_in")) });
    expect(claimed).toMatchObject({
      attempt: { basis: { ground: "consent", rules: ["needs.opt_in"], strength: "opt_in", entryId: "cns_1" } },
      message: { personRules: rules },
    });
  });

  it.each([
    ["consent_missing", NEVER_ASKED],
    ["consent_withdrawn", WITHDRAWN],
  ] as const)("ends it as %s", (reason, standing) => {
    const person = askPerson(message.order, rules, standing);
    expect(decideClaim({ ...base, command, person })).toMatchObject({ decision: "dropped", reason });
  });

  it("by another route after a refusal asks again: a withdrawal between two routes counts", () => {
    const claimed = { ...message, status: "claimed", attempts: 1, leaseUntilMs: T0 + SECOND } as const;
    const failure = { kind: "unavailable", carrierCode: "503" } as const;
    const next = { step: "next_route", transport: "sms", choice: CHOICE } as const;
    const said = {
      tenantId: TENANT_ID,
      messageId: MESSAGE_ID,
      attempt: 1,
      outcome: { kind: "failed", failure },
      next,
    } as const;
    const input = { ...base, message: claimed, attempt: attemptOf(), othersAlive: false, command: said };
    const word = (standing: ConsentStanding) =>
      decideRecord({ ...input, person: askPerson(message.order, rules, standing) });
    expect(word(WITHDRAWN)).toMatchObject({ claimed: null, endedBecause: "consent_withdrawn" });
    expect(word(held("opt_in")).claimed?.basis?.ground).toBe("consent");
  });
});
