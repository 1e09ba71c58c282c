/** Forms of vars and secrets. A setting is a text, so this is all that is needed to read one before any schema is built. */
import { err, ok, type Result } from "./domain/base/result.ts";

/** The value, or what is wanted in place of what came. Undefined: it is not set. */
export type Setting<T> = (value: unknown) => Result<T, string>;

export type SettingsOf<Form extends Readonly<Record<string, Setting<unknown>>>> = {
  readonly [K in keyof Form]: Form[K] extends Setting<infer T> ? T : never;
};

export function text(pattern: RegExp, want: string): Setting<string> {
  return (value) => (typeof value === "string" && pattern.test(value) ? ok(value) : err(want));
}

/** The share that a text says, from 0 to 1. */
export function share(want: string): Setting<number> {
  const digits = text(/^(0(\.\d+)?|1(\.0+)?)$/, want);
  return (value) => {
    const read = digits(value);
    return read.ok ? ok(Number(read.value)) : read;
  };
}

export function oneOf<const Word extends string>(words: readonly Word[]): Setting<Word> {
  return (value) => {
    const known = words.find((word) => word === value);
    return known === undefined ? err(`want ${words.join(" or ")}`) : ok(known);
  };
}

export function withDefault<T, const Default>(setting: Setting<T>, fallback: Default): Setting<T | Default> {
  return (value) => (value === undefined ? ok(fallback) : setting(value));
}

/** All settings of a form, or its faults: the name of each, and what is wanted. */
export function readSettings<Form extends Readonly<Record<string, Setting<unknown>>>>(
  form: Form,
  env: Readonly<Record<string, unknown>>,
): Result<SettingsOf<Form>, readonly string[]>;
export function readSettings(
  form: Readonly<Record<string, Setting<unknown>>>,
  env: Readonly<Record<string, unknown>>,
): Result<Record<string, unknown>, readonly string[]> {
  const read: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, setting] of Object.entries(form)) {
    const value = setting(env[name]);
    if (value.ok) read[name] = value.value;
    else faults.push(`${name} (${env[name] === undefined ? "is missing: " : ""}${value.error})`);
  }
  return faults.length === 0 ? ok(read) : err(faults);
}
