import type { CampaignPlan } from "../../domain/campaigns/campaign.ts";
import { inWindow } from "../../domain/campaigns/due-time.ts";
import type { HandedBack, HandedOut } from "./bucket-ports.ts";

/**
 * A tick may come late, and a text that was put off lies in no window: what is closed by now goes when it opens. Null: the
 * campaign's window is open.
 */
export function closedNow(
  { window }: Pick<CampaignPlan, "window">,
  { zone }: Pick<HandedOut, "zone">,
  nowMs: number,
): Extract<HandedBack["outcome"], { kind: "later" }> | null {
  const opensMs = inWindow(window, zone, nowMs);
  return opensMs === nowMs ? null : { kind: "later", atMs: opensMs };
}
