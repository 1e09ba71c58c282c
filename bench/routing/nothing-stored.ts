/** A database in which nothing is stored: what the simulation keeps no rows of is read as empty, and never written. */

const NO_ROWS = { toArray: () => [] };

/** Tables that a simulated bucket has no rows of: nobody in a world is a known user or has bound a device. */
const EMPTY = /^SELECT body FROM (?:users|tenant_size)\b/;

export function nothingStored(): SqlStorage {
  const sql = {
    exec: (query: string) => {
      if (EMPTY.test(query)) return NO_ROWS;
      return notKept(query);
    },
  };
  return sql as unknown as SqlStorage;
}

export function notKept(what: string): never {
  throw new Error(`the simulation keeps no rows for: ${what}`);
}
