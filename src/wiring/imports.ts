/** Files of before: how far they have come, the bucket that some lie in, and what reads them. */
import type { ImportWay } from "../app/imports/import-way.ts";
import type { ImportServices } from "../app/imports/ports.ts";
import { R2ImportObjects } from "../archive/r2-import-objects.ts";
import { D1ImportStore } from "../db/imports/import-store.ts";
import type { ImportKind } from "../domain/imports/file-import.ts";
import { streamLines } from "../http/imports/stream-lines.ts";
import { makeImportQueue } from "../queues/producers.ts";
import type { Ground } from "./ground.ts";

export function importServices({ env, database }: Ground): ImportServices {
  return {
    imports: new D1ImportStore(database),
    importObjects: env.IMPORTS === undefined ? null : new R2ImportObjects(env.IMPORTS),
    importQueue: makeImportQueue(env),
    // An object may be of any size: its page ends by its lines.
    importReader: { wayOf, lines: (stream) => streamLines(stream, Number.POSITIVE_INFINITY) },
  };
}

/** Their schemas are built when the first object of a kind is read. */
async function wayOf(kind: ImportKind): Promise<ImportWay> {
  switch (kind) {
    case "consents":
      return (await import("../http/consent/consent-way.ts")).CONSENT_WAY;
    case "users":
      return (await import("../http/users/import-ways.ts")).USER_WAY;
    case "activity":
      return (await import("../http/users/import-ways.ts")).ACTIVITY_WAY;
  }
}
