/** Reads a condition from somebody's JSON: what is wrong is told with the path of its node, and what to send instead. */
import * as z from "zod";
import { type Condition, CONDITION_DEPTH_MAX, CONDITION_LEAVES_MAX } from "../../domain/segments/condition.ts";
import { violationsOf } from "../violations.ts";
import { communityLeaf, countLeaf, FIELD_NAMES, interestLeaf, leafSchemaOf } from "./leaf-schemas.ts";

type Path = readonly (string | number)[];

/** What is wrong at a place of the condition. */
export interface ConditionFault {
  readonly path: Path;
  readonly reason: string;
  /** What to send instead. */
  readonly message: string;
}

const parts = z.array(z.unknown()).min(1).max(CONDITION_LEAVES_MAX);
const allShell = z.strictObject({ all: parts });
const anyShell = z.strictObject({ any: parts });
const notShell = z.strictObject({ not: z.unknown() });

const KINDS = ["all", "any", "not", "field", "community", "interest", "count"] as const;
const KINDS_HINT = `Send one of the fields ${KINDS.map((name) => `\`${name}\``).join(", ")}.`;
const FIELDS_HINT = `Send one of: ${FIELD_NAMES.join(", ")}.`;

export type ReadCondition = { readonly condition: Condition } | { readonly faults: readonly ConditionFault[] };

export function readCondition(input: unknown): ReadCondition {
  const reading = new Reading();
  const condition = reading.node(input, [], 1);
  return condition === null || reading.faults.length > 0 ? { faults: reading.faults } : { condition };
}

class Reading {
  readonly faults: ConditionFault[] = [];
  #leaves = 0;

  /** Null: something was wrong with it. */
  node(input: unknown, path: Path, depth: number): Condition | null {
    if (depth > CONDITION_DEPTH_MAX) {
      return this.#complain(path, "too_deep", `Send at most ${CONDITION_DEPTH_MAX} conditions within each other.`);
    }
    if (!isObject(input)) return this.#complain(path, "wrong_type", "Send an object.");
    const kind = KINDS.find((name) => Object.hasOwn(input, name));
    switch (kind) {
      case undefined:
        return this.#complain(path, "required", KINDS_HINT);
      case "all": {
        const all = this.#parts(this.#parse(allShell, input, path)?.all, [...path, "all"], depth);
        return all === null ? null : { all };
      }
      case "any": {
        const any = this.#parts(this.#parse(anyShell, input, path)?.any, [...path, "any"], depth);
        return any === null ? null : { any };
      }
      case "not": {
        const shell = this.#parse(notShell, input, path);
        const not = shell === null ? null : this.node(shell.not, [...path, "not"], depth + 1);
        return not === null ? null : { not };
      }
      default:
        return this.#leaf(input, kind, path);
    }
  }

  /** All are read, so that all that is wrong is told at once. */
  #parts(inputs: readonly unknown[] | undefined, path: Path, depth: number): readonly Condition[] | null {
    if (inputs === undefined) return null;
    const read = inputs.map((input, index) => this.node(input, [...path, index], depth + 1));
    const good = read.filter((part) => part !== null);
    return good.length === inputs.length ? good : null;
  }

  #leaf(input: object, kind: "field" | "community" | "interest" | "count", path: Path): Condition | null {
    this.#leaves += 1;
    if (this.#leaves > CONDITION_LEAVES_MAX) {
      // Told of the first that is too much.
      const isFirst = this.#leaves === CONDITION_LEAVES_MAX + 1;
      return isFirst
        ? this.#complain(path, "too_many", `Send at most ${CONDITION_LEAVES_MAX} questions in all.`)
        : null;
    }
    if (kind === "community") return this.#parse(communityLeaf, input, path);
    if (kind === "interest") return this.#parse(interestLeaf, input, path);
    if (kind === "count") return this.#parse(countLeaf, input, path);
    const field = "field" in input ? input.field : undefined;
    const schema = typeof field === "string" ? leafSchemaOf(field) : null;
    if (schema === null) return this.#complain([...path, "field"], "not_allowed", FIELDS_HINT);
    return this.#parse(schema, input, path);
  }

  #parse<Schema extends z.ZodType>(schema: Schema, input: object, path: Path): z.output<Schema> | null {
    const read = schema.safeParse(input);
    if (read.success) return read.data;
    for (const { field, reason, message } of violationsOf(read.error, input, "body")) {
      this.faults.push({ path: [...path, ...stepsOf(field)], reason, message });
    }
    return null;
  }

  #complain(path: Path, reason: string, message: string): null {
    this.faults.push({ path, reason, message });
    return null;
  }
}

/** Of a pointer that `violationsOf` wrote. */
function stepsOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
