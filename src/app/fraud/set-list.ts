/** Brings a list in, whole: it takes the place of the one before, or nothing changes. */
import { ok, type Result } from "../../domain/base/result.ts";
import { numberEntry } from "../../domain/fraud/lists/fraud-lists.ts";
import { type FraudListKind, isDayAhead, LIST_ENTRIES_MAX } from "../../domain/fraud/lists/list-kinds.ts";
import { listLines } from "../../domain/fraud/lists/list-lines.ts";
import { coversTooMuch, orderEntries } from "../../domain/fraud/lists/order-entries.ts";
import { readEntry } from "../../domain/fraud/lists/read-entry.ts";
import { maskPhone } from "../../domain/phone/mask-phone.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import { eachPaced } from "../base/paced.ts";
import { outOfBounds, type RefusedField, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { FraudListLine } from "./list-ports.ts";

export interface SetFraudListInput extends Omit<FraudListLine, "atMs" | "count"> {
  /** The revision in force; 0: none was ever set. */
  readonly revision: number;
  /** Entries, or the text in which their source publishes them. */
  readonly from: { readonly entries: readonly string[] } | { readonly text: string };
}

export const SET_FRAUD_LIST_REFUSES = [
  "value_out_of_bounds",
  "fraud_list_changed",
  "fraud_list_too_long",
  "fraud_list_refused",
] as const;

/** More would help nobody. */
const FAULTS_MOST = 20;
/** Tokens that are made side by side. */
const TOKENS_A_TURN = 100;

type Needs = Pick<Services, "clock" | "fraudLists" | "pause" | "tokens">;
type Outcome<T> = Result<T, RefusedBy<typeof SET_FRAUD_LIST_REFUSES>>;

/** In force for starts within 30 seconds. The same entry twice is one. */
export async function setFraudList(
  services: Needs,
  { from, revision, ...line }: SetFraudListInput,
): Promise<Outcome<FraudListLine & { readonly entries: readonly string[] }>> {
  const { tenantId, kind } = line;
  if (isDayAhead(line.date, services.clock.nowMs())) {
    return outOfBounds("/date", "Send the day that the list is of: this one has not come yet anywhere.");
  }
  const before = await services.fraudLists.latest(tenantId, kind);
  if ((before?.revision ?? 0) !== revision) return refuse("fraud_list_changed", { field: "revision" });
  const placed = linesOf(from);
  if (placed.length > LIST_ENTRIES_MAX) return refuse("fraud_list_too_long", { field: fieldOf(from) });
  const read = await readAll(services, kind, placed);
  if (!read.ok) return read;
  const numbers = await tokensOf(services, tenantId, read.value.numbers);
  const entries = orderEntries([...read.value.kept, ...numbers]);
  if (coversTooMuch(entries)) {
    const hint = "Send a list of exceptions: this one names more than half of all addresses of IPv4 or of IPv6.";
    return refuse("fraud_list_refused", { field: fieldOf(from), hint });
  }
  const list = { ...line, revision: revision + 1, atMs: services.clock.nowMs(), count: entries.length, entries };
  const written = await services.fraudLists.write(list);
  return written === "written" ? ok(list) : refuse("fraud_list_changed", { field: "revision" });
}

interface PlacedEntry {
  readonly entry: string;
  /** Where it stands in the request. */
  readonly field: string;
  /** What is said of its place in the words of a fault. */
  readonly place: string;
}

function fieldOf(from: SetFraudListInput["from"]): string {
  return "text" in from ? "/text" : "/entries";
}

function linesOf(from: SetFraudListInput["from"]): readonly PlacedEntry[] {
  if ("entries" in from) {
    return from.entries.map((entry, index) => ({ entry: entry.trim(), field: `/entries/${index}`, place: "" }));
  }
  return listLines(from.text).map(({ entry, line }) => ({ entry, field: "/text", place: `Line ${line}: ` }));
}

interface ReadList {
  readonly kept: readonly string[];
  readonly numbers: readonly PhoneNumber[];
}

async function readAll(
  { pause }: Pick<Needs, "pause">,
  kind: FraudListKind,
  placed: readonly PlacedEntry[],
): Promise<Outcome<ReadList>> {
  const kept: string[] = [];
  const numbers: PhoneNumber[] = [];
  const faults: RefusedField[] = [];
  await eachPaced(pause, placed, ({ entry, field, place }) => {
    const read = readEntry(kind, entry);
    if ("kept" in read) kept.push(read.kept);
    else if ("number" in read) numbers.push(read.number);
    else faults.push({ field, reason: read.fault, message: `${place}${read.message}` });
  });
  return faults.length === 0
    ? ok({ kept, numbers })
    : refuse("fraud_list_refused", { violations: faults.slice(0, FAULTS_MOST) });
}

/** Kept as their tokens and masks: clear they stand nowhere. */
async function tokensOf(
  { tokens, pause }: Pick<Needs, "tokens" | "pause">,
  tenantId: string,
  numbers: readonly PhoneNumber[],
): Promise<readonly string[]> {
  const made: string[] = [];
  for (let from = 0; from < numbers.length; from += TOKENS_A_TURN) {
    if (from > 0) await pause.wait(0);
    const turn = numbers.slice(from, from + TOKENS_A_TURN).map(async ({ e164, callingCode }) => {
      return numberEntry(await tokens.token(tenantId, "phone", e164), maskPhone(e164, callingCode));
    });
    made.push(...(await Promise.all(turn)));
  }
  return made;
}
