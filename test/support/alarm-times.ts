/**
 * When the alarms of objects ring, without asking every object at every step: one is asked again only after an alarm was
 * set, lost or rung. Asking them all was most of what a long story of many phones cost.
 */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";

/** Each world collects the storages whose alarm has changed; worlds of tests that are over fall out by themselves. */
const listeners = new Set<WeakRef<Set<DurableObjectStorage>>>();
let isListening = false;

function noteChange(storage: DurableObjectStorage): void {
  for (const listener of listeners) {
    const changed = listener.deref();
    if (changed === undefined) listeners.delete(listener);
    else changed.add(storage);
  }
}

/** Objects run in the isolate of the tests, and all their storages inherit from what one of them does. */
function listenFrom(storage: DurableObjectStorage): void {
  if (isListening) return;
  isListening = true;
  const prototype: DurableObjectStorage = Object.getPrototypeOf(storage);
  for (const name of ["setAlarm", "deleteAlarm", "deleteAll"] as const) {
    const original = prototype[name] as (...args: unknown[]) => Promise<void>;
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: DurableObjectStorage, ...args: unknown[]) {
        noteChange(this);
        return original.apply(this, args);
      },
    });
  }
}

interface Known {
  /** That of the instance which was asked; the one after an eviction has another. */
  readonly storage: DurableObjectStorage;
  readonly atMs: number | null;
  readonly isFresh: boolean;
}

export class AlarmTimes {
  readonly #known = new Map<DurableObjectStub, Known>();
  readonly #changed = new Set<DurableObjectStorage>();
  /** Of objects that nobody asks about here, or of instances that nobody has asked yet. */
  readonly #strangers = new WeakSet<DurableObjectStorage>();

  constructor() {
    listeners.add(new WeakRef(this.#changed));
  }

  async of(stub: DurableObjectStub): Promise<number | null> {
    this.#forgetChanged();
    const known = this.#known.get(stub);
    return known?.isFresh ? known.atMs : this.#ask(stub);
  }

  /** Rings the alarm; says whether there was one. */
  async ring(stub: DurableObjectStub): Promise<boolean> {
    this.#forget(stub);
    return runDurableObjectAlarm(stub);
  }

  async #ask(stub: DurableObjectStub): Promise<number | null> {
    const known = await runInDurableObject(stub, async (_object, { storage }) => {
      listenFrom(storage);
      return { storage, atMs: await storage.getAlarm(), isFresh: true };
    });
    this.#known.set(stub, known);
    return known.atMs;
  }

  #forget(stub: DurableObjectStub): void {
    const known = this.#known.get(stub);
    if (known !== undefined) this.#known.set(stub, { ...known, isFresh: false });
  }

  /** A storage never seen may be that of any object's new instance: then all are asked. */
  #forgetChanged(): void {
    if (this.#changed.size === 0) return;
    const seen = new Set([...this.#known.values()].map(({ storage }) => storage));
    const isNew = [...this.#changed].some((storage) => !seen.has(storage) && !this.#strangers.has(storage));
    for (const [stub, { storage }] of this.#known) if (isNew || this.#changed.has(storage)) this.#forget(stub);
    for (const storage of this.#changed) if (!seen.has(storage)) this.#strangers.add(storage);
    this.#changed.clear();
  }
}
