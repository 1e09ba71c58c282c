/**
 * What each carrier brings to the shared suites, found by the kind: `PROOF` of `clickatell/proof.ts`, say. A carrier without
 * one has no file, or none that exports it.
 */
import { ACCOUNT_KINDS, type AccountKind } from "../../src/domain/base/carrier-kinds.ts";

/** An SMPP account posts nothing: its sessions are objects, with tests of their own. */
export const POSTING_KINDS = ACCOUNT_KINDS.filter((kind) => kind !== "smpp");

/** `found`: the export of each file, by the file's path, as `import.meta.glob` gives them. */
export function byKind<T>(found: Readonly<Record<string, T | undefined>>): ReadonlyMap<AccountKind, T> {
  const files = Object.entries(found);
  return new Map(
    ACCOUNT_KINDS.flatMap((kind) => {
      const own = files.find(([path]) => path.includes(`/${folderOf(kind)}/`))?.[1];
      return own === undefined ? [] : [[kind, own] as const];
    }),
  );
}

/** The kinds that have none: empty, or somebody forgot a file. */
export function withoutOne(kinds: readonly AccountKind[], pieces: ReadonlyMap<AccountKind, unknown>): string[] {
  return kinds.filter((kind) => !pieces.has(kind));
}

/** The folders that are no carrier's. */
export function strangeFolders(found: Readonly<Record<string, unknown>>): string[] {
  const folders = ACCOUNT_KINDS.map((kind) => `/${folderOf(kind)}/`);
  return Object.keys(found).filter((path) => folders.every((folder) => !path.includes(folder)));
}

function folderOf(kind: AccountKind): string {
  return kind.replaceAll("_", "-");
}
