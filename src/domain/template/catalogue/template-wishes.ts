/**
 * What a request says of its text, beside the template and its values. Each stands here once: the input of the use case, the
 * notice, the body in the queue and the input of the template have it from here. Absent and null are the same: it was not said.
 */
export const TEMPLATE_WISHES = ["brand", "locale", "timeZone"] as const;
export type TemplateWish = (typeof TEMPLATE_WISHES)[number];

export type TemplateWishes = Readonly<Partial<Record<TemplateWish, string | null>>>;
