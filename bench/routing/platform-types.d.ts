/** The platform's names that the simulator reaches by the code of objects and consumers, and no others. */
import type * as workers from "@cloudflare/workers-types";

declare global {
  type SqlStorage = workers.SqlStorage;
  type SqlStorageValue = workers.SqlStorageValue;
  type DurableObjectStorage = workers.DurableObjectStorage;
  type MessageBatch<Body> = workers.MessageBatch<Body>;
  type Message<Body> = workers.Message<Body>;

  interface Scheduler {
    wait(ms: number): Promise<void>;
  }
}
