/**
 * The life of one message, as tenants read it. `queued`: no carrier asked yet. `sending`: a carrier is being asked, or
 * another will be. `unknown`: a carrier has it, and its last receipt is overdue. The rest as carriers say.
 */
export const MESSAGE_STATUSES = [
  "queued",
  "sending",
  "submitted",
  "sent",
  "delivered",
  "undelivered",
  "expired",
  "rejected",
  "failed",
  "dropped",
  "unknown",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
