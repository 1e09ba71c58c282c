/** What is wrong with the values of a template, named by the fields of the request. */
import type { TemplateViolation } from "../../domain/template/catalogue/violations.ts";

export interface SentWords {
  /** Null: the request named none, and the tenant's or the user's own was taken. */
  readonly brand: string | null;
  readonly timeZone: string | null;
  /** Pointers of values that stand elsewhere than `/variables/{name}`, by name. Absent: none. */
  readonly placed?: Readonly<Record<string, string>>;
}

/**
 * A value that was not sent in the request cannot be corrected there: the message then names the setting that it comes
 * from, and the field is the whole body.
 */
export function asSent(
  violations: readonly TemplateViolation[],
  sent: SentWords,
): readonly (Omit<TemplateViolation, "field"> & { readonly field: string })[] {
  return violations.map((violation) => {
    const setting = settingOf(violation.field, sent);
    if (setting === null) return { ...violation, field: pathAsSent(violation.field, sent) };
    return { ...violation, field: "", message: `${violation.message} The setting is ${setting}.` };
  });
}

function settingOf(field: string, { brand, timeZone }: SentWords): string | null {
  if (field.startsWith("/opt_out")) return "messaging.opt_out of PATCH /v1/tenant";
  if (field === "/brand" && brand === null) return "brand of PATCH /v1/tenant";
  return field === "/time_zone" && timeZone === null ? "time_zone of PUT /v1/users/{id}" : null;
}

function pathAsSent(field: string, { placed = {} }: SentWords): string {
  const [, head = "", name = "", ...rest] = field.split("/");
  const place = head === "variables" ? placed[name] : undefined;
  return place === undefined ? field : [place, ...rest].join("/");
}
