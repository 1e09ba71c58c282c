/**
 * What schemas look things up in, imported when the first value asks for it. A schema cannot wait, so the first time it
 * breaks off, the import is awaited, and it is asked again; from then on nothing is between.
 */

class NotYetRead extends Error {
  readonly read: () => Promise<unknown>;

  constructor(read: () => Promise<unknown>) {
    super("it is read when it is first asked for: ask within `whenRead`");
    this.read = read;
  }
}

/** A module by a function that gives it at once, within `whenRead`. */
export function late<Module>(load: () => Promise<Module>): () => Module {
  let loaded: { readonly module: Module } | null = null;
  return () => {
    if (loaded !== null) return loaded.module;
    throw new NotYetRead(async () => {
      loaded = { module: await load() };
    });
  };
}

/** The outcome of `ask`, which may be asked more than once: it must only look. */
export async function whenRead<T>(ask: () => T): Promise<T> {
  for (;;) {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof NotYetRead)) throw error;
      await error.read();
    }
  }
}
