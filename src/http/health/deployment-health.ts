/** `GET /v1/platform/health`: how the deployment is, part by part. For load balancers there is `/health`. */
import { type DeploymentHealth, readHealth } from "../../app/health/read-health.ts";
import { ok } from "../../domain/base/result.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { deploymentHealthBody } from "./deployment-health-schema.ts";

export const DEPLOYMENT_HEALTH_ROUTES: readonly ApiRoute[] = [
  defineOpenRoute({
    method: "GET",
    path: "/v1/platform/health",
    operationId: "readDeploymentHealth",
    summary: "Ask how the deployment is",
    description:
      "The database and an object are asked, the database's migrations and the settings are looked at. Nothing is sent or written. Take `/health` for load balancers: it touches no store, and a store that is away must not take the service out.",
    tag: "Platform",
    access: "bootstrap",
    query: NO_QUERY,
    body: NO_BODY,
    replies: {
      200: {
        description: "How it is: `status` is the worst of all parts, `failing` too.",
        schema: deploymentHealthBody,
      },
    },
    refuses: [],
    async handle({ services }) {
      return ok({ status: 200 as const, body: wireHealth(await readHealth(services)) });
    },
  }),
];

function wireHealth({ state, findings }: DeploymentHealth) {
  const data = findings.map(({ part, state: status, reason, durationMs }) => ({
    name: part,
    status,
    reason,
    duration_ms: durationMs,
  }));
  return { status: state, data };
}
