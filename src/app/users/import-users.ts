/** Users of before, line by line: each has a result of its own, and the same lines again double nothing. */
import type { Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { SAVE_USER_REFUSES, saveUser, type UserInput } from "./save-user.ts";
import type { UserView } from "./user-view.ts";

/** An isolate has one thread, and a request for a code would wait behind all of them. */
const AT_ONCE = 4;

const IMPORT_USER_REFUSES = [...SAVE_USER_REFUSES, "store_unavailable"] as const;

export interface UserLine {
  /** Its number in the file. */
  readonly line: number;
  readonly input: UserInput;
}

export interface ImportedUser {
  readonly line: number;
  readonly result: Result<UserView & { readonly created: boolean }, RefusedBy<typeof IMPORT_USER_REFUSES>>;
}

/** In any order. Of several lines about one user the last one holds, so these wait for each other. */
export async function importUsers(
  services: Services,
  principal: Principal,
  lines: readonly UserLine[],
): Promise<readonly ImportedUser[]> {
  const results: ImportedUser[] = [];
  const byUser = [...Map.groupBy(lines, ({ input }) => input.userId).values()];
  await eachLimited(byUser, AT_ONCE, async (own) => {
    for (const { line, input } of own) results.push({ line, result: await importUser(services, principal, input) });
  });
  return results;
}

async function importUser(services: Services, principal: Principal, input: UserInput): Promise<ImportedUser["result"]> {
  try {
    return await saveUser(services, principal, input);
  } catch (error) {
    // One object that is away keeps no other line from being saved.
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("user.not_imported", { tenant_id: principal.tenant.id, fault });
    return refuse("store_unavailable");
  }
}
