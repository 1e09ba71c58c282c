/** What every part of a statement about people is made with: the values that are bound to it, and as of when it is asked. */
import type { ComparisonOp } from "../../../domain/segments/condition.ts";

export interface Asked {
  readonly values: BoundValues;
  readonly nowMs: number;
}

export const SQL_OPERATORS = {
  eq: "=",
  ne: "<>",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
} as const satisfies Record<ComparisonOp, string>;

/**
 * Everything that a statement is told, in one binding: a JSON array, whose entries the statement names by their number. A
 * statement may bind a hundred values, and a condition may hold ten thousand. No text of a caller is ever part of one.
 */
export class BoundValues {
  readonly #values: unknown[] = [];

  /** The value as it stands in the statement. Numbers have to be finite. */
  one(value: string | number): string {
    return `(?1 ->> ${this.#add(value)})`;
  }

  /** Several, as what stands behind IN. */
  list(values: readonly (string | number)[]): string {
    return `(SELECT value FROM json_each(?1, '$[${this.#add(values)}]'))`;
  }

  /** What is bound as ?1. */
  json(): string {
    return JSON.stringify(this.#values);
  }

  #add(value: unknown): number {
    this.#values.push(value);
    return this.#values.length - 1;
  }
}
