/** The rows of bound devices and of the challenges that bind them. Only this object's code writes them. */
import type { BindChallenge, BoundDevice } from "../../../domain/devices/bound-device.ts";
import type { DeviceOwner } from "../../../domain/devices/commands.ts";

export class DeviceRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Oldest first. */
  devices({ userToken }: DeviceOwner): BoundDevice[] {
    const sql = "SELECT body FROM bound_devices WHERE user_token = ?";
    const rows = this.#sql.exec<{ body: string }>(sql, userToken).toArray();
    const devices = rows.map((row): BoundDevice => JSON.parse(row.body));
    return devices.toSorted((a, b) => a.boundAtMs - b.boundAtMs);
  }

  saveDevice({ userToken }: DeviceOwner, device: BoundDevice): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO bound_devices (user_token, device_id, body) VALUES (?, ?, ?)",
      userToken,
      device.id,
      JSON.stringify(device),
    );
  }

  forgetDevice({ userToken }: DeviceOwner, deviceId: string): void {
    const sql = "DELETE FROM bound_devices WHERE user_token = ? AND device_id = ?";
    this.#sql.exec(sql, userToken, deviceId);
  }

  /** Of the last day, used or not. */
  challenges({ userToken }: DeviceOwner): BindChallenge[] {
    const sql = "SELECT body FROM bind_challenges WHERE user_token = ?";
    const rows = this.#sql.exec<{ body: string }>(sql, userToken).toArray();
    return rows.map((row): BindChallenge => JSON.parse(row.body));
  }

  saveChallenge(userToken: string, challenge: BindChallenge): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO bind_challenges (user_token, challenge, created_at_ms, body) VALUES (?, ?, ?, ?)",
      userToken,
      challenge.challenge,
      challenge.createdAtMs,
      JSON.stringify(challenge),
    );
  }

  forgetChallenge({ userToken }: DeviceOwner, challenge: string): void {
    this.#sql.exec("DELETE FROM bind_challenges WHERE user_token = ? AND challenge = ?", userToken, challenge);
  }

  /** Those made before a time. */
  forgetChallenges({ userToken }: DeviceOwner, beforeMs: number): void {
    const sql = "DELETE FROM bind_challenges WHERE user_token = ? AND created_at_ms < ?";
    this.#sql.exec(sql, userToken, beforeMs);
  }
}
