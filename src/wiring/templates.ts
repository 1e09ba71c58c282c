/** Templates of tenants: as they stand, and as each text is written with them. */
import type { TemplatePorts } from "../app/templates/ports.ts";
import { CachedTemplateBook } from "../db/templates/template-book.ts";
import { D1TemplateStore } from "../db/templates/template-store.ts";
import type { Ground } from "./ground.ts";

export function templatePorts({ database, kept, timing }: Ground): TemplatePorts {
  const templates = new CachedTemplateBook(new D1TemplateStore(database), kept, timing);
  const templateStore = new D1TemplateStore(database, (tenantId, live) => templates.changed(tenantId, live));
  return { templates, templateStore };
}
