/** What becomes of incidents. They are about no phone: its token is "". */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";

/** over: it is not bad any more. rule_changed: its rule is another one now, is off, or gone. */
export const CLOSED_BECAUSE = ["over", "rule_changed"] as const;
export type ClosedBecause = (typeof CLOSED_BECAUSE)[number];

interface OfIncident {
  readonly incidentId: string;
  readonly rule: string;
  readonly group: string;
}

interface Opened extends OfIncident {
  readonly meaning: string;
  readonly sinceMs: number;
  readonly value: number | null;
  readonly against: number | null;
  readonly sample: number | null;
}

interface Closed extends OfIncident {
  readonly openedAtMs: number;
  readonly because: ClosedBecause;
}

const SUBJECT = { kind: "incident", id: ({ incidentId }: EventBase & OfIncident) => incidentId } as const;

const INCIDENT = {
  incident_id: { words: "the incident", of: ({ incidentId }) => incidentId },
  rule: { words: "the rule, by its name", of: ({ rule }) => rule },
  group: { words: "what it is bad for, as `country=ES`; empty: everything together", of: ({ group }) => group },
} satisfies PublicFields<OfIncident>;

export const INCIDENT_EVENTS = {
  "incident.opened": event<Opened>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "incident.opened": "something is wrong, by one of your rules: once an incident" },
      data: {
        ...INCIDENT,
        meaning: { words: "what the rule says", of: ({ meaning }) => meaning },
        since: { words: "since when it is bad", of: ({ sinceMs }) => isoTime(sinceMs) },
        value: { words: "the figure; null: it is none", of: ({ value }) => value },
        against: { words: "what it was compared to", of: ({ against }) => against },
        sample: { words: "how much the figure rests on", of: ({ sample }) => sample },
      },
    },
  }),
  "incident.closed": event<Closed>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "incident.closed": "an incident is over: once each" },
      data: {
        ...INCIDENT,
        opened_at: { words: "when it was opened", of: ({ openedAtMs }) => isoTime(openedAtMs) },
        because: {
          words: "`over`; or `rule_changed`: its rule is another one now, is off, or gone",
          of: ({ because }) => because,
        },
      },
    },
  }),
};
