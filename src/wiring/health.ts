/** What the deployment says of itself, put together. */
import type { HealthPorts } from "../app/health/ports.ts";
import { makeDatabaseProbe } from "../db/health/database-probe.ts";
import { makeStatusBoard } from "../objects/status-board.ts";
import type { Ground } from "./ground.ts";

export function healthPorts({ env, settings, database }: Ground): HealthPorts {
  const { STATUS_TENANTS: named } = settings;
  return {
    databaseProbe: makeDatabaseProbe(database),
    publicStatus: { tenantIds: named === "" ? [] : named.split(","), board: makeStatusBoard(env.KEPT) },
  };
}
