/** Links in texts. */
import type { RefusalDefinitions } from "../refusal.ts";

export const LINK_REFUSALS = {
  link_refused: {
    kind: "invalid",
    title: "Link refused",
    detail: "The link does not lead to the public internet over https.",
    hint: "Send an https address with a public host.",
  },
} as const satisfies RefusalDefinitions;
