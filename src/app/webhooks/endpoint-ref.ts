import type { Directory } from "../tenants/ports.ts";
import type { EndpointRef } from "./endpoint-ports.ts";

/** Where the object of an endpoint is; null when its tenant is gone. */
export async function findEndpointRef(
  services: { readonly directory: Pick<Directory, "findTenant"> },
  endpoint: Pick<EndpointRef, "mode" | "endpointId" | "shard"> & { readonly tenantId: string },
): Promise<EndpointRef | null> {
  const tenant = await services.directory.findTenant(endpoint.tenantId);
  if (tenant === null) return null;
  const { mode, endpointId, shard } = endpoint;
  return { tenant, mode, endpointId, ...(shard === undefined ? {} : { shard }) };
}
