/** `/v1/migrations`: how far the deployment has come with moving what earlier releases kept elsewhere. */
import { listMigrations, type MigrationView } from "../../app/migrations/list-migrations.ts";
import { ok } from "../../domain/base/result.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTimeOrNull } from "../time.ts";
import { migrationList } from "./migrations-schema.ts";

const list = defineOpenRoute({
  method: "GET",
  path: "/v1/migrations",
  operationId: "listMigrations",
  summary: "See how far the moves of an upgrade have come",
  description: "They go on every five minutes by themselves, and nothing waits for them.",
  tag: "Operations",
  access: "bootstrap",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Each move of this release, in its order.", schema: migrationList } },
  refuses: [],
  async handle({ services }) {
    return ok({ status: 200 as const, body: { data: (await listMigrations(services)).map(migrationEntry) } });
  },
});

export const MIGRATION_ROUTES: readonly ApiRoute[] = [list];

function migrationEntry({ name, progress }: MigrationView) {
  return {
    name,
    state: progress?.state ?? ("waiting" as const),
    done: progress?.done ?? 0,
    total: progress?.total ?? null,
    started_at: isoTimeOrNull(progress?.startedAtMs ?? null),
    updated_at: isoTimeOrNull(progress?.updatedAtMs ?? null),
    ended_at: isoTimeOrNull(progress?.endedAtMs ?? null),
  };
}
