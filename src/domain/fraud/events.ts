/** What becomes of a tenant's rules. They are about no phone: its token is "". */
import { event, type EventBase } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import type { RiskSignal } from "../base/risk.ts";

interface FellBack {
  readonly rule: RiskSignal;
  /** Of what it stopped in the last day, people who proved real: 0 to 1. */
  readonly share: number;
  readonly stopped: number;
  readonly people: number;
  readonly untilMs: number;
}

export const FRAUD_EVENTS = {
  "fraud.rule_fell_back": event<FellBack>()({
    subject: { kind: "fraud_rule", id: ({ rule }: EventBase & FellBack) => rule },
    published: {
      urgency: "soon",
      names: {
        "fraud.rule_fell_back": "a rule stopped too many people who proved real: it challenges now, and stops nobody",
      },
      data: {
        rule: { words: "the rule, by its signal", of: ({ rule }) => rule },
        share: {
          words: "of the starts that it stopped in the last day, people who proved real: 0 to 1",
          of: ({ share }) => share,
        },
        stopped: { words: "starts that it stopped in the last day", of: ({ stopped }) => stopped },
        people: { words: "people of them who proved real", of: ({ people }) => people },
        until: { words: "when it stops again, if no more of them prove real", of: ({ untilMs }) => isoTime(untilMs) },
      },
    },
  }),
};
