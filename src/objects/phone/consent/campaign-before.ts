/** The campaign that a STOP follows. Looked for when there is one, among the texts that are remembered anyhow. */
import type { OfCampaign } from "../../../domain/base/campaign-pointer.ts";
import { ofCampaign } from "../../../domain/sending/order.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import type { Rows } from "../rows.ts";

/** Who says STOP later has had enough of something else. */
const FOLLOWS_MS = 72 * 3_600_000;

/** Of the newest text of one that a carrier took in this time. A person's attention is counted for each of them. */
export function campaignBefore(rows: Rows, { noticed = [] }: PhoneState, saidAtMs: number): OfCampaign {
  for (const { id, atMs } of noticed.toReversed()) {
    if (atMs > saidAtMs || atMs < saidAtMs - FOLLOWS_MS) continue;
    const message = rows.messages.find(id);
    const told = message?.status === "submitted" ? ofCampaign(message.order) : {};
    if (told.campaign !== undefined) return told;
  }
  return {};
}
