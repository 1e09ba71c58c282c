/** People and conditions at random: values are drawn from small pools that both share, so that they meet, hostile ones among them. */
import fc from "fast-check";
import {
  COMPARISONS,
  type Condition,
  EQUALITIES,
  FLAG_FIELDS,
  NUMBER_FIELDS,
  ORDERS,
  TEXT_FIELDS,
  TIME_FIELDS,
} from "../../src/domain/segments/condition.ts";
import { type Person, TOLD_CONSENTS } from "../../src/domain/segments/person.ts";
import { TIERS } from "../../src/domain/users/traits.ts";

export const SEGMENT_NOW_MS = Date.parse("2026-11-29T13:30:15.250Z");
const DAY_MS = 86_400_000;
const TODAY = Math.floor(SEGMENT_NOW_MS / DAY_MS);

const HOSTILE_TEXTS = [
  "'",
  '"',
  "'; DROP TABLE people; --",
  '"; DROP TABLE people; --',
  "' OR 1=1 --",
  "?1",
  "$.a",
  '$.a"]',
  "$[0]",
  "\\",
  "\\u0000",
  "%",
  "_",
  "__proto__",
  "constructor",
  "toString",
  "",
  " ",
  "0",
  "1",
  "01",
  "1e400",
  "0x10",
  "true",
  "null",
  "NaN",
  "now",
  "2460000.5",
  "é",
  "e\u0301",
  "\u{1f600}",
  "\uffff",
  "\ufffd",
  "x".repeat(256),
];
/** What the border lets nobody send, and what a text column could not hold. */
const BROKEN_TEXTS = ["\ud800", "a\udfff", "\udc00\ud800"];
const TIMES = [
  "2026-11-29T13:30:15.250Z",
  "2026-11-24T13:30:15.250Z",
  "2026-11-24T13:30:15.251Z",
  "2026-11-24T13:30:15Z",
  "2026-11-24T13:30:15.250+00:00",
  "2026-02-30T00:00:00.000Z",
  "2026-11-24T24:00:00.000Z",
  "2026-11-24 13:30:15.250Z",
  "9999-12-31T23:59:59.999Z",
  "+010000-01-01T00:00:00.000Z",
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  0.1,
  0.3,
  0.30000000000000004,
  1e15,
  1e21,
  2 ** 53 - 1,
  -(2 ** 53),
  2 ** 63,
  5e-324,
  1.7e308,
];
const NAMES = ["plan", "level", "renewed_at", "a"];

const hostileText = fc.constantFrom(...HOSTILE_TEXTS);
const anyText = fc.oneof(
  hostileText,
  fc.constantFrom(...BROKEN_TEXTS, ...TIMES),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const anyNumber = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const attributeValue = fc.oneof(anyText, fc.constantFrom(...TIMES), anyNumber, fc.boolean());
const country = fc.constantFrom("US", "DE", "us", "ID");
const zone = fc.constantFrom("Europe/Berlin", "Asia/Jakarta", "America/New_York");
const locale = fc.oneof(fc.constantFrom("de", "de-AT", "DE"), hostileText);
const label = fc.oneof(fc.constantFrom("founders", "Founders", "berlin"), hostileText);
const activity = fc.oneof(fc.constantFrom("login", "purchase"), hostileText);

/** The edges of five and of thirty days among them. */
const moment = fc.oneof(
  fc
    .constantFrom(0, -1, 1, 5 * DAY_MS, 5 * DAY_MS - 1, 5 * DAY_MS + 1, 48 * 3_600_000)
    .map((ago) => SEGMENT_NOW_MS - ago),
  fc.integer({ min: SEGMENT_NOW_MS - 60 * DAY_MS, max: SEGMENT_NOW_MS + DAY_MS }),
);
const span = fc.constantFrom("P5D", "PT48H", "P1W", "P30D", "PT1S", "P3650D", "P1DT12H30M1S");
const mask = fc.oneof(fc.integer({ min: 0, max: 2 ** 30 - 1 }), fc.constantFrom(0, 1, 2 ** 29, 2 ** 30 - 1));
const activeDay = fc.oneof(
  fc.integer({ min: TODAY - 40, max: TODAY + 2 }),
  fc.constantFrom(0, TODAY, TODAY - 29, TODAY - 30),
);
const dayCount = fc.integer({ min: 0, max: 4 });

export const anyPerson: fc.Arbitrary<Person> = fc.record({
  country,
  locale: fc.option(locale),
  zone: fc.option(zone),
  tier: fc.constantFrom(...TIERS),
  createdAtMs: moment,
  lastActiveMs: fc.option(moment),
  lastLoginMs: fc.option(moment),
  activeDay,
  activeMask: mask,
  attributes: fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), hostileText), attributeValue, { maxKeys: 5 }),
  communities: fc.uniqueArray(label, { maxLength: 3 }),
  interests: fc.uniqueArray(label, { maxLength: 3 }),
  activity: fc.uniqueArray(
    fc.record({ name: activity, day: fc.integer({ min: TODAY - 95, max: TODAY + 1 }), count: dayCount }),
    { maxLength: 6, selector: ({ name, day }) => `${day} ${name}` },
  ),
  consent: fc.constantFrom(...TOLD_CONSENTS),
  isOptedOut: fc.boolean(),
  isFrozen: fc.boolean(),
  lastTextMs: fc.option(moment),
  lastRecallMs: fc.option(moment),
  recallsUnanswered: fc.integer({ min: 0, max: 3 }),
});

