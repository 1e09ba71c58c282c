/**
 * What an object can be asked, as tables: a table for each port that it answers, a line for each method. The line says how
 * it is done and whether it may be asked twice; its place is its name, the method is its type: whoever forgets either is
 * told by the compiler. One RPC carries them all.
 */

/** safe: asked twice it does nothing more, so it is asked again when its reply was lost. once: it is not. */
export type Retry = "safe" | "once";

/** `on`: the object as its commands see it. */
export interface Command<On, Input, Reply> {
  readonly retry: Retry;
  run(on: On, input: Input): Reply | Promise<Reply>;
}

/** The lines that answer a port: one for each of its methods, of its types. */
export type CommandsFor<On, Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (place: never, input: infer Input) => Promise<infer Reply>
    ? Command<On, Input, Reply>
    : never;
};

type Table = Readonly<Record<string, Command<never, never, unknown>>>;
type Tables = Readonly<Record<string, Table>>;

type Method<Place, Input, Reply> = unknown extends Input
  ? (place: Place) => Promise<Reply>
  : (place: Place, input: Input) => Promise<Reply>;

/** The ports that tables answer, asked of the object at a place. */
export type PortsOf<Place, Of extends Tables> = {
  readonly [Port in keyof Of]: {
    readonly [Name in keyof Of[Port]]: Of[Port][Name] extends Command<never, infer Input, infer Reply>
      ? Method<Place, Input, Reply>
      : never;
  };
};

export interface CommandCall<Place> {
  readonly place: Place;
  /** "alerts.open" */
  readonly name: string;
  /** It may be asked again when its reply was lost. */
  readonly isSafe: boolean;
}

/** Each line as a method; how its object is asked is the caller's matter. */
export function portsOf<Place, Input, Of extends Tables>(
  tables: Of,
  ask: (asked: CommandCall<Place>, input: Input) => Promise<unknown>,
): PortsOf<Place, Of>;
export function portsOf<Place, Input>(
  tables: Tables,
  ask: (asked: CommandCall<Place>, input: Input) => Promise<unknown>,
): object {
  const portOf = (port: string, table: Table) =>
    Object.entries(table).map(([name, { retry }]) => {
      const asked = { name: `${port}.${name}`, isSafe: retry === "safe" };
      return [name, (place: Place, input: Input) => ask({ ...asked, place }, input)];
    });
  return Object.fromEntries(
    Object.entries(tables).map(([port, table]) => [port, Object.fromEntries(portOf(port, table))]),
  );
}

/** Finds a line by the name under which it travels. Throws for a name that is none: the caller is of another release. */
export function commandsOf<On, Input>(object: string, tables: Tables): (name: string) => Command<On, Input, unknown> {
  const byName = new Map(
    Object.entries(tables).flatMap(([port, table]) =>
      Object.entries<Command<On, Input, unknown>>(table).map(([name, command]) => [`${port}.${name}`, command]),
    ),
  );
  return (name) => {
    const command = byName.get(name);
    if (command === undefined) throw new Error(`no command of ${object}: ${name}`);
    return command;
  };
}
