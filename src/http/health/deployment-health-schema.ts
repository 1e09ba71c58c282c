/** Reply of `GET /v1/platform/health`. */
import * as z from "zod";
import { HEALTH_PARTS, HEALTH_STATES } from "../../app/health/read-health.ts";

const state = z.enum(HEALTH_STATES).meta({
  description: "`slow`: it answered, and late. `incomplete`: it goes, and not all of it. `failing`: it does not.",
});

const part = z
  .object({
    name: z.enum(HEALTH_PARTS),
    status: state,
    reason: z.string().nullable().meta({ description: "Null where all is well." }),
    duration_ms: z.int().nullable().meta({ description: "Null where nothing was asked." }),
  })
  .meta({ id: "DeploymentPart", examples: [{ name: "database", status: "ok", reason: null, duration_ms: 4 }] });

export const deploymentHealthBody = z.object({ status: state, data: z.array(part) }).meta({
  id: "DeploymentHealth",
  examples: [{ status: "ok", data: [{ name: "database", status: "ok", reason: null, duration_ms: 4 }] }],
});
