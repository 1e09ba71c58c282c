/** Shares of which more is better: what falls short of an objective is what is missing of them. */
import type { MeasureName } from "../measures/measures.ts";

export const OBJECTIVE_MEASURES: readonly MeasureName[] = [
  "verification_success",
  "text_delivery_rate",
  "text_accept_rate",
  "accept_rate",
  "delivery_rate",
  "reply_rate",
  "reminders_sent",
];
