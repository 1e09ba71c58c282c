import type { Services } from "../services.ts";
import type { MigrationName, MigrationProgress } from "./ports.ts";

export interface MigrationView {
  readonly name: MigrationName;
  /** Null: it waits for its turn. */
  readonly progress: MigrationProgress | null;
}

/** Every move of this release, in the order in which they are done. */
export async function listMigrations({
  migrations: { book, jobs },
}: Pick<Services, "migrations">): Promise<readonly MigrationView[]> {
  return Promise.all(jobs.map(async ({ name }) => ({ name, progress: await book.read(name) })));
}
