import { memoryRoutes } from "../../support/memory-admin.ts";
import { describeRouteVersions } from "../../support/route-versions-contract.ts";

describeRouteVersions("in memory", () => ({
  store: memoryRoutes(),
  makeTenantId: async () => crypto.randomUUID(),
}));
