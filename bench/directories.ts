/** Where the servers of a run keep their storage: in memory and on a disk. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY_ROOT = "/dev/shm";

export interface Directories {
  readonly memory: string;
  readonly disk: string;
  readonly remove: () => void;
}

export function makeDirectories(): Directories {
  const memory = mkdtempSync(join(existsSync(MEMORY_ROOT) ? MEMORY_ROOT : tmpdir(), "godwit-bench-"));
  const disk = mkdtempSync(join(tmpdir(), "godwit-bench-"));
  const remove = (): void => {
    for (const directory of [memory, disk]) rmSync(directory, { recursive: true, force: true });
  };
  return { memory, disk, remove };
}
