import { ok, type Result } from "../../domain/result.ts";
import type { KeyStore } from "../admin-ports.ts";
import type { Refusal } from "../refusal.ts";
import { type IssuedKey, issueKey, type KeyMaking, type KeyRequest } from "./issue-key.ts";

/** Makes another key of a tenant. The secret in the reply is shown once. */
export async function createKey(
  services: KeyMaking & { readonly keys: Pick<KeyStore, "create"> },
  request: KeyRequest,
): Promise<Result<IssuedKey, Refusal>> {
  const { issued, stored } = await issueKey(services, request);
  await services.keys.create(stored);
  return ok(issued);
}
