/**
 * What has to hold of a body. There are no regular expressions on purpose: one that backtracks without end would let
 * a carrier's reply stop the Worker.
 */
import * as z from "zod";
import { POINTER, readText } from "./pointer.ts";

export const pointer = z.string().max(200).regex(POINTER, "a JSON pointer: empty, or steps that begin with a slash");

const texts = z.array(z.string().max(200)).min(1).max(50);

const TESTS = ["equals", "notEquals", "startsWith", "contains", "exists"] as const;

const condition = z
  .strictObject({
    at: pointer,
    equals: texts.optional(),
    notEquals: texts.optional(),
    startsWith: texts.optional(),
    contains: texts.optional(),
    exists: z.boolean().optional(),
  })
  .refine((one) => TESTS.filter((test) => one[test] !== undefined).length === 1, {
    message: "exactly one of equals, notEquals, startsWith, contains, exists",
  });
type Condition = z.output<typeof condition>;

export const conditions = z.array(condition).max(10);

/** Whether all hold. Numbers and truth values are compared as text; what is no scalar is not there. */
export function holdAll(tree: unknown, all: readonly Condition[]): boolean {
  return all.every((one) => holds(tree, one));
}

function holds(tree: unknown, { at, equals, notEquals, startsWith, contains, exists }: Condition): boolean {
  const text = readText(tree, at);
  if (exists !== undefined) return (text !== null) === exists;
  if (text === null) return false;
  if (equals !== undefined) return equals.includes(text);
  if (notEquals !== undefined) return !notEquals.includes(text);
  if (startsWith !== undefined) return startsWith.some((start) => text.startsWith(start));
  return contains?.some((part) => text.includes(part)) ?? false;
}
