/** What a security alert can be about. */
export const ALERT_TYPES = [
  "remote_login",
  "new_device",
  "password_change",
  "phone_change",
  "privacy_change",
  "transaction",
] as const;
export type AlertType = (typeof ALERT_TYPES)[number];
