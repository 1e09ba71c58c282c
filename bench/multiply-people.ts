/**
 * Makes many users out of few by copying the rows of a stopped server's buckets of users under new ids: a million through
 * the API would take an hour. What segments ask about is drawn anew for each.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zoneOfCountry } from "../src/domain/lookup/zone-of-country.ts";

const DAY_MS = 86_400_000;
const COUNTRIES = ["US", "DE", "ID", "BR", "IN", "GB", "FR", "MX", "PH", "VN"];
const ZONES = [null, null, "Europe/Berlin", "Asia/Jakarta", "America/Sao_Paulo", "America/New_York"];
/** Where the clocks of all of them hang: who has no zone of their own is where their number is. */
export const ZONES_OF_PEOPLE = [...new Set(ZONES.flatMap((zone) => zone ?? [])), "Europe/London"];
const NAMES = ["login", "message.sent", "group.post", "purchase"];
const COMMUNITIES = 200;
const INTERESTS = 20;
/** Days with something counted, a person. */
const COUNTED_DAYS = 8;

/** As whoever saves a user sees it by the number; of a country with several clocks nobody has looked. */
const NUMBER_ZONE = `CASE country ${COUNTRIES.map((country) => `WHEN '${country}' THEN ${quoted(zoneOfCountry(country))}`).join(" ")} END`;

const below = (limit: number) => `abs(random() % ${limit})`;
const oneOf = (values: readonly (string | null)[]) =>
  `json_extract('${JSON.stringify(values)}', '$[' || ${below(values.length)} || ']')`;

function quoted(text: string | null): string {
  return text === null ? "NULL" : `'${text}'`;
}

/** Gives every bucket of users under `storage` `factor` times its users. Returns how many there are then. */
export function multiplyPeople(storage: string, factor: number): number {
  let people = 0;
  for (const file of readdirSync(storage, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".sqlite")) continue;
    const database = new DatabaseSync(join(storage, file));
    try {
      if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'people'").get() !== undefined) {
        people += multiplyBucket(database, factor);
      }
    } finally {
      database.close();
    }
  }
  return people;
}

function multiplyBucket(database: DatabaseSync, factor: number): number {
  const copies = `WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ${factor - 1})`;
  const [nowMs, today] = [Date.now(), Math.floor(Date.now() / DAY_MS)];
  database.exec(`PRAGMA synchronous = OFF; BEGIN;
    ${copies} INSERT INTO profiles (user_id, body, phone_token, phone_sealed, updated_at_ms, is_in_d1)
      SELECT user_id || '-' || n, body, phone_token, phone_sealed, updated_at_ms, is_in_d1 FROM profiles, copies;
    ${copies} INSERT INTO people (user_id, country, locale, zone, tier, created_at_ms, active_day, active_mask, attributes,
        consent, is_opted_out, is_frozen, recalls_unanswered)
      SELECT user_id || '-' || n, country, locale, zone, tier, created_at_ms, 0, 0, '{}', consent, 0, 0, 0
      FROM people, copies;
    UPDATE people SET country = ${oneOf(COUNTRIES)}, zone = ${oneOf(ZONES)}, locale = ${oneOf(["en", "de", "id", "pt-BR"])},
      tier = ${oneOf([...Array.from({ length: 9 }, () => "ordinary"), "core"])},
      consent = ${oneOf(["unknown", "given", "given", "withdrawn"])},
      is_opted_out = ${below(50)} = 0, is_frozen = ${below(500)} = 0,
      created_at_ms = ${nowMs} - ${below(400 * DAY_MS)}, last_active_ms = ${nowMs} - ${below(60 * DAY_MS)},
      active_mask = (random() & random() & ${2 ** 30 - 1}) | 1,
      last_text_ms = CASE ${below(3)} WHEN 0 THEN ${nowMs} - ${below(30 * DAY_MS)} END,
      attributes = json_object('plan', ${oneOf(["free", "gold"])}, 'level', ${below(100)}, 'is_new', json('true'));
    UPDATE people SET number_zone = ${NUMBER_ZONE}, active_day = last_active_ms / ${DAY_MS}, last_login_ms = last_active_ms - ${below(DAY_MS)};
    INSERT OR IGNORE INTO labels (person, kind, label)
      SELECT person, 'community', 'group-' || ${below(COMMUNITIES)} FROM people, (SELECT 1 UNION ALL SELECT 2);
    INSERT OR IGNORE INTO labels (person, kind, label)
      SELECT person, 'interest', 'topic-' || ${below(INTERESTS)} FROM people WHERE ${below(2)} = 0;
    WITH RECURSIVE days (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < ${COUNTED_DAYS})
      INSERT OR IGNORE INTO activity_days (person, name, day, count, last_ms)
      SELECT person, ${oneOf(NAMES)}, ${today} - ${below(90)}, 1 + ${below(5)}, ${nowMs} FROM people, days;
    COMMIT;`);
  return Number(database.prepare("SELECT count(*) AS people FROM people").get()?.["people"]);
}
