// Where the runtimes of the tests write: into memory, where the machine has a disk there. All of it is thrown away, and on a
// real disk each of many thousand small transactions waits until it is safe: more than half of the time of the longest test.
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY_DISK = "/dev/shm";
/** A container's usual 64 MB would fill up in the middle of a test. */
const ROOM_BYTES = 2 * 1024 ** 3;

/** The folder for this run; it goes with the process. */
export function testDisk(): string {
  if (!hasRoom()) return tmpdir();
  const folder = mkdtempSync(join(MEMORY_DISK, "godwit-tests-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_DISK);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
