/** Devices that verified a number before. */
import type { Verification } from "../../../domain/base/verification.ts";

export class KnownDeviceRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** It verified the number before, as this user; or named nobody whenever it did. */
  has(phoneToken: string, { deviceToken, userId }: Pick<Verification, "deviceToken" | "userId">): boolean {
    if (deviceToken === null) return false;
    const sql =
      "SELECT 1 AS known FROM known_devices WHERE phone_token = ? AND device_token = ? AND (user_id IS NULL OR user_id = ?)";
    return this.#sql.exec(sql, phoneToken, deviceToken, userId).toArray().length > 0;
  }

  remember(phoneToken: string, device: { deviceToken: string; userId: string | null }, nowMs: number): void {
    const sql =
      "INSERT INTO known_devices (phone_token, device_token, user_id, verified_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET user_id = COALESCE(excluded.user_id, user_id), verified_at_ms = excluded.verified_at_ms";
    this.#sql.exec(sql, phoneToken, device.deviceToken, device.userId, nowMs);
  }
}
