/** What the rules are asked about of a sender: where it is approved, by its record. */
import { senderKey } from "../base/same-sender.ts";
import type { SenderApproval, SenderFacts } from "../compliance/send-facts.ts";
import type { Registration, SenderRecord } from "./sender.ts";
import type { TenDlc } from "./ten-dlc.ts";

export interface KnownSender extends SenderFacts {
  /** Of its registration in the United States; null: it has none. */
  readonly tenDlc: TenDlc | null;
}

/** What of a registration a text asks for. */
export type RegistrationTerms = Pick<
  Registration,
  "country" | "networks" | "categories" | "status" | "untilMs" | "tenDlc" | "papers"
>;

export function factsOf(
  { sender, kind }: Pick<SenderRecord, "sender" | "kind">,
  registrations: readonly RegistrationTerms[],
): KnownSender {
  const tenDlc = registrations.find(({ country }) => country === "US")?.tenDlc ?? null;
  return { sender, kind, approvals: registrations.flatMap(approvalOf), tenDlc };
}

/** By what is equal for equal senders. */
export function bySenderKey<S extends SenderFacts>(senders: readonly S[]): ReadonlyMap<string, S> {
  return new Map(senders.map((sender) => [senderKey(sender.sender), sender]));
}

/** One that has ended is told too: then the next step is to renew it. */
function approvalOf(registration: RegistrationTerms): readonly SenderApproval[] {
  const { status, country, networks, categories, untilMs, tenDlc, papers: states } = registration;
  if (status !== "approved" && status !== "expired") return [];
  if (tenDlc !== null && tenDlc.status !== "active") return [];
  const papers = Object.keys(states).filter((paper) => states[paper]?.status !== "missing");
  return [{ country, networks, categories, untilMs, papers }];
}
