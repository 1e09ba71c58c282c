/** The network that the router may count on when it plans a send. */
import { networkOf } from "../../domain/lookup/live-number.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { type FindLiveServices, findLive, type LiveQuestion, SEND_BUDGET_MS } from "./find-live.ts";

export interface NetworkQuestion {
  readonly tenantId: string;
  readonly e164: string;
  readonly mode: Mode;
  readonly slotFor: LiveQuestion["slotFor"];
  readonly when: LiveQuestion["when"];
  readonly of?: LiveQuestion["of"];
}

/**
 * "MCC-MNC" of the network that serves the number today, porting included; null when nobody could say within 300 ms:
 * the send then goes on without. A number is not paid for twice. Test keys reach no carrier, so they ask none. Never
 * rejects.
 */
export async function findNetwork(services: FindLiveServices, question: NetworkQuestion): Promise<string | null> {
  const { mode, of = "all", ...asked } = question;
  if (mode === "test") return null;
  const { live } = await findLive(services, { ...asked, of, budgetMs: SEND_BUDGET_MS, repeat: "never" });
  return networkOf(live);
}
