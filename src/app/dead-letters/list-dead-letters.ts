import type { Result } from "../../domain/base/result.ts";
import type { DeadLetterHead, DeadLetterScope, DeadLetterStore } from "./ports.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const LIST_DEAD_LETTERS_REFUSES = ["cursor_invalid"] as const;

/** Work that could not be settled, newest first: a tenant's own, or the whole deployment's. */
export async function listDeadLetters(
  services: { readonly deadLetters: Pick<DeadLetterStore, "list"> },
  input: { readonly scope: DeadLetterScope; readonly query: PageQuery },
): Promise<Result<Page<DeadLetterHead>, RefusedBy<typeof LIST_DEAD_LETTERS_REFUSES>>> {
  const page = await services.deadLetters.list(input.scope, input.query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
