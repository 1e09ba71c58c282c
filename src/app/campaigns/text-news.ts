/** What an event says of the text of a campaign. */
import type { CampaignTextRef } from "../../domain/base/campaign-pointer.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import type { TextCost, TextNews, TextNewsOf } from "./bucket-ports.ts";

/** Nothing, where it is about another text. */
export function textNewsOf(event: DomainEvent): readonly TextNewsOf[] {
  const campaign = campaignIn(event);
  if (campaign === undefined) return [];
  const { id: campaignId, run, userId } = campaign;
  return newsIn(event).map((news) => ({ userId, campaignId, run, atMs: event.atMs, news }));
}

function campaignIn(event: DomainEvent): CampaignTextRef | undefined {
  switch (event.type) {
    case "message.submitted":
    case "message.reported":
    case "message.ended":
    case "message.clicked":
    case "number.opted_out":
      return event.campaign;
    default:
      return undefined;
  }
}

function newsIn(event: DomainEvent): readonly TextNews[] {
  switch (event.type) {
    case "message.submitted":
      return [{ kind: "sent", cost: costOf(event) }];
    case "message.reported":
      return newsOfReport(event);
    case "message.ended":
      // Unknown: a carrier has it, and its last receipt never came.
      return event.status === "unknown" ? [] : [{ kind: "failed", reason: event.reason }];
    case "message.clicked":
      return [{ kind: "clicked" }];
    case "number.opted_out":
      return [{ kind: "opted_out" }];
    default:
      return [];
  }
}

type Submitted = Extract<DomainEvent, { type: "message.submitted" }>;

/** Null: the carrier has not said, and nothing is listed. */
function costOf({ attempt, price, listed }: Submitted): TextCost | null {
  if (price !== null) return { attempt, money: price, by: "carrier" };
  return listed === undefined ? null : { attempt, money: listed, by: "list" };
}

/** Many carriers name the price with the receipt, some in one that says nothing else that is new. */
function newsOfReport(report: Reported): readonly TextNews[] {
  const { attempt, price } = report;
  const priced: readonly TextNews[] =
    price === null ? [] : [{ kind: "sent", cost: { attempt, money: price, by: "receipt" } }];
  return report.applied ? [...priced, ...arrivalIn(report)] : priced;
}

type Reported = Extract<DomainEvent, { type: "message.reported" }>;

function arrivalIn({ status, failure }: Reported): readonly TextNews[] {
  switch (status) {
    case "delivered":
      return [{ kind: "delivered" }];
    case "undelivered":
    case "expired":
    case "failed":
    case "rejected":
      return [{ kind: "failed", reason: failure ?? status }];
    case "submitted":
    case "sent":
      return [];
  }
}
