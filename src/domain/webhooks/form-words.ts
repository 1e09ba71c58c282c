/** What people are told of an event: what it is, since when, how bad, what to do, and where to read on. */
import { adviceFor } from "./form-advice.ts";

/** What fills a form. Holds nobody's number and no secret: it is made of what `published` of the event says. */
export interface ToldWords {
  readonly subject: string;
  readonly text: string;
  readonly event_id: string;
  /** The event's name, and whom it is about. */
  readonly type: string;
  readonly about: string;
}

/** The body of a webhook, as it would be sent without a form. */
export interface ToldEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

interface WordedFor {
  readonly eventId: string;
  readonly isTest: boolean;
  /** Where the API is; null: nobody has said so. */
  readonly publicUrl: string | null;
}

/** Events that there are words for: who reads wants few of them, and those in sentences. */
export const WORDED_FILTERS = [
  "incident.*",
  "incident.opened",
  "incident.closed",
  "webhook_endpoint.*",
  "webhook_endpoint.failing",
  "webhook_endpoint.disabled",
] as const;

export function toldWordsOf(event: ToldEvent, { eventId, isTest, publicUrl }: WordedFor): ToldWords {
  const [subject, ...lines] = linesOf(event, publicUrl ?? "");
  const head = `Godwit${isTest ? " (test mode)" : ""}: ${subject}`;
  return { subject: head, text: lines.join("\n"), event_id: eventId, type: event.type, about: event.subject };
}

/** The first is the subject. An event that was asked for by its id may be of any name. */
function linesOf(event: ToldEvent, host: string): readonly string[] {
  const read = (path: string) => `Read on: GET ${host}${path}`;
  const { data } = event;
  switch (event.type) {
    case "incident.opened":
      return [
        `${said(data, "rule")} ${placeOf(data)}`,
        said(data, "meaning"),
        `Since ${minuteOf(said(data, "since"))}.${figureOf(data)}`,
        `What to do: ${adviceFor(said(data, "rule"))}`,
        read(`/v1/incidents/${event.subject}`),
      ].filter((line) => line !== "");
    case "incident.closed":
      return [
        `over: ${said(data, "rule")} ${placeOf(data)}`,
        data["because"] === "rule_changed"
          ? "Its rule is another one now, is off, or gone."
          : "It is not bad any more. There is nothing to do.",
        `From ${minuteOf(said(data, "opened_at"))} to ${minuteOf(event.timestamp)}.`,
        read(`/v1/incidents/${event.subject}`),
      ];
    case "webhook_endpoint.failing":
      return [
        "a webhook endpoint fails",
        `Nothing has reached it since ${minuteOf(said(data, "failing_since"))}. It is switched off at ${minuteOf(said(data, "disables_at"))}.`,
        "What to do: see in its deliveries what it answers, and mend it. What it missed is sent again.",
        read(`/v1/webhook-endpoints/${event.subject}/deliveries`),
      ];
    case "webhook_endpoint.disabled":
      return [
        "a webhook endpoint was switched off",
        data["reason"] === "gone" ? "It answered 410." : "Nothing has reached it in five days.",
        "What to do: mend it and switch it on (`enabled`). It is then told what it missed.",
        read(`/v1/webhook-endpoints/${event.subject}`),
      ];
    case "webhook_endpoint.ping":
      return ["a test", "You asked for it. Notices come here, in words like these.", read("/v1/incidents")];
    default:
      return [event.type, `It is about ${event.subject}, of ${minuteOf(event.timestamp)}.`, read("/v1/events")];
  }
}

function placeOf(data: ToldEvent["data"]): string {
  const group = said(data, "group");
  return group === "" ? "everywhere" : `for ${group}`;
}

/** Without a unit: a rule may be about money, a share or a time, and says which in its own words. */
function figureOf({ value, against, sample }: ToldEvent["data"]): string {
  if (typeof value !== "number") return "";
  const line = typeof against === "number" ? ` where ${short(against)} is the line` : "";
  return ` ${short(value)}${line}${typeof sample === "number" ? `, from ${short(sample)}` : ""}.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

const SIGNIFICANT_DIGITS = 4;

/** To the minute, as people say it. */
function minuteOf(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

function said(data: ToldEvent["data"], name: string): string {
  return String(data[name] ?? "");
}
