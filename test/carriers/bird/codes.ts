/** Bird's errors, and the reasons of its events. */
import { kindOfError, kindOfReason } from "../../../src/carriers/bird/failures.ts";
import errors from "../../fixtures/carriers/codes/bird-errors.json" with { type: "json" };
import reasons from "../../fixtures/carriers/codes/bird-reasons.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

/** The label says in which member the word stands. */
const kindOfWord = (word: string, member: string) =>
  kindOfError({ type: "", code: "E00000", name: "", params: [], [member]: word });

export const CODES: readonly CodeList[] = [
  { name: "Bird errors", list: errors, read: kindOfWord, least: 24 },
  { name: "Bird reasons", list: reasons, read: kindOfReason, least: 11 },
];
