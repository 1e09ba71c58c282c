/**
 * One bind of one SMPP account: holds the connection, the window and the map from message ids to references.
 * Nothing that may have reached the SMSC is sent again, whatever becomes of the connection or of this instance.
 */
import { DurableObject } from "cloudflare:workers";
import { smppSettingsBinding } from "../domain/privacy/sealed-fields.ts";
import type { CarrierFailure } from "../domain/carriers/failure.ts";
import { err, type Result } from "../domain/base/result.ts";
import type {
  SmppAccount,
  SmppBindName,
  SmppOrder,
  SmppOutcome,
  SmppKeyedReceipt,
} from "../app/carriers/smpp-ports.ts";
import type { SmppSettings } from "../domain/carriers/smpp/settings.ts";
import { hasTable } from "./has-table.ts";
import { BindRows } from "./smpp/bind-rows.ts";
import { PartBook } from "./smpp/part-book.ts";
import { SmppPartRows } from "./smpp/part-rows.ts";
import { migrate } from "./migrate.ts";
import { SMPP_TABLES } from "./smpp/schema.ts";
import { Session, type SmppObjectPorts } from "./smpp/session.ts";

/** The watchdog: connects again after an eviction, and hands on what a queue did not take. */
const WATCH_EVERY_MS = 30_000;
/** Receipts come for up to three days; a bind that nobody has used for as long is closed. */
const KEPT_MS = 3 * 86_400_000;
const TOUCH_EVERY_MS = 600_000;
const INBOUND_REST_MS = 300_000;
/** Callers read their configuration through a cache; without this, two versions of it would fight over the bind. */
const RETIRED_MS = 60_000;
const SWEPT_AT_ONCE = 1_000;

const CLOSED: CarrierFailure = { kind: "unavailable", carrierCode: "bind_closed" };

