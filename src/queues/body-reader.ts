/** Whether the consumer of a queue can read a body: asked before it is sent there once more. */
import type { BodyReader } from "../app/dead-letters/ports.ts";

/** The schemas are read when the first body is asked about: an isolate that only answers requests has no use for them. */
export const bodyReader: BodyReader = {
  async isReadable(queue, body) {
    const [
      { calendarBody, eventsBody, importPageBody, knockBody, orderBody, receiptsBody, webhooksBody },
      { parseBody },
    ] = await Promise.all([import("./bodies.ts"), import("./parse-body.ts")]);
    const schemas = {
      "godwit-receipts": receiptsBody,
      "godwit-inbound": receiptsBody,
      "godwit-events": eventsBody,
      "godwit-webhooks": webhooksBody,
      "godwit-reminders": calendarBody,
      "godwit-campaigns": knockBody,
      "godwit-imports": importPageBody,
      "godwit-dispatch-otp-amer": orderBody,
      "godwit-dispatch-otp-emea": orderBody,
      "godwit-dispatch-otp-apac": orderBody,
      "godwit-dispatch-bulk": orderBody,
    };
    const known: ReadonlyMap<string, (typeof schemas)[keyof typeof schemas]> = new Map(Object.entries(schemas));
    const schema = known.get(queue);
    if (schema === undefined) return false;
    try {
      parseBody<unknown>(schema, body);
      return true;
    } catch {
      return false;
    }
  },
};