const presence = fc.constantFrom("exists" as const, "missing" as const);
const age = fc.constantFrom("within" as const, "not_within" as const);
const fieldText = fc.oneof(country, locale, zone, fc.constantFrom(...TIERS, ...TOLD_CONSENTS), anyText);
const timeText = fc.oneof(
  moment.map((ms) => new Date(ms).toISOString()),
  fc.constantFrom("2026-11-24T13:30:15Z"),
);
const attributeField = fc
  .oneof(fc.constantFrom(...NAMES), hostileText)
  .map((name): `attributes.${string}` => `attributes.${name}`);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constantFrom(...TEXT_FIELDS), op: fc.constantFrom(...EQUALITIES), value: fieldText }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    op: fc.constant("in" as const),
    value: fc.array(fieldText, { maxLength: 6 }),
  }),
  fc.record({ field: fc.constantFrom(...TEXT_FIELDS, ...TIME_FIELDS), op: presence }),
  fc.record({ field: fc.constantFrom(...TIME_FIELDS), op: fc.constantFrom(...ORDERS), value: timeText }),
  fc.record({ field: fc.constantFrom(...TIME_FIELDS), op: age, value: span }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    op: fc.constantFrom(...COMPARISONS),
    value: fc.oneof(fc.integer({ min: -1, max: 31 }), anyNumber),
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    op: fc.constant("in" as const),
    value: fc.array(fc.oneof(fc.integer({ min: 0, max: 31 }), anyNumber), { maxLength: 6 }),
  }),
  fc.record({ field: fc.constantFrom(...FLAG_FIELDS), op: fc.constantFrom(...EQUALITIES), value: fc.boolean() }),
  fc.record({ field: attributeField, op: fc.constantFrom(...EQUALITIES), value: attributeValue }),
  fc.record({ field: attributeField, op: fc.constantFrom(...ORDERS), value: fc.oneof(anyText, anyNumber) }),
  fc.record({
    field: attributeField,
    op: fc.constant("in" as const),
    value: fc.array(attributeValue, { maxLength: 6 }),
  }),
  fc.record({ field: attributeField, op: age, value: span }),
  fc.record({ field: attributeField, op: presence }),
  fc.record({ community: fc.oneof(label, anyText) }),
  fc.record({ interest: label }),
  fc.record({
    count: fc.record({ activity, within: fc.constantFrom("P1D", "P30D", "P90D", "P2W") }),
    op: fc.constantFrom(...COMPARISONS),
    value: fc.integer({ min: 0, max: 6 }),
  }),
);

export const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    leaf,
    fc.record({ all: fc.array(tie("node"), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("node"), { maxLength: 4 }) }),
    fc.record({ not: tie("node") }),
  ),
})).node;
