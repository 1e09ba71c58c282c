/**
 * The columns of the archive: what of a row leaves the object that counted it. Nothing that names a person does: no
 * token of a phone, a device or a user, no id, metadata or event of the tenant's own, which may be an address or a name.
 * docs/archive.md says it in words, and a test holds the page against this table.
 */
import type { Money } from "../base/money.ts";
import { readDims } from "./cells/dims.ts";
import type { ArchiveRecords, ArchiveTable } from "./archive.ts";

/** id: one of ours, which sort by time. count: an integer of 32 bits. amount: one of 53 bits. time: milliseconds since 1970. */
export type ColumnType = "id" | "text" | "count" | "amount" | "time" | "flag";

export interface ArchiveColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** A row without it cannot be found again. */
  readonly isKey?: true;
  readonly of: (row: Row) => unknown;
}

export const ARCHIVE_COLUMNS: { readonly [Table in ArchiveTable]: readonly ArchiveColumn<ArchiveRecords[Table]>[] } = {
  verifications: [
    { name: "id", type: "id", isKey: true, of: ({ id }) => id },
    { name: "country", type: "text", of: ({ country }) => country },
    { name: "phone_masked", type: "text", of: ({ phoneMasked }) => phoneMasked },
    { name: "purpose", type: "text", of: ({ purpose }) => purpose },
    { name: "channel", type: "text", of: ({ channel }) => channel },
    { name: "status", type: "text", of: ({ status }) => status },
    { name: "reason", type: "text", of: ({ reason }) => reason },
    { name: "checks", type: "count", of: ({ checks }) => checks },
    { name: "wrong_checks", type: "count", of: ({ wrongChecks }) => wrongChecks },
    { name: "created_at", type: "time", of: ({ createdAtMs }) => createdAtMs },
    { name: "expires_at", type: "time", of: ({ expiresAtMs }) => expiresAtMs },
    { name: "ended_at", type: "time", of: ({ endedAtMs }) => endedAtMs },
  ],
  messages: [
    { name: "id", type: "id", isKey: true, of: ({ id }) => id },
    { name: "verification_id", type: "id", of: ({ verificationId }) => verificationId },
    { name: "country", type: "text", of: ({ country }) => country },
    { name: "phone_masked", type: "text", of: ({ phoneMasked }) => phoneMasked },
    { name: "category", type: "text", of: ({ category }) => category },
    { name: "cause", type: "text", of: ({ cause }) => cause },
    { name: "text_kind", type: "text", of: ({ textKind }) => textKind },
    { name: "template_id", type: "text", of: ({ templateId }) => templateId },
    { name: "status", type: "text", of: ({ status }) => status },
    { name: "reason", type: "text", of: ({ reason }) => reason },
    { name: "transport", type: "text", of: ({ transport }) => transport },
    { name: "carrier", type: "text", of: ({ carrier }) => carrier },
    { name: "account", type: "text", of: ({ account }) => account },
    { name: "segments", type: "count", of: ({ segments }) => segments },
    { name: "cost", type: "text", of: ({ cost }) => costText(cost) },
    { name: "created_at", type: "time", of: ({ createdAtMs }) => createdAtMs },
    { name: "scheduled_at", type: "time", of: ({ scheduledAtMs }) => scheduledAtMs },
    { name: "submitted_at", type: "time", of: ({ submittedAtMs }) => submittedAtMs },
    { name: "delivered_at", type: "time", of: ({ deliveredAtMs }) => deliveredAtMs },
    { name: "template_version", type: "count", of: ({ templateVersion }) => templateVersion },
  ],
  attempts: [
    { name: "message_id", type: "id", isKey: true, of: ({ message }) => message.id },
    { name: "attempt", type: "count", isKey: true, of: ({ attempt }) => attempt.attempt },
    { name: "verification_id", type: "id", of: ({ message }) => message.verificationId },
    { name: "country", type: "text", of: ({ message }) => message.country },
    { name: "category", type: "text", of: ({ message }) => message.category },
    { name: "transport", type: "text", of: ({ attempt }) => attempt.transport },
    { name: "carrier", type: "text", of: ({ attempt }) => attempt.choice.carrier },
    { name: "account", type: "text", of: ({ attempt }) => attempt.choice.account },
    { name: "route_id", type: "text", of: ({ attempt }) => attempt.choice.routeId },
    { name: "route_class", type: "text", of: ({ attempt }) => attempt.choice.class },
    { name: "network", type: "text", of: ({ attempt }) => attempt.choice.network },
    { name: "choice_reason", type: "text", of: ({ attempt }) => attempt.choice.reason },
    { name: "considered", type: "count", of: ({ attempt }) => attempt.choice.considered },
    { name: "may_duplicate", type: "flag", of: ({ attempt }) => attempt.mayDuplicate },
    { name: "status", type: "text", of: ({ attempt }) => attempt.status },
    { name: "failure", type: "text", of: ({ attempt }) => attempt.failure },
    { name: "carrier_code", type: "text", of: ({ attempt }) => attempt.carrierCode },
    { name: "segments", type: "count", of: ({ attempt }) => attempt.segments },
    { name: "price_micro_units", type: "amount", of: ({ attempt }) => attempt.price?.microUnits },
    { name: "price_currency", type: "text", of: ({ attempt }) => attempt.price?.currency },
    { name: "claimed_at", type: "time", of: ({ attempt }) => attempt.claimedAtMs },
    { name: "submitted_at", type: "time", of: ({ attempt }) => attempt.submittedAtMs },
    { name: "delivered_at", type: "time", of: ({ attempt }) => attempt.deliveredAtMs },
    {
      name: "template_id",
      type: "text",
      of: ({ message, attempt }) => attempt.wording?.template ?? message.templateId,
    },
    {
      name: "template_version",
      type: "count",
      of: ({ message, attempt }) => attempt.wording?.version ?? message.templateVersion,
    },
  ],
  alerts: [
    { name: "id", type: "id", isKey: true, of: ({ id }) => id },
    { name: "message_id", type: "id", of: ({ messageId }) => messageId },
    { name: "alert_type", type: "text", of: ({ alertType }) => alertType },
    { name: "status", type: "text", of: ({ status }) => status },
    { name: "answered_by", type: "text", of: ({ by }) => by },
    { name: "created_at", type: "time", of: ({ createdAtMs }) => createdAtMs },
    { name: "expires_at", type: "time", of: ({ expiresAtMs }) => expiresAtMs },
    { name: "ended_at", type: "time", of: ({ endedAtMs }) => endedAtMs },
  ],
  reminders: [
    { name: "id", type: "id", isKey: true, of: ({ id }) => id },
    { name: "message_id", type: "id", of: ({ messageId }) => messageId },
    { name: "country", type: "text", of: ({ country }) => country },
    { name: "phone_masked", type: "text", of: ({ phoneMasked }) => phoneMasked },
    { name: "event_revision", type: "count", of: ({ eventRevision }) => eventRevision },
    { name: "status", type: "text", of: ({ status }) => status },
    { name: "reason", type: "text", of: ({ reason }) => reason },
    { name: "starts_at", type: "time", of: ({ startsAtMs }) => startsAtMs },
    { name: "due_at", type: "time", of: ({ dueAtMs }) => dueAtMs },
    { name: "created_at", type: "time", of: ({ createdAtMs }) => createdAtMs },
    { name: "sent_at", type: "time", of: ({ sentAtMs }) => sentAtMs },
  ],
  cells: [
    { name: "grain", type: "text", isKey: true, of: ({ grain }) => grain },
    { name: "begins_at", type: "time", isKey: true, of: ({ atMs }) => atMs },
    { name: "dims", type: "text", isKey: true, of: ({ dims }) => dims },
    { name: "row_kind", type: "text", of: ({ dims }) => readDims(dims).row },
    { name: "country", type: "text", of: ({ dims }) => readDims(dims).country },
    { name: "network", type: "text", of: ({ dims }) => readDims(dims).network },
    { name: "carrier", type: "text", of: ({ dims }) => readDims(dims).carrier },
    { name: "route_id", type: "text", of: ({ dims }) => readDims(dims).route },
    { name: "category", type: "text", of: ({ dims }) => readDims(dims).category },
    { name: "template", type: "text", of: ({ dims }) => readDims(dims).template },
    { name: "number_kind", type: "text", of: ({ dims }) => readDims(dims).numberKind },
    { name: "counts", type: "text", of: ({ counts }) => counts },
  ],
};

