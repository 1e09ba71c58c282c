/** Senders of tenants: as they stand, and as each text reads them. */
import type { SenderPorts } from "../app/senders/ports.ts";
import { makeSenderSource } from "../app/senders/sender-source.ts";
import { D1RouteStore } from "../db/routing/route-store.ts";
import { CachedSenderBook } from "../db/senders/sender-book.ts";
import { D1SenderNotices } from "../db/senders/sender-notices.ts";
import { D1SenderStore } from "../db/senders/sender-store.ts";
import { clock, type Ground, random } from "./ground.ts";

export function senderPorts({ database, kept, timing }: Ground): SenderPorts {
  const routes = new D1RouteStore(database);
  const senderStore = new D1SenderStore(database);
  const book = new CachedSenderBook(makeSenderSource({ senderStore, routes, clock, random }), kept, timing);
  return {
    senderStore: new D1SenderStore(database, (tenantId) => book.changed(tenantId)),
    senderNotices: new D1SenderNotices(database),
    senderBook: book,
  };
}
