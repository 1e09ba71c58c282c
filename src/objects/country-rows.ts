/** The rows of one country: what was learned, what is counted, and the places promised in its line. */
import type { CountryHealth } from "../domain/routing/health/country-health.ts";
import type { GivenTurn } from "../domain/routing/health/give-turns.ts";
import type { CountryRates } from "../domain/routing/health/country-rates.ts";
import {
  type OldHealth,
  packHead,
  packKey,
  type PackedHead,
  type PackedKey,
  unpackHealth,
} from "../domain/routing/health/pack-health.ts";
import type { GuardCell } from "../domain/fraud/guard/cell.ts";
import type { KeptDevice } from "../domain/fraud/guard/device-book.ts";
import type { GuardHead, KeptGuard } from "../domain/fraud/guard/guard-book.ts";
import type { KeptHours } from "../domain/fraud/hours/hour-book.ts";
import type { CheckPlace } from "../domain/fraud/spray/check-place.ts";
import type { KeptRule } from "../domain/fraud/valve/valve-book.ts";
import type { CountryStore, ReadHealth } from "./country-desk.ts";
import type { GuardStore } from "./guard-desk.ts";
import { hasTable } from "./has-table.ts";

/** How long a promised turn is kept. No code lives so long, so a text that has not used its turn by then never will. */
const PLACE_KEPT_MS = 900_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS country_head (id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS country_routes (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS country_rates (id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS guard_head (id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS guard_cells (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guard_checks (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guard_rules (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guard_devices (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guard_hours (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS places (message_id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_by_time ON places (at_ms);`;

/** Of the object `*` alone. */
type OfAddresses = "guard_checks" | "guard_devices";
type StateTable = "country_head" | "country_rates" | "guard_head" | typeof OLD_TABLE;

/** Where earlier releases kept all that was learned, in one row. */
const OLD_TABLE = "country_health";

export class CountryRows implements CountryStore, GuardStore {
  readonly #storage: DurableObjectStorage;
  #isOpen = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  health(country: string, nowMs: number): ReadHealth | null {
    const oldBody = hasTable(this.#storage, OLD_TABLE) ? this.#read(OLD_TABLE)?.body : undefined;
    const headBody = this.#read("country_head")?.body;
    if (oldBody === undefined && headBody === undefined) return null;
    const old: OldHealth | null = oldBody === undefined ? null : JSON.parse(oldBody);
    const head: PackedHead | null = headBody === undefined ? null : JSON.parse(headBody);
    const health = unpackHealth({ old, head, keys: this.#keys() }, country, nowMs);
    return { health, isOld: old !== null };
  }

  saveHealth(
    health: CountryHealth,
    of: { readonly keys: readonly string[]; readonly endsOld: boolean },
    nowMs: number,
  ): void {
    this.#write("country_head", JSON.stringify(packHead(health)), nowMs);
    for (const key of of.keys) {
      const packed = packKey(health, key);
      if (packed === null) this.#open().exec("DELETE FROM country_routes WHERE key = ?", key);
      else
        this.#open().exec(
          "INSERT OR REPLACE INTO country_routes (key, body) VALUES (?, ?)",
          key,
          JSON.stringify(packed),
        );
    }
    if (of.endsOld) this.#open().exec(`DROP TABLE IF EXISTS ${OLD_TABLE}`);
  }

  *#keys(): Iterable<readonly [string, PackedKey]> {
    for (const { key, body } of this.#open().exec<{ key: string; body: string }>(
      "SELECT key, body FROM country_routes",
    )) {
      const packed: PackedKey = JSON.parse(body);
      yield [key, packed];
    }
  }

  guard(): KeptGuard | null {
    const body = this.#read("guard_head")?.body;
    if (body === undefined) return null;
    const head: GuardHead = JSON.parse(body);
    return { head, cells: this.#cells() };
  }

  saveGuard(head: GuardHead, cells: readonly (readonly [string, GuardCell | null])[], nowMs: number): void {
    this.#write("guard_head", JSON.stringify(head), nowMs);
    for (const [key, cell] of cells) {
      if (cell === null) this.#open().exec("DELETE FROM guard_cells WHERE key = ?", key);
      else this.#open().exec("INSERT OR REPLACE INTO guard_cells (key, body) VALUES (?, ?)", key, JSON.stringify(cell));
    }
  }

  *#cells(): Iterable<readonly [string, GuardCell]> {
    for (const { key, body } of this.#open().exec<{ key: string; body: string }>("SELECT key, body FROM guard_cells")) {
      const cell: GuardCell = JSON.parse(body);
      yield [key, cell];
    }
  }

  checks(): Iterable<readonly [string, CheckPlace]> {
    return this.#all<CheckPlace>("guard_checks");
  }

  saveChecks(places: readonly (readonly [string, CheckPlace | null])[]): void {
    this.#saveAll("guard_checks", places);
  }

  devices(): Iterable<readonly [string, KeptDevice]> {
    return this.#all<KeptDevice>("guard_devices");
  }

  saveDevices(devices: readonly (readonly [string, KeptDevice | null])[]): void {
    this.#saveAll("guard_devices", devices);
  }

  *#all<Kept>(table: OfAddresses): Iterable<readonly [string, Kept]> {
    if (!this.#exists()) return;
    const rows = this.#open().exec<{ key: string; body: string }>(`SELECT key, body FROM ${table}`);
    for (const { key, body } of rows) {
      const kept: Kept = JSON.parse(body);
      yield [key, kept];
    }
  }

  /** Of one that is forgotten, null. */
  #saveAll(table: OfAddresses, all: readonly (readonly [string, unknown])[]): void {
    for (const [key, kept] of all) {
      if (kept === null) this.#open().exec(`DELETE FROM ${table} WHERE key = ?`, key);
      else this.#open().exec(`INSERT OR REPLACE INTO ${table} (key, body) VALUES (?, ?)`, key, JSON.stringify(kept));
    }
  }

  hours(): KeptHours | null {
    if (!this.#exists()) return null;
    const [row] = this.#open().exec<{ body: string }>("SELECT body FROM guard_hours").toArray();
    return row === undefined ? null : JSON.parse(row.body);
  }

  saveHours(hours: KeptHours): void {
    this.#open().exec("INSERT OR REPLACE INTO guard_hours (id, body) VALUES (1, ?)", JSON.stringify(hours));
  }

  *rules(): Iterable<readonly [string, KeptRule]> {
    if (!this.#exists()) return;
    for (const { name, body } of this.#open().exec<{ name: string; body: string }>(
      "SELECT name, body FROM guard_rules",
    )) {
      const rule: KeptRule = JSON.parse(body);
      yield [name, rule];
    }
  }

  saveRules(rules: readonly (readonly [string, KeptRule])[]): void {
    for (const [name, rule] of rules) {
      this.#open().exec("INSERT OR REPLACE INTO guard_rules (name, body) VALUES (?, ?)", name, JSON.stringify(rule));
    }
  }

  rates(): CountryRates | null {
    const body = this.#read("country_rates")?.body;
    return body === undefined ? null : JSON.parse(body);
  }

  saveRates(rates: CountryRates, nowMs: number): void {
    this.#write("country_rates", JSON.stringify(rates), nowMs);
  }

  /** When anything was last written; null when nothing ever was. */
  touchedAtMs(): number | null {
    const tables: StateTable[] = ["country_head", "country_rates", "guard_head"];
    if (hasTable(this.#storage, OLD_TABLE)) tables.push(OLD_TABLE);
    const times = tables.map((table) => this.#read(table)?.touched_at_ms ?? 0);
    const newest = Math.max(...times);
    return newest === 0 ? null : newest;
  }

  places(messageIds: readonly string[]): ReadonlyMap<string, GivenTurn> {
    const places = new Map<string, GivenTurn>();
    if (!this.#exists()) return places;
    for (const messageId of messageIds) {
      const [row] = this.#open()
        .exec<{ at_ms: number; used: number }>("SELECT at_ms, used FROM places WHERE message_id = ?", messageId)
        .toArray();
      if (row !== undefined) places.set(messageId, { atMs: row.at_ms, used: row.used === 1 });
    }
    return places;
  }

  promise(places: Readonly<Record<string, number>>): void {
    for (const [messageId, atMs] of Object.entries(places)) {
      this.#open().exec("INSERT OR REPLACE INTO places (message_id, at_ms, used) VALUES (?, ?, 0)", messageId, atMs);
    }
  }

  usePlaces(messageIds: readonly string[]): void {
    for (const messageId of messageIds) this.#open().exec("UPDATE places SET used = 1 WHERE message_id = ?", messageId);
  }

  forgetOldPlaces(nowMs: number): void {
    this.#open().exec("DELETE FROM places WHERE at_ms < ?", nowMs - PLACE_KEPT_MS);
  }

  transact(work: () => void): void {
    // Before it: what a transaction that fails has begun is taken back with it.
    this.#open();
    this.#storage.transactionSync(work);
  }

  /** After the database was deleted under it. */
  reset(): void {
    this.#isOpen = false;
  }

  #read(table: StateTable): { body: string; touched_at_ms: number } | undefined {
    if (!this.#exists()) return undefined;
    return this.#open()
      .exec<{ body: string; touched_at_ms: number }>(`SELECT body, touched_at_ms FROM ${table}`)
      .toArray()[0];
  }

  #write(table: StateTable, body: string, nowMs: number): void {
    this.#open().exec(`INSERT OR REPLACE INTO ${table} (id, body, touched_at_ms) VALUES (1, ?, ?)`, body, nowMs);
  }

  /** To look makes no database: a country that nothing was sent to is often looked at. */
  #exists(): boolean {
    return this.#isOpen || hasTable(this.#storage, "country_rates");
  }

  #open(): SqlStorage {
    const { sql } = this.#storage;
    if (!this.#isOpen) sql.exec(SCHEMA);
    this.#isOpen = true;
    return sql;
  }
}
