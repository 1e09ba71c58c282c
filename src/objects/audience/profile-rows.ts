/** The rows of a bucket of users. Only this object's code writes them, so a row has its type. */
import type { KeptProfile, SaidName } from "../../app/users/audience-ports.ts";
import type { UserProfile } from "../../app/users/ports.ts";
import { FACTS_UNKNOWN } from "../../domain/users/numbers.ts";
import { ActivityRows } from "./activity-rows.ts";
import { CampaignRows } from "./campaign-rows.ts";
import { NumberRows } from "./number-rows.ts";
import { ParcelRows } from "./parcel-rows.ts";
import { PersonRows } from "./person-rows.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";
import { PeopleSearch } from "./segments/people-search.ts";
import { TriggerRows } from "./trigger-rows.ts";
import { TrialRows } from "./trial-rows.ts";
import { WhereaboutsRows } from "./whereabouts-rows.ts";

interface ProfileRow extends ProfileColumns {
  readonly is_in_d1: number;
}

/** A sealed number, and what it is bound to beside the tenant. */
export interface SealedNumber {
  readonly userId: string;
  readonly phoneToken: string;
  readonly sealed: string;
}

export class ProfileRows {
  /** What segments read of the same users. */
  readonly people: PersonRows;
  readonly activity: ActivityRows;
  readonly campaigns: CampaignRows;
  /** Beside the one in the profile. */
  readonly numbers: NumberRows;
  readonly parcels: ParcelRows;
  readonly triggers: TriggerRows;
  readonly trial: TrialRows;
  readonly whereabouts: WhereaboutsRows;
  /** Who of them a condition finds. */
  readonly search: PeopleSearch;
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.campaigns = new CampaignRows(sql);
    this.numbers = new NumberRows(sql);
    this.parcels = new ParcelRows(sql);
    this.people = new PersonRows(sql, this.campaigns.occurrences);
    this.triggers = new TriggerRows(sql, this.campaigns.occurrences);
    this.trial = new TrialRows(sql);
    this.whereabouts = new WhereaboutsRows(sql);
    this.activity = new ActivityRows(sql, this.campaigns.news, this.triggers);
    this.search = new PeopleSearch(sql);
  }

  find(userId: string): KeptProfile | null {
    const sql = "SELECT body, phone_sealed, is_in_d1 FROM profiles WHERE user_id = ?";
    const [row] = this.#sql.exec<ProfileRow>(sql, userId).toArray();
    if (row === undefined) return null;
    const profile = profileOfRow(row);
    return { profile: { ...profile, ...this.numbers.beside(userId, profile.phone) }, isInD1: row.is_in_d1 === 1 };
  }

  /** Another primary number than before: the one of before is left, unless the caller says otherwise right after. */
  save({ others: _others, hasNews: _news, numberZone = null, ...profile }: UserProfile, isInD1: boolean): void {
    const { userId, phone, updatedAtMs } = profile;
    const before = this.find(userId)?.profile ?? null;
    // Before the profile: it still says which number the person had.
    this.people.save({ ...profile, numberZone });
    this.#sql.exec(
      `INSERT OR REPLACE INTO profiles (user_id, body, phone_token, phone_sealed, updated_at_ms, is_in_d1)
       VALUES (?, ?, ?, ?, ?, ?)`,
      userId,
      JSON.stringify({ ...profile, phone: { ...phone, sealed: "" } }),
      phone.token,
      phone.sealed,
      updatedAtMs,
      isInD1 ? 1 : 0,
    );
    this.#sql.exec("DELETE FROM departed WHERE user_id = ?", userId);
    if (before === null || before.phone.token === phone.token) return;
    this.numbers.drop(userId, phone.token);
    const left = { phone: before.phone, ...(before.numberFacts ?? FACTS_UNKNOWN) };
    this.numbers.write(userId, left, { news: "left", nowMs: updatedAtMs });
  }

  noteInD1(userId: string, isInD1: boolean, updatedAtMs: number): void {
    const sql = "UPDATE profiles SET is_in_d1 = ? WHERE user_id = ? AND updated_at_ms = ?";
    this.#sql.exec(sql, isInD1 ? 1 : 0, userId, updatedAtMs);
  }

  remove(userId: string): void {
    this.people.remove(userId);
    this.#sql.exec("DELETE FROM profiles WHERE user_id = ?", userId);
  }

  /** As it was when it was deleted: a copy that is no newer is not taken for news. */
  noteDeparted({ userId, updatedAtMs }: UserProfile, nowMs: number): void {
    const sql = "INSERT OR REPLACE INTO departed (user_id, updated_at_ms, at_ms) VALUES (?, ?, ?)";
    this.#sql.exec(sql, userId, updatedAtMs, nowMs);
  }

  /** When what was deleted had been written; null: nobody was. */
  departed(userId: string): number | null {
    const sql = "SELECT updated_at_ms FROM departed WHERE user_id = ?";
    return this.#sql.exec<{ updated_at_ms: number }>(sql, userId).toArray()[0]?.updated_at_ms ?? null;
  }

  forgetDeparted(beforeMs: number): void {
    this.#sql.exec("DELETE FROM departed WHERE at_ms < ?", beforeMs);
  }

  /** Whether somebody's doing it is something that a trigger or a campaign waits for. */
  isAwaited(said: SaidName): boolean {
    return this.triggers.isAwaited(said) || (said.isOwn && this.campaigns.news.waitsFor(said.name));
  }

  isEmpty(): boolean {
    const sql =
      "SELECT EXISTS (SELECT 1 FROM profiles) OR EXISTS (SELECT 1 FROM departed) OR EXISTS (SELECT 1 FROM parcels) AS kept";
    return this.#sql.exec<{ kept: number }>(sql).one().kept === 0 && this.campaigns.occurrences.isEmpty();
  }

  begin(tenantId: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO audience (id, tenant_id, sealed_by) VALUES (1, ?, NULL)", tenantId);
  }

  tenantId(): string {
    return this.#sql.exec<{ tenant_id: string }>("SELECT tenant_id FROM audience").one().tenant_id;
  }

  /** When the daily work is due; null: whenever the alarm rings. */
  tidiesAt(): number | null {
    const sql = "SELECT tidies_at_ms FROM audience";
    return this.#sql.exec<{ tidies_at_ms: number | null }>(sql).one().tidies_at_ms;
  }

  saveTidiesAt(atMs: number | null): void {
    this.#sql.exec("UPDATE audience SET tidies_at_ms = ?", atMs);
  }

  /** The key by which all numbers here are sealed; null: some may not be. */
  sealedBy(): string | null {
    return this.#sql.exec<{ sealed_by: string | null }>("SELECT sealed_by FROM audience").one().sealed_by;
  }

  saveSealedBy(keyId: string | null): void {
    this.#sql.exec("UPDATE audience SET sealed_by = ?", keyId);
  }

  sealed(after: SealedNumber | null, limit: number): readonly SealedNumber[] {
    const sql = "SELECT user_id, phone_token, phone_sealed FROM profiles WHERE user_id > ? ORDER BY user_id LIMIT ?";
    return this.#sql
      .exec<{ user_id: string; phone_token: string; phone_sealed: string }>(sql, after?.userId ?? "", limit)
      .toArray()
      .map((row) => ({ userId: row.user_id, phoneToken: row.phone_token, sealed: row.phone_sealed }));
  }

  /** Only where it is still the one before: whoever wrote since has the last word. */
  reseal({ userId, sealed: before }: SealedNumber, after: string): void {
    const sql = "UPDATE profiles SET phone_sealed = ? WHERE user_id = ? AND phone_sealed = ?";
    this.#sql.exec(sql, after, userId, before);
  }
}
