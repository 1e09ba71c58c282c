import type { DomainEvent } from "../../events/events.ts";
import { readTimeMs } from "../../base/ids.ts";
import { ofType } from "../subject.ts";
import type { CellSheet } from "./contribution.ts";
import type { CellDims } from "./dims.ts";

type Started = Extract<DomainEvent, { type: "verification.started" }>;
type Ended = Extract<DomainEvent, { type: "verification.ended" }>;

/** What is known of a verification, by its own events or by those of a text of it. */
export interface VerificationFacts extends Pick<CellDims, "country" | "numberKind"> {
  readonly purpose: string;
}

/** In the minute in which it was made, whatever became known when: all that came of a minute's starts stands in its cells. */
export function countVerification(sheet: CellSheet, ordered: readonly DomainEvent[]): void {
  const started = ofType(ordered, "verification.started")[0];
  const ended = ofType(ordered, "verification.ended")[0];
  const checks = ofType(ordered, "verification.checked");
  const { country = "", numberKind = "unknown", purpose = "" } = started ?? {};
  const madeAtMs = verificationMadeAtMs(ordered) ?? started?.atMs ?? ordered[0]?.atMs ?? 0;
  const tally = sheet
    .at(madeAtMs, verificationDims({ country, numberKind, purpose }))
    .add("started")
    .add("checks", checks.length)
    // The guess that used up the last chance is answered "locked".
    .add("wrongChecks", checks.filter(({ result }) => result === "wrong_code" || result === "locked").length);
  if (ended === undefined) return;
  tally.add(ended.status);
  if (ended.status !== "approved") return;
  if (started !== undefined) tally.addLatency("acceptToApproval", started.atMs, ended.atMs);
  countConversion(sheet, ended, started);
}

/** A text of a verification knows whose it is by the id alone, and the id knows when it was made. */
export function verificationDims({ country, numberKind, purpose }: VerificationFacts): CellDims {
  return { row: "verification", country, ...NO_ROUTE, category: "otp", template: purpose, numberKind };
}

export const NO_ROUTE = { network: "", carrier: "", route: "" } as const;

function verificationMadeAtMs(ordered: readonly DomainEvent[]): number | null {
  const named = ordered.find((event) => "verificationId" in event);
  return named !== undefined && "verificationId" in named && typeof named.verificationId === "string"
    ? readTimeMs("verification", named.verificationId)
    : null;
}

/** The attempt whose code was typed, in the cell in which the attempt itself is counted. */
function countConversion(sheet: CellSheet, { evidence, carrier }: Ended, started: Started | undefined): void {
  if (evidence === undefined || evidence === null) return;
  const { country, sign } = evidence;
  const { routeId: route, network, sentAtMs } = sign;
  const numberKind = started?.numberKind ?? "unknown";
  const of = { row: "attempt", country, network: network ?? "", carrier: carrier ?? "", route } as const;
  sheet.at(sentAtMs, { ...of, category: "otp", template: "code", numberKind }).add("converted");
}
