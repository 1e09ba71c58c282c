/** The store of imports, as one that is away, or that stays silent about what it wrote. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { openDatabase } from "../../src/db/base/database.ts";
import { D1ImportStore } from "../../src/db/imports/import-store.ts";
import type { FileImport } from "../../src/domain/imports/file-import.ts";

/** Until mocks are restored `told` hears of each write, the first is 1, before it and behind it, and may throw. */
export function watchWrites(told: (write: number, isOver: boolean) => void): void {
  const prototype = Object.getPrototypeOf(new D1ImportStore(openDatabase(env.DB)));
  const advance = prototype.advance;
  let writes = 0;
  vi.spyOn(D1ImportStore.prototype, "advance").mockImplementation(async function (this: D1ImportStore, row) {
    writes += 1;
    const write = writes;
    told(write, false);
    const saved: FileImport | null = await advance.call(this, row);
    told(write, true);
    return saved;
  });
}
