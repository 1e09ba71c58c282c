import { ok, type Result } from "../../domain/result.ts";
import type { RouteRecord, RouteStore } from "../admin-ports.ts";
import type { Refusal } from "../refusal.ts";

/** All routes of a tenant, disabled ones too, newest first. */
export async function listRoutes(
  services: { readonly routes: Pick<RouteStore, "list"> },
  input: { readonly tenantId: string },
): Promise<Result<readonly RouteRecord[], Refusal>> {
  return ok(await services.routes.list(input.tenantId));
}
