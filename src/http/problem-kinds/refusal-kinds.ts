/** The shape of a refusal in the words of the API, and what several of them share. */
import type { NextAction } from "../problems.ts";
import type { ProblemKind } from "./border.ts";

export interface RefusalKind extends ProblemKind {
  /** What to send instead, for the field at fault. */
  readonly hint: string;
  /** What the caller may do next; null when only another request helps. */
  readonly next: NextAction["action"] | null;
}

export const NUMBER = { status: 422, title: "Number refused", next: null } as const;
export const LIMIT = { status: 429, title: "Limit reached" } as const;
export const MISSING = {
  status: 404,
  title: "Not found",
  hint: "Send an id of this tenant and of this key's mode.",
  next: null,
} as const;
