/** What a bucket forgets, and when it remembers nothing any more. */

export interface Ages {
  readonly verificationsBeforeMs: number;
  readonly devicesBeforeMs: number;
  readonly partsBeforeMs: number;
  readonly answersBeforeMs: number;
  readonly consentQuestionsBeforeMs: number;
  /** Verifications a call removes at most, so that it never holds up a code. */
  readonly limit: number;
}

/** Tables whose rows are the memory of an object; wakes and the identity only serve them. */
const REMEMBERED = [
  "phones",
  "verifications",
  "messages",
  "events",
  "outbox WHERE body <> ''",
  "users",
  "bound_devices",
  "bind_challenges",
  "questions",
  "reminders",
  "inbound_seen",
  "announcements",
  "inbound_parts",
  "number_answers",
  "consents",
] as const;

/** Asked after every alarm: one and the same text is prepared once. */
const IS_ANY_KEPT = `SELECT ${REMEMBERED.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(" OR ")} AS kept`;

/** Texts without a time that a phone is known by: who toggles more often between STOP and START is a machine. */
const UNDATED_KEPT_MAX = 200;

export class Retention {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Removes what is past its time; true when more is left. */
  forgetOlderThan(ages: Ages): boolean {
    const more = this.#forgetVerifications(ages);
    if (more) return true;
    this.#forgetTexts(ages);
    this.#forgetPeople(ages);
    this.#forgetPhones(ages);
    return false;
  }

  /** Nothing is remembered: only the sweep's own wake may be left. */
  isEmpty(): boolean {
    const [row] = this.#sql.exec<{ kept: number }>(IS_ANY_KEPT).toArray();
    return row?.kept !== 1;
  }

  #forgetVerifications({ verificationsBeforeMs, limit }: Ages): boolean {
    const old = this.#sql
      .exec<{ id: string }>(
        "SELECT id FROM verifications WHERE created_at_ms < ? LIMIT ?",
        verificationsBeforeMs,
        limit,
      )
      .toArray();
    for (const { id } of old) {
      this.#sql.exec("DELETE FROM attempts WHERE verification_id = ?", id);
      this.#sql.exec("DELETE FROM messages WHERE verification_id = ?", id);
      this.#sql.exec("DELETE FROM verifications WHERE id = ?", id);
    }
    return old.length === limit;
  }

  /** Texts of no verification, and what they asked. What still waits for its time is kept. */
  #forgetTexts({ verificationsBeforeMs, partsBeforeMs, answersBeforeMs, consentQuestionsBeforeMs }: Ages): void {
    this.#sql.exec("DELETE FROM number_answers WHERE forget_at_ms < ?", answersBeforeMs);
    this.#sql.exec("DELETE FROM inbound_parts WHERE at_ms < ?", partsBeforeMs);
    // A reminder that went today may have been made long ago.
    this.#sql.exec(
      "DELETE FROM reminders WHERE created_at_ms < ? AND changed_at_ms < ? AND status <> 'waiting'",
      verificationsBeforeMs,
      verificationsBeforeMs,
    );
    const isOld = `verification_id = '' AND created_at_ms < ? AND status NOT IN ('queued', 'claimed')
       AND id NOT IN (SELECT json_extract(body, '$.messageId') FROM reminders)`;
    this.#sql.exec(
      `DELETE FROM attempts WHERE verification_id = '' AND message_id IN (SELECT id FROM messages WHERE ${isOld})`,
      verificationsBeforeMs,
    );
    this.#sql.exec(`DELETE FROM messages WHERE ${isOld}`, verificationsBeforeMs);
    this.#sql.exec(
      "DELETE FROM questions WHERE opened_at_ms < ? AND status <> 'open' AND kind <> 'consent'",
      verificationsBeforeMs,
    );
    // Whoever said no is left alone for longer than a text is remembered.
    this.#sql.exec("DELETE FROM questions WHERE opened_at_ms < ? AND kind = 'consent'", consentQuestionsBeforeMs);
    // Nobody closes an invitation that is not answered: it goes when its event is long over.
    this.#sql.exec(
      "DELETE FROM questions WHERE kind = 'invitation' AND status = 'open' AND json_extract(body, '$.startsAtMs') < ?",
      verificationsBeforeMs,
    );
    this.#forgetInbound(verificationsBeforeMs);
  }

  /**
   * What a carrier signs without a time can be captured and posted again at any time, so such a text is known for ever,
   * as long as it is among the newest of its phone: else a START of last year would lift the STOP of today.
   */
  #forgetInbound(beforeMs: number): void {
    this.#sql.exec(
      `DELETE FROM inbound_seen WHERE at_ms < ? AND (
         COALESCE(json_extract(body, '$.isDated'), 0) = 1
         OR at_ms < COALESCE((SELECT newer.at_ms FROM inbound_seen AS newer WHERE newer.phone_token = inbound_seen.phone_token
           ORDER BY newer.at_ms DESC LIMIT 1 OFFSET ?), 0))`,
      beforeMs,
      UNDATED_KEPT_MAX - 1,
    );
  }

  /** A frozen user stays frozen, a profile known, and a device bound, for as long as nobody says otherwise. */
  #forgetPeople({ verificationsBeforeMs, devicesBeforeMs }: Ages): void {
    this.#sql.exec(
      `DELETE FROM users WHERE touched_at_ms < ? AND json_extract(body, '$.status') = 'active'
       AND COALESCE(json_extract(body, '$.hasProfile'), 0) = 0`,
      devicesBeforeMs,
    );
    this.#sql.exec("DELETE FROM bind_challenges WHERE created_at_ms < ?", verificationsBeforeMs);
  }

  /**
   * A number that is opted out of anything, or that a device still vouches for, is kept: forgetting it would break STOP
   * or the owner's reserve.
   */
  #forgetPhones({ verificationsBeforeMs, devicesBeforeMs }: Ages): void {
    this.#sql.exec(
      `UPDATE phones SET body = json_set(body, '$.hasKnownDevice', json('false')) WHERE token IN (
         SELECT phone_token FROM known_devices GROUP BY phone_token HAVING MAX(verified_at_ms) < ?)`,
      devicesBeforeMs,
    );
    this.#sql.exec("DELETE FROM known_devices WHERE verified_at_ms < ?", devicesBeforeMs);
    this.#sql.exec(
      `DELETE FROM phones WHERE touched_at_ms < ? AND json_extract(body, '$.optedOutAtMs') IS NULL
       AND COALESCE(json_extract(body, '$.optedOutOf'), '{}') = '{}'
       AND NOT EXISTS (SELECT 1 FROM known_devices WHERE phone_token = phones.token)`,
      verificationsBeforeMs,
    );
  }
}
