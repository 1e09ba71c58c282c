/** `user_id` of a request is `userId` of a use case, and null there when it was left out: one way from each to the other. */
import type * as z from "zod";

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${SnakeCase<Rest>}`
  : Name;

/** What a request holds whose use case takes an `Input`: these fields and no others. */
export type FieldsFor<Input> = Readonly<Record<SnakeCase<keyof Input & string>, z.ZodType>>;

/** What a use case is given of a request. */
export type Given<Body> = {
  readonly [Field in keyof Body & string as CamelCase<Field>]-?:
    | Exclude<Body[Field], undefined>
    | (undefined extends Body[Field] ? null : never);
};

export function given<Schema extends z.ZodObject>(schema: Schema, body: z.output<Schema>): Given<z.output<Schema>>;
export function given({ shape }: z.ZodObject, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(shape).map((field) => [camelCase(field), body[field] ?? null]));
}

function camelCase(field: string): string {
  return field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
