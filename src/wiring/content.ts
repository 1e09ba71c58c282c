/** What a text may not say: a tenant's own lists and names, and reviews. */
import type { ContentPorts } from "../app/content/ports.ts";
import { CachedContentBook } from "../db/content/content-book.ts";
import { D1ContentListStore } from "../db/content/list-store.ts";
import { CopiedReviewBook } from "../db/content/review-book.ts";
import { D1ContentReviewStore } from "../db/content/review-store.ts";
import type { Ground } from "./ground.ts";

export function contentPorts({ database, kept, timing }: Ground): ContentPorts {
  const book = new CachedContentBook(new D1ContentListStore(database), kept, timing);
  const contentReviews = new D1ContentReviewStore(database);
  return {
    contentLists: new D1ContentListStore(database, (tenantId) => book.changed(tenantId)),
    contentBook: book,
    contentReviews,
    reviewBook: new CopiedReviewBook(contentReviews, kept, timing),
  };
}