/** Null and nothing are one: a column that is not there is null in every reader. */
export type ArchivedValue = string | number | boolean | null;

/** A row as it is written; `isFit` is false when a value is not what its column takes. */
export interface ArchivedRow {
  readonly values: readonly unknown[];
  readonly isFit: boolean;
}

/**
 * The values of a row, in the order of its columns. A record that lacks what it should have, or has it in another form, is
 * a row that does not fit, and never a day that cannot be archived.
 */
export function archivedRow<Row>(columns: readonly ArchiveColumn<Row>[], row: Row): ArchivedRow {
  let isFit = true;
  const values = columns.map((column) => {
    const value = valueOf(column, row);
    if (!fits(column, value)) isFit = false;
    return value;
  });
  return { values, isFit };
}

function valueOf<Row>({ of }: ArchiveColumn<Row>, row: Row): unknown {
  try {
    return of(row) ?? null;
  } catch {
    // What a row of another release lacks: the others of its columns are still worth having.
    return undefined;
  }
}

function fits<Row>({ type, isKey }: ArchiveColumn<Row>, value: unknown): value is ArchivedValue {
  if (value === null) return isKey !== true;
  switch (type) {
    case "id":
    case "text":
      return typeof value === "string" && value.isWellFormed();
    case "count":
      return Number.isInteger(value) && value === Number(value) && Math.abs(value) < 2 ** 31;
    case "amount":
      return Number.isSafeInteger(value);
    case "time":
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAX_TIME_MS;
    case "flag":
      return typeof value === "boolean";
  }
}

/** The last moment that a date can be. */
const MAX_TIME_MS = 8.64e15;

/** One object a currency, in the words of the API: `[{"micro_units":7900,"currency":"USD"}]`. */
function costText(cost: readonly Money[]): string {
  return JSON.stringify(cost.map(({ microUnits, currency }) => ({ micro_units: microUnits, currency })));
}
