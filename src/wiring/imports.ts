/** Files of before. */
import type { ImportServices } from "../app/imports/ports.ts";
import { D1ImportStore } from "../db/imports/import-store.ts";
import type { Ground } from "./ground.ts";

export function importServices({ database }: Ground): ImportServices {
  return { imports: new D1ImportStore(database) };
}
