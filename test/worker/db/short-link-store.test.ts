import { env } from "cloudflare:workers";
import { openDatabase } from "../../../src/db/base/database.ts";
import { writeEvents } from "../../../src/db/ledger/ledger-writer.ts";
import { D1ShortLinkStore } from "../../../src/db/links/short-link-store.ts";
import { describeShortLinks } from "../../support/short-links-contract.ts";

const db = openDatabase(env.DB);

describeShortLinks("in D1", () => ({
  store: new D1ShortLinkStore(db),
  async click({ id: linkId, tenantId, mode, messageId, phoneToken }, atMs) {
    const facts = { id: crypto.randomUUID(), atMs, phoneToken } as const;
    const event = { type: "message.clicked", ...facts, messageId, linkId } as const;
    await writeEvents(db, [{ tenantId, mode, event }]);
  },
}));