export class SmppObject extends DurableObject<unknown> {
  readonly #ports: SmppObjectPorts;
  readonly #rows: BindRows;
  readonly #parts: SmppPartRows;
  readonly #book: PartBook;
  #session: Session | null = null;
  #settingsText = "";
  /** The settings before these, and until when a call that still has them gets the new session. */
  #retired = { text: "", untilMs: 0 };
  #usedAtMs = 0;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: SmppObjectPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#rows = new BindRows(ctx.storage.sql);
    this.#parts = new SmppPartRows(ctx.storage.sql);
    this.#book = new PartBook(this.#parts, this.#rows);
  }

  async submit(name: SmppBindName, account: SmppAccount, order: SmppOrder): Promise<SmppOutcome> {
    const session = await this.#use(name, account.settings, "sending");
    return session === null ? err(CLOSED) : session.submit(order);
  }

  /** For a caller whose call failed: the outcome of the text. If it was not sent until now, it will not be sent. */
  settle(reference: string): SmppOutcome {
    this.#open();
    if (this.#session !== null) return this.#session.settle(reference);
    const known = this.#book.outcomeOf(reference);
    if (known !== null) return known;
    const failure: CarrierFailure = { kind: "unavailable", carrierCode: "not_submitted" };
    this.#book.fence(reference, failure, Date.now());
    void this.ctx.storage.setAlarm(Date.now() + WATCH_EVERY_MS);
    return err(failure);
  }

  async probe(name: SmppBindName, account: SmppAccount): Promise<Result<null, CarrierFailure>> {
    const session = await this.#use(name, account.settings, "asking");
    return session === null ? err(CLOSED) : session.connector.probe();
  }

  async keep(name: SmppBindName, account: SmppAccount): Promise<void> {
    const session = await this.#use(name, account.settings, "keeping");
    session?.connector.ensure();
  }

  /**
   * Unbinds and forgets the credentials. Receipts that are here still leave. For a minute no text opens the bind again,
   * because callers read their configuration through a cache; keeping or probing it does.
   */
  async close(name: SmppBindName): Promise<void> {
    await this.#forget();
    this.#rows.save({ ...name, sealed: null, usedAtMs: Date.now() });
    await this.ctx.storage.setAlarm(Date.now() + WATCH_EVERY_MS);
  }

  async #forget(): Promise<void> {
    this.#open();
    await this.#session?.relay.flush();
    if (this.#session !== null) this.#retired = { text: this.#settingsText, untilMs: Date.now() + RETIRED_MS };
    this.#dropSession();
    const bind = this.#rows.find();
    if (bind !== null) this.#rows.save({ ...bind, sealed: null });
  }

  #isJustClosed(nowMs: number): boolean {
    const bind = this.#rows.find();
    return bind !== null && bind.sealed === null && nowMs < bind.usedAtMs + RETIRED_MS;
  }

  /** Receipts that came over another bind. For each, whether its message was submitted here. */
  async takeReceipts(keyedReceipts: readonly SmppKeyedReceipt[]): Promise<boolean[]> {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return keyedReceipts.map(() => false);
    this.#open();
    const taken = keyedReceipts.map((keyed) => this.#book.receive(keyed));
    if (taken.includes(true)) (await this.#resume())?.relay.schedule();
    return taken;
  }

  override async alarm(): Promise<void> {
    this.#open();
    try {
      if (await this.#watch()) return;
    } catch (error) {
      // An alarm that keeps failing is abandoned by the platform: this one never fails.
      this.#ports.telemetry.emit("smpp.alarm_failed", { fault: error instanceof Error ? error.name : "unknown" });
    }
    await this.ctx.storage.setAlarm(Date.now() + WATCH_EVERY_MS);
  }

  /** True when nothing is remembered any more and the database is gone. */
  async #watch(): Promise<boolean> {
    const nowMs = Date.now();
    const bind = this.#rows.find();
    if (bind !== null && bind.sealed !== null && bind.usedAtMs < nowMs - KEPT_MS) await this.#forget();
    const session = await this.#resume();
    await session?.upkeep(nowMs - INBOUND_REST_MS);
    while (this.#parts.sweep(nowMs - KEPT_MS, SWEPT_AT_ONCE)) {
      // Until nothing that old is left.
    }
    if (session !== null || !this.#parts.isEmpty() || this.#isJustClosed(nowMs)) return false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
    return true;
  }

  /** The session of these settings; other settings than before end the old one. Null: closed, and not to be opened. */
  async #use(
    name: SmppBindName,
    settings: SmppSettings,
    why: "sending" | "asking" | "keeping",
  ): Promise<Session | null> {
    const nowMs = Date.now();
    const text = JSON.stringify(settings);
    const isRetired = text === this.#retired.text && nowMs < this.#retired.untilMs;
    if (this.#session !== null && (text === this.#settingsText || isRetired)) {
      if (this.#usedAtMs < nowMs - TOUCH_EVERY_MS) this.#touch(nowMs);
      return this.#session;
    }
    const sealed = await this.#ports.vault.seal(text, smppSettingsBinding(name));
    // Another call may have done the same meanwhile, or closed the bind.
    if (this.#session !== null && text === this.#settingsText) return this.#session;
    // Not before there is something to keep: a database without a row and an alarm would stand for ever.
    this.#open();
    if (why === "sending" && this.#session === null && this.#isJustClosed(nowMs)) return null;
    this.#rows.save({ ...name, sealed, usedAtMs: nowMs });
    this.#usedAtMs = nowMs;
    await this.ctx.storage.setAlarm(nowMs + WATCH_EVERY_MS);
    return this.#start(name, { settings, text });
  }

  /** After an eviction: the session again, as it was last configured. Null when the account is closed. */
  async #resume(): Promise<Session | null> {
    if (this.#session !== null) return this.#session;
    const bind = this.#rows.find();
    if (bind === null || bind.sealed === null) return null;
    const text = await this.#ports.vault.open(bind.sealed, smppSettingsBinding(bind));
    return this.#session ?? this.#start(bind, { settings: JSON.parse(text), text });
  }

  #start({ account, index }: SmppBindName, now: { readonly settings: SmppSettings; readonly text: string }): Session {
    if (this.#session !== null && this.#settingsText === now.text) return this.#session;
    if (this.#session !== null) this.#retired = { text: this.#settingsText, untilMs: Date.now() + RETIRED_MS };
    this.#dropSession();
    this.#settingsText = now.text;
    this.#session = new Session({
      ctx: this.ctx,
      name: { account, index },
      settings: now.settings,
      rows: this.#rows,
      book: this.#book,
      ports: this.#ports,
    });
    return this.#session;
  }

  #dropSession(): void {
    this.#session?.stop();
    this.#session = null;
    this.#settingsText = "";
  }

  #touch(nowMs: number): void {
    this.#usedAtMs = nowMs;
    this.#rows.touch(nowMs);
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, SMPP_TABLES);
    // What an earlier instance had on the wire is answered to nobody now.
    this.#book.loseAll();
    this.#isOpen = true;
  }
}
