/** Commands that need the rule book: imported with the first reminder, and at hand from then on. */
import type * as plan from "./plan-commands.ts";

type PlanCommands = typeof plan;

let planCache: PlanCommands | null = null;

export async function planCommands(): Promise<PlanCommands> {
  planCache ??= await import("./plan-commands.ts");
  return planCache;
}
