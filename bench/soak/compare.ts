/** Holds what clients, carriers and the receiver of webhooks counted against what the ledger says. */
import type { Target } from "../load.ts";
import type { Ground } from "./ground.ts";
import { allOf } from "./pages.ts";
import type { Tally } from "./tally.ts";

export interface Line {
  readonly what: string;
  /** As counted outside. */
  readonly counted: number;
  /** As the ledger, or the receiver, has it. */
  readonly found: number;
}

interface ListedVerification {
  readonly id: string;
  readonly status: string;
  readonly checks: number;
}

interface ListedMessage {
  readonly id: string;
  readonly status: string;
  readonly cause: string;
  readonly delivered_at: string | null;
}

interface ListedEvent {
  readonly id: string;
  readonly type: string;
}

export interface Compared {
  readonly lines: readonly Line[];
  /** What the ledger has of each, for the report. */
  readonly sizes: Readonly<Record<"verifications" | "messages" | "events", number>>;
}

export async function compare(ground: Ground, operator: Target, tally: Tally): Promise<Compared> {
  const { to } = ground.godwit;
  const verifications = await allOf<ListedVerification>(to, "/v1/verify");
  const messages = await allOf<ListedMessage>(to, "/v1/messages");
  const events = await allOf<ListedEvent>(to, "/v1/events", "after");
  const letters = await allOf<object>(operator, "/v1/deployment/dead-letters");
  return {
    lines: [
      ...ofVerifications(tally, verifications),
      ...ofMessages(ground, tally, messages),
      ...ofEvents(ground, tally, events),
      { what: "dead letters", counted: 0, found: letters.length },
    ],
    sizes: { verifications: verifications.length, messages: messages.length, events: events.length },
  };
}

function expectedIn({ verifications }: Tally, status: string): number {
  return [...verifications.values()].filter((expected) => expected.status === status).length;
}

function ofVerifications(tally: Tally, listed: readonly ListedVerification[]): readonly Line[] {
  const known = new Map(listed.map((entry) => [entry.id, entry]));
  const { verifications } = tally;
  const ended = (status: string): Line => ({
    what: `verifications ${status}`,
    counted: expectedIn(tally, status),
    found: listed.filter((entry) => entry.status === status).length,
  });
  const alike = [...verifications].filter(([id, { status, checks }]) => {
    const entry = known.get(id);
    return entry?.status === status && entry.checks === checks;
  });
  return [
    { what: "verifications started, and listed", counted: verifications.size, found: listed.length },
    ended("approved"),
    ended("locked"),
    ended("expired"),
    {
      what: "verifications that ended as their people say, with as many guesses",
      counted: verifications.size,
      found: alike.length,
    },
  ];
}

const FINAL = ["delivered", "undelivered", "expired", "rejected", "failed", "dropped"];

function ofMessages({ carriers }: Ground, tally: Tally, listed: readonly ListedMessage[]): readonly Line[] {
  const known = new Map(listed.map((entry) => [entry.id, entry]));
  const taken = new Set(carriers.flatMap(({ taken }) => taken));
  const delivered = new Set(carriers.flatMap(({ delivered }) => [...delivered]));
  const caused = (what: string, cause: string, counted: number): Line => ({
    what: `texts of ${what}`,
    counted,
    found: listed.filter((entry) => entry.cause === cause).length,
  });
  const both = [...delivered].filter((id) => typeof known.get(id)?.delivered_at === "string");
  return [
    caused("starts", "start", tally.verifications.size),
    caused("resends", "resend", tally.resends),
    caused("alerts", "request", tally.alerts.confirmed + tally.alerts.rejected + tally.alerts.expired),
    caused("answers", "reply", tally.inbound),
    caused("help to those who typed nothing", "follow_up", expectedIn(tally, "expired")),
    caused("reminders", "schedule", tally.reminders),
    {
      what: "texts that carriers took, and that are listed",
      counted: taken.size,
      found: [...taken].filter((id) => known.has(id)).length,
    },
    {
      what: "texts listed that a carrier took",
      counted: listed.length,
      found: listed.filter(({ id }) => taken.has(id)).length,
    },
    {
      what: "texts delivered, by receipts and by the list",
      counted: delivered.size,
      found: listed.filter(({ status }) => status === "delivered").length,
    },
    { what: "the same texts", counted: delivered.size, found: both.length },
    {
      what: "texts that came to an end",
      counted: listed.length,
      found: listed.filter(({ status }) => FINAL.includes(status)).length,
    },
  ];
}

function ofEvents({ good }: Ground, tally: Tally, listed: readonly ListedEvent[]): readonly Line[] {
  const ids = new Set(listed.map(({ id }) => id));
  const typed = (type: string, counted: number): Line => ({
    what: type,
    counted,
    found: listed.filter((event) => event.type === type).length,
  });
  return [
    { what: "events listed, each once", counted: listed.length, found: ids.size },
    {
      what: "events listed, and told by webhook",
      counted: ids.size,
      found: [...ids].filter((id) => good.told.has(id)).length,
    },
    {
      what: "events told, and listed",
      counted: good.told.size,
      found: [...good.told].filter((id) => ids.has(id)).length,
    },
    { what: "events told twice", counted: 0, found: good.doubles },
    typed("verification.started", tally.verifications.size),
    typed("verification.approved", expectedIn(tally, "approved")),
    typed("verification.locked", expectedIn(tally, "locked")),
    typed("verification.expired", expectedIn(tally, "expired")),
    typed("alert.rejected", tally.alerts.rejected),
    typed("alert.confirmed", tally.alerts.confirmed),
    typed("alert.expired", tally.alerts.expired),
    typed("message.received", tally.inbound),
    typed("reminder.sent", tally.reminders),
  ];
}
