/** What the shards of the roster hear and keep. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { type Member, ROSTER_SHARDS } from "../../src/domain/roster/member.ts";
import { hasTable } from "../../src/objects/has-table.ts";
import { RosterObject } from "../../src/objects/roster-object.ts";

export interface RosterRow extends Record<string, SqlStorageValue> {
  readonly kind: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly look_at_ms: number;
  readonly times: number;
}

export const shards = () => Array.from({ length: ROSTER_SHARDS }, (_, shard) => env.ROSTERS.getByName(String(shard)));

/** Of all shards, or of those names that begin so. */
export async function rosterRows(nameBegins = ""): Promise<RosterRow[]> {
  const rows = await Promise.all(
    shards().map((stub) =>
      runInDurableObject(stub, (_object, { storage }) =>
        hasTable(storage, "members")
          ? storage.sql.exec<RosterRow>("SELECT * FROM members ORDER BY name").toArray()
          : [],
      ),
    ),
  );
  return rows.flat().filter(({ name }) => name.startsWith(nameBegins));
}

/** Every word to the roster from now on. Nobody but a test waits for one. */
export class RosterEar {
  readonly words: { readonly name: string; readonly byMs: number | null }[] = [];
  readonly #waiting = new Set<() => void>();

  constructor() {
    const hear = (member: Member, byMs: number | null) => this.#hear(member, byMs);
    const say: RosterObject["say"] = Reflect.get(RosterObject.prototype, "say");
    vi.spyOn(RosterObject.prototype, "say").mockImplementation(function (this: RosterObject, member, byMs) {
      say.call(this, member, byMs);
      hear(member, byMs);
    });
  }

  /**
   * The last word of who is named so, once there is one that fits. Whoever had to wait goes on inside of the roster: stubs
   * from before are of no use there.
   */
  word(nameBegins: string, fits: (byMs: number | null) => boolean = () => true): Promise<number | null> {
    return new Promise((resolve) => {
      const look = () => {
        const last = this.words.findLast(({ name }) => name.startsWith(nameBegins));
        if (last === undefined || !fits(last.byMs)) return;
        this.#waiting.delete(look);
        resolve(last.byMs);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #hear({ name }: Member, byMs: number | null): void {
    this.words.push({ name, byMs });
    for (const look of this.#waiting) look();
  }
}
