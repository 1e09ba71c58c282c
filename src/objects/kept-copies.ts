/** The copies of each book, spread over a few objects by the hash of their key. */
import type { KeptCopies } from "../app/base/store-ports.ts";
import type { KeptEntry, KeptObject } from "./kept-object.ts";

const SHARDS = 16;

export function makeKeptCopies(namespace: DurableObjectNamespace<KeptObject>): KeptCopies {
  const object = (name: string) => namespace.getByName(name);
  const recall: KeptCopies["recall"] = async (book, key) => {
    const kept = await object(nameOf(book, key)).recall(key);
    return kept === null ? null : { value: JSON.parse(kept.body), readAtMs: kept.atMs };
  };
  return {
    recall,
    async keep(book, copies, keptForMs) {
      const byObject = Map.groupBy(copies, ({ key }) => nameOf(book, key));
      const parts = [...byObject].map(([name, part]) => {
        const entries: KeptEntry[] = part.map(({ key, value, readAtMs }) => {
          const body = JSON.stringify(value);
          return readAtMs === undefined ? { key, body, keptForMs } : { key, body, keptForMs, atMs: readAtMs };
        });
        return object(name).keep(entries);
      });
      return (await Promise.all(parts)).flat();
    },
    async read<T extends object>(book: string, key: string) {
      return (await recall<T>(book, key))?.value ?? null;
    },
  };
}

/** A number of ours stands in no name: names end up in the platform's logs. */
function nameOf(book: string, key: string): string {
  return `${book}:${fnv1a(key) % SHARDS}`;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
