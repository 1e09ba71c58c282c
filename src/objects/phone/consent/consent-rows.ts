/** What each person gave and took back. Only this object's code writes it, and it is read for no code. */
import type { ConsentAsked } from "../../../domain/sending/basis.ts";
import { type ConsentState, type ConsentStanding, consentStanding } from "../../../domain/consent/consent-state.ts";
import type { ConsentCategory } from "../../../domain/consent/consent-entry.ts";
import type { ConsentKept } from "../../../domain/consent/stopped-consents.ts";

/** A purpose is never empty. */
const WHOLE_CATEGORY = "";

interface ConsentRow extends Record<string, SqlStorageValue> {
  readonly category: ConsentCategory;
  readonly purpose: string;
  readonly body: string;
}

export class ConsentRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** What holds for the purpose, of itself and with all of its category. */
  standing(phoneToken: string, { category, purpose }: ConsentAsked): ConsentStanding {
    const sql =
      "SELECT category, purpose, body FROM consents WHERE phone_token = ? AND category = ? AND purpose IN ('', ?)";
    return consentStanding(this.#read(phoneToken, sql, category, purpose ?? WHOLE_CATEGORY).map(({ state }) => state));
  }

  /** Null where nothing was ever said of it. */
  find(phoneToken: string, { category, purpose }: ConsentAsked): ConsentState | null {
    const sql = "SELECT category, purpose, body FROM consents WHERE phone_token = ? AND category = ? AND purpose = ?";
    return this.#read(phoneToken, sql, category, purpose ?? WHOLE_CATEGORY)[0]?.state ?? null;
  }

  ofPhone(phoneToken: string): readonly ConsentKept[] {
    return this.#read(phoneToken, "SELECT category, purpose, body FROM consents WHERE phone_token = ?");
  }

  save({ phoneToken, category, purpose, state }: ConsentKept): void {
    this.#sql.exec(
      "INSERT INTO consents (phone_token, category, purpose, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
      phoneToken,
      category,
      purpose ?? WHOLE_CATEGORY,
      JSON.stringify(state),
    );
  }

  #read(phoneToken: string, sql: string, ...others: readonly string[]): ConsentKept[] {
    return this.#sql
      .exec<ConsentRow>(sql, phoneToken, ...others)
      .toArray()
      .map(({ category, purpose, body }) => {
        const state: ConsentState = JSON.parse(body);
        return { phoneToken, category, purpose: purpose === WHOLE_CATEGORY ? null : purpose, state };
      });
  }
}
