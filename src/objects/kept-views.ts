/**
 * Views of countries that this isolate was given, so that next time their objects send what has changed. Safe to lose:
 * who names no version, or one that the object does not know (it began anew, or it is another shard), gets the whole.
 */
import type { CountryCapacity } from "../app/sending/ports.ts";
import { type PackedView, unpackView, type ViewVersion } from "../domain/routing/pack-view.ts";
import type { RoutingSnapshot } from "../domain/routing/snapshot.ts";

/** The room of a country with its view as it is carried. */
export type PackedCapacity = Omit<CountryCapacity, "snapshot"> & { readonly view: PackedView };

interface KeptView {
  readonly version: ViewVersion;
  readonly snapshot: RoutingSnapshot;
  /** Routes and their ways to networks. */
  readonly entries: number;
}

/** Entries of all views that are kept; about half a kilobyte each. The views asked for longest ago go first. */
const ENTRIES_MOST = 40_000;

export class KeptViews {
  readonly #views = new Map<string, KeptView>();
  #entries = 0;

  /** `open`: asks the object of this name. One of an earlier release answers with the whole, as it stands. */
  async open(
    name: string,
    open: (has: ViewVersion | null) => Promise<CountryCapacity | PackedCapacity>,
  ): Promise<CountryCapacity> {
    const kept = this.#views.get(name) ?? null;
    const capacity = await open(kept?.version ?? null);
    if (!("view" in capacity)) return capacity;
    const { view, ...given } = capacity;
    const snapshot = unpackView(view, kept?.snapshot ?? null);
    this.#keep(name, { version: view.version, snapshot, entries: entriesOf(snapshot) });
    return { ...given, snapshot };
  }

  /** The newest of one object's: answers may overtake each other. */
  #keep(name: string, view: KeptView): void {
    const before = this.#views.get(name);
    const isOlder = before?.version.run === view.version.run && before.version.number > view.version.number;
    const newest = isOlder ? before : view;
    this.#drop(name);
    this.#views.set(name, newest);
    this.#entries += newest.entries;
    for (const other of this.#views.keys()) {
      if (this.#entries <= ENTRIES_MOST) return;
      this.#drop(other);
    }
  }

  #drop(name: string): void {
    this.#entries -= this.#views.get(name)?.entries ?? 0;
    this.#views.delete(name);
  }
}

function entriesOf({ routes }: RoutingSnapshot): number {
  let count = 0;
  for (const id in routes) count += 1 + Object.keys(routes[id]?.networks ?? {}).length;
  return count;
}
