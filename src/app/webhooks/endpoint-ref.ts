import type { Directory } from "../tenants/ports.ts";
import type { EndpointRef } from "./endpoint-ports.ts";

/** Where the object of an endpoint is; null when its tenant is gone. */
export async function findEndpointRef(
  services: { readonly directory: Pick<Directory, "findTenant"> },
  endpoint: Pick<EndpointRef, "mode" | "endpointId"> & { readonly tenantId: string },
): Promise<EndpointRef | null> {
  const tenant = await services.directory.findTenant(endpoint.tenantId);
  return tenant === null ? null : { tenant, mode: endpoint.mode, endpointId: endpoint.endpointId };
}
