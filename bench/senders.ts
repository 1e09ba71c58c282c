/** What the bench texts from, registered as an owner does it: each step through the API, each register said to agree. */
import { expectSuccess, type LoadRequest, type Reply } from "./load.ts";
import { COUNTRIES } from "./numbers.ts";

/**
 * The sender of every route of the bench: what phones answer to. A short code, since each country that is texted lets such a one in,
 * and a long code texts the United States once a second.
 */
export const SENDER = "60100";

const STEPS = ["submitted", "in_review", "approved"] as const;

/**
 * Has a tenant's sender approved wherever the bench texts. Before there are routes to it: consumers remember for half a
 * minute what they read of a tenant's senders.
 */
export async function registerSender(sender: string, ask: (request: LoadRequest) => Promise<Reply>): Promise<void> {
  const post = async (path: string, body: unknown): Promise<Reply> => {
    const request: LoadRequest = { method: "POST", path, body };
    return expectSuccess(await ask(request), request);
  };
  // A release from before there was a register has none to be on.
  if ((await ask({ method: "GET", path: "/v1/senders" })).status === 404) return;
  const { id }: { id: string } = JSON.parse((await post("/v1/senders", { sender })).body);
  for (const country of COUNTRIES) {
    await post(`/v1/senders/${id}/registrations`, { country });
    for (const to of STEPS) await post(`/v1/senders/${id}/registrations/${country}/transitions`, { to });
  }
}
