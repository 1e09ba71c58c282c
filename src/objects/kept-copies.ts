/** The copies of each book, spread over a few objects by the hash of their key. */
import type { KeptCopies } from "../app/base/store-ports.ts";
import type { KeptEntry, KeptObject } from "./kept-object.ts";

const SHARDS = 16;

export function makeKeptCopies(namespace: DurableObjectNamespace<KeptObject>): KeptCopies {
  const object = (name: string) => namespace.getByName(name);
  return {
    async keep(book, copies, keptForMs) {
      const byObject = Map.groupBy(copies, ({ key }) => nameOf(book, key));
      const parts = [...byObject].map(([name, part]) => {
        const entries: KeptEntry[] = part.map(({ key, value }) => ({ key, body: JSON.stringify(value), keptForMs }));
        return object(name).keep(entries);
      });
      await Promise.all(parts);
    },
    async read(book, key) {
      const body = await object(nameOf(book, key)).read(key);
      return body === null ? null : JSON.parse(body);
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
