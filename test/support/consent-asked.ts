/** Whose consent a request of a test needs: worlds have it given before, where a test is about something else. */
import * as z from "zod";
import type { Category } from "../../src/domain/base/categories.ts";
import { definitionOf, isTemplateId } from "../../src/domain/template/catalogue/templates.ts";

const REACHED = z.looseObject({
  template: z.string().optional(),
  phone_number: z.string().optional(),
  country: z.string().optional(),
  user_id: z.string().optional(),
});
const SENT = z.union([z.looseObject({ messages: z.array(REACHED) }), REACHED]);

interface Asked {
  readonly to: Pick<z.output<typeof REACHED>, "phone_number" | "country" | "user_id">;
  readonly category: Category;
}

/** Whom a request would write to with what needs consent. */
export function askedIn(path: string, body: unknown): readonly Asked[] {
  if (!/^\/v1\/(messages|reminders)(\/batch|\/preflight)?$/.test(path)) return [];
  const sent = SENT.safeParse(body).data ?? {};
  const all = "messages" in sent && Array.isArray(sent.messages) ? sent.messages : [REACHED.parse(sent)];
  return all.flatMap(({ template = "event_reminder", phone_number, country, user_id }) => {
    const category = isTemplateId(template) ? definitionOf(template).category : "otp";
    if (category !== "engagement" && category !== "marketing") return [];
    return [{ to: { phone_number, country, user_id }, category }];
  });
}
