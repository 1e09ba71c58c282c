import { assert } from "../base/result.ts";

type TemplateValues = Readonly<Record<string, string>>;

/** Puts values in the place of `{names}`, in one pass: a value that looks like a placeholder stays as it is. */
export function fill(template: string, values: TemplateValues): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    assert(value !== undefined, `the template asks for {${name}}, which it does not get`);
    return value;
  });
}
