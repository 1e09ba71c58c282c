/** What users did before, line by line: a line is known by its import and its number for as long as it could count again. */
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { type ActivityLine, type ActivityResult, recordActivities } from "./record-activity.ts";

/** Hexadecimal digits of the hash that stands for the name of an import. */
const KEY_LENGTH = 16;

export interface PastLine {
  /** Its number in the file. */
  readonly line: number;
  readonly input: Pick<ActivityLine, "userId" | "name" | "atMs" | "received">;
}

export interface ImportedActivity {
  readonly line: number;
  readonly result: ActivityResult;
}

export async function importActivity(
  services: Services,
  principal: Principal,
  { importId, lines }: { readonly importId: string; readonly lines: readonly PastLine[] },
): Promise<readonly ImportedActivity[]> {
  const hash = await services.hasher.sha256Hex(JSON.stringify(["activity import", importId]));
  const results = await recordActivities(services, principal, {
    lines: lines.map(({ line, input }) => ({ ...input, id: String(line) })),
    importKey: hash.slice(0, KEY_LENGTH),
  });
  return lines.flatMap(({ line }, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ line, result }];
  });
}
