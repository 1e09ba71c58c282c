import { ok, type Result } from "../../domain/base/result.ts";
import type { KeyStore } from "./ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { handlesKeysOf } from "./permissions.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type IssuedKey, issueKey, type KeyMaking, type KeyRequest } from "./issue-key.ts";

export const CREATE_KEY_REFUSES = ["live_key_needed", "quota_keys"] as const;

/** Makes another key of a tenant; a test key makes test keys only. The secret in the reply is shown once. */
export async function createKey(
  services: KeyMaking & { readonly keys: Pick<KeyStore, "create"> },
  { callerMode, keysMax, ...request }: KeyRequest & { readonly callerMode: Mode; readonly keysMax?: number },
): Promise<Result<IssuedKey, RefusedBy<typeof CREATE_KEY_REFUSES>>> {
  if (!handlesKeysOf(callerMode, request.mode)) return refuse("live_key_needed", { field: "mode" });
  const { issued, stored } = await issueKey(services, request);
  if ((await services.keys.create(stored, keysMax)) === "too_many") return refuse("quota_keys");
  return ok(issued);
}
