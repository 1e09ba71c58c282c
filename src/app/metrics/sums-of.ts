/** Sums of cells for a figure, or why there are none. */
import type { CellQuestion, CellSum } from "../../domain/ledger/cells/cell-question.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { CellsRefused } from "../ledger/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const SUMS_REFUSES = ["metrics_too_much", "metrics_too_fine", "store_unavailable"] as const;

/** `fewer`: what to ask instead where it would be too many cells or sums. */
export async function sumsOf(
  { cells }: Pick<Services, "cells">,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  { fewer, ...question }: CellQuestion & { readonly fewer: string },
): Promise<Result<readonly CellSum[], RefusedBy<typeof SUMS_REFUSES>>> {
  try {
    const read = await cells.sum(tenant.id, mode, question);
    return read.ok ? read : refuseSums(read.error, fewer);
  } catch {
    // A sum that lacks a day would look like a loss.
    return refuse("store_unavailable");
  }
}

function refuseSums(why: CellsRefused, fewer: string) {
  switch (why) {
    case "too_much":
      return refuse("metrics_too_much", {
        field: "from",
        hint: "Send a shorter time: this one is in too many places.",
      });
    case "learning":
      return refuse("metrics_too_much", {
        field: "from",
        hint: "Ask again: days of an earlier release are being asked what they count, some with each question.",
      });
    case "too_many":
      return refuse("metrics_too_much", { field: "group_by", hint: fewer });
    case "too_fine":
      return refuse("metrics_too_fine", { field: "from" });
  }
}
