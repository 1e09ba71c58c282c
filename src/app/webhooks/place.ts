import type { Directory } from "../tenants/ports.ts";
import type { EndpointPlace } from "./endpoint-ports.ts";

/** Where the object of an endpoint is; null when its tenant is gone. */
export async function findPlace(
  services: { readonly directory: Pick<Directory, "findTenant"> },
  endpoint: Pick<EndpointPlace, "mode" | "endpointId"> & { readonly tenantId: string },
): Promise<EndpointPlace | null> {
  const tenant = await services.directory.findTenant(endpoint.tenantId);
  return tenant === null ? null : { tenant, mode: endpoint.mode, endpointId: endpoint.endpointId };
}
