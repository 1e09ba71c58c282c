/** A bucket of devices: how many codes each has asked for in the last day, over all numbers. */
import { DurableObject } from "cloudflare:workers";
import type { DeviceAdmission, DeviceVerdict } from "../app/devices/ports.ts";
import { DAY_MS, dayLimitOpensAtMs } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";

interface Reservation {
  readonly id: string;
  readonly atMs: number;
}

export class DeviceObject extends DurableObject {
  #isOpen = false;

  /** Counts a code unless the day is full. A repeated reservation counts once, so a retried request costs nothing. */
  admit(admission: Pick<DeviceAdmission, "deviceToken" | "reservationId" | "codesPerDay">): DeviceVerdict {
    this.#open();
    const nowMs = Date.now();
    const { deviceToken, reservationId, codesPerDay } = admission;
    const today = this.#today(deviceToken, nowMs);
    if (!today.some((reservation) => reservation.id === reservationId)) {
      const timesMs = today.map((reservation) => reservation.atMs);
      const opensAtMs = dayLimitOpensAtMs(timesMs, codesPerDay, nowMs);
      if (opensAtMs !== null) return { admitted: false, opensAtMs };
      today.push({ id: reservationId, atMs: nowMs });
      this.#save(deviceToken, today, nowMs);
    }
    return { admitted: true, codesLeft: Math.max(0, codesPerDay - today.length) };
  }

  /** Gives a reservation back: the send it stood for did not happen. */
  release(deviceToken: string, reservationId: string): void {
    if (!this.#exists()) return;
    this.#open();
    const nowMs = Date.now();
    const today = this.#today(deviceToken, nowMs);
    const kept = today.filter((reservation) => reservation.id !== reservationId);
    if (kept.length !== today.length) this.#save(deviceToken, kept, nowMs);
  }

  /** Once a day, what is older than a day goes; an object with nothing left deletes itself. */
  override async alarm(): Promise<void> {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM devices WHERE touched_at_ms < ?", Date.now() - DAY_MS);
    const isEmpty = sql.exec("SELECT 1 FROM devices LIMIT 1").toArray().length === 0;
    if (!isEmpty) return this.ctx.storage.setAlarm(Date.now() + DAY_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "devices");
  }

  #open(): void {
    if (this.#isOpen) return;
    const { sql } = this.ctx.storage;
    if (!this.#exists()) {
      sql.exec(
        "CREATE TABLE devices (token TEXT PRIMARY KEY, reservations TEXT NOT NULL, touched_at_ms INTEGER NOT NULL) WITHOUT ROWID",
      );
      void this.ctx.storage.setAlarm(Date.now() + DAY_MS);
    }
    // Of an earlier release: it served the sweep, which reads all rows once a day, and every code paid for it.
    sql.exec("DROP INDEX IF EXISTS devices_by_touch");
    this.#isOpen = true;
  }

  #today(deviceToken: string, nowMs: number): Reservation[] {
    const [row] = this.ctx.storage.sql
      .exec<{ reservations: string }>("SELECT reservations FROM devices WHERE token = ?", deviceToken)
      .toArray();
    const stored: Reservation[] = row === undefined ? [] : JSON.parse(row.reservations);
    return stored.filter((reservation) => reservation.atMs > nowMs - DAY_MS);
  }

  #save(deviceToken: string, reservations: readonly Reservation[], nowMs: number): void {
    this.ctx.storage.sql.exec(
      "INSERT INTO devices (token, reservations, touched_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reservations = excluded.reservations, touched_at_ms = excluded.touched_at_ms",
      deviceToken,
      JSON.stringify(reservations),
      nowMs,
    );
  }
}
