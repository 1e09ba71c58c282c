/**
 * The cells of a tenant's day as its verifications make them: one by one, each in the minute of its start, with the dimensions
 * and counters that `src/domain/ledger/cells` gives to a code that is sent, received and typed. The same day is the same cells.
 */
import { CellSheet, type Contribution } from "../src/domain/ledger/cells/contribution.ts";
import type { CellDims } from "../src/domain/ledger/cells/dims.ts";
import { verificationDims } from "../src/domain/ledger/cells/verification-cells.ts";
import { routeId } from "./ledger-stories.ts";

const COUNTRIES_OF_CELLS =
  "US GB PH FR DE BR IN ID NG MX ES IT PL TR VN TH EG ZA KE PK BD CO AR CL PE CA AU NL BE SE NO DK FI PT GR CZ RO HU UA JP".split(
    " ",
  );
const CARRIERS = ["twilio", "vonage", "sinch", "infobip"] as const;
/** Of a country: one takes most of its texts. */
const ROUTE_SHARES = [0.7, 0.2, 0.07, 0.03];
const NETWORK_SHARES = [0.5, 0.3, 0.2];
const PURPOSES = ["login", "signup", "transaction"] as const;
const PURPOSE_SHARES = [0.7, 0.2, 0.1];
/** The n-th country has 1/(n + 2) of the traffic, before they are brought to 1. */
const COUNTRY_SHARES = COUNTRIES_OF_CELLS.map((_, index) => 1 / (index + 2));
const FIXED_OR_MOBILE = 0.05;
const BLOCKED = 0.02;
const RETRIED = 0.08;
const DELIVERED = 0.95;
const TYPED = 0.9;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

export interface DayOfCells {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly verifications: number;
  /** How many minutes of it are over. */
  readonly minutes: number;
}

/** As many verifications as of a whole day's fall in the minutes that are over. By day there are three times as many as by night. */
export function* contributionsOfDay({ day, verifications, minutes }: DayOfCells): Generator<Contribution> {
  const unit = seeded(day);
  for (let n = 0; n < verifications; n += 1) {
    const minute = minuteOf(unit);
    if (minute < minutes) yield* verification((day * DAY_MINUTES + minute) * MINUTE_MS, unit);
  }
}

function* verification(atMs: number, unit: () => number): Generator<Contribution> {
  const sheet = new CellSheet();
  const place = draw(COUNTRY_SHARES, unit);
  const country = COUNTRIES_OF_CELLS[place] ?? "US";
  const numberKind = unit() < FIXED_OR_MOBILE ? "fixed_line_or_mobile" : "mobile";
  const purpose = PURPOSES[draw(PURPOSE_SHARES, unit)] ?? "login";
  const own = sheet.at(atMs, verificationDims({ country, numberKind, purpose })).add("started");
  if (unit() < BLOCKED) {
    own.add("blocked");
    yield* sheet.contributions();
    return;
  }
  own.add("texts").add("checks");
  const attempts = unit() < RETRIED ? 2 : 1;
  const isTyped = unit() < TYPED;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const route = attempt === 1 ? draw(ROUTE_SHARES, unit) : 1;
    const network = `${200 + place}-0${draw(NETWORK_SHARES, unit)}`;
    const of: CellDims = {
      row: "attempt",
      country,
      network,
      carrier: CARRIERS[(place + route) % CARRIERS.length] ?? "twilio",
      route: routeId(place * CARRIERS.length + route),
      category: "otp",
      template: "code",
      numberKind,
    };
    const tally = sheet.at(atMs, of).add("claimed").add("submitted").add("segments");
    tally.addCost({ microUnits: 7_500 + place * 900 + route * 300, currency: "USD" });
    const isLast = attempt === attempts;
    if (attempt === 1) tally.add("texts").addLatency("acceptToSubmit", 0, 80 + 300 * unit() ** 3);
    if (attempt === 1) tally.add(isLast && unit() < DELIVERED ? "textsDelivered" : "textsUnknown");
    if (isLast) tally.add("delivered").addLatency("submitToReceipt", 0, 1_500 + 20_000 * unit() ** 4);
    if (isLast && isTyped) tally.add("converted");
  }
  if (isTyped) own.add("approved").addLatency("acceptToApproval", 0, 6_000 + 60_000 * unit() ** 3);
  yield* sheet.contributions();
}

function minuteOf(unit: () => number): number {
  for (;;) {
    const minute = Math.floor(unit() * DAY_MINUTES);
    if (unit() < (2 - Math.cos((2 * Math.PI * minute) / DAY_MINUTES)) / 3) return minute;
  }
}

/** The place of a share, drawn by how large it is beside the others. */
function draw(shares: readonly number[], unit: () => number): number {
  let left = unit() * shares.reduce((sum, share) => sum + share, 0);
  for (const [place, share] of shares.entries()) {
    left -= share;
    if (left < 0) return place;
  }
  return shares.length - 1;
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
