/** All that a bucket of short links can be asked. */
import type { LinkStates } from "../../app/links/ports.ts";
import { type CommandsFor, commandsOf } from "../command.ts";
import type { LinkRows } from "./link-rows.ts";

/** The object as its commands see it. */
export interface LinkBucket {
  /** Null where nothing was ever kept: to look begins no database. */
  find(): LinkRows | null;
  /** One synchronous transaction over what is there, begun where nothing is. */
  change<T>(work: (rows: LinkRows) => T): T;
}

const LINK_STATES: CommandsFor<LinkBucket, LinkStates> = {
  put: { retry: "safe", run: (bucket, link) => bucket.change((rows) => rows.put(link)) },
  find: { retry: "safe", run: (bucket, id) => bucket.find()?.find(id) ?? null },
  click: {
    retry: "safe",
    run: (bucket, { id, atMs }) => bucket.find() !== null && bucket.change((rows) => rows.click(id, atMs)),
  },
  clicks: { retry: "safe", run: (bucket, id) => bucket.find()?.clicks(id) ?? null },
  list: { retry: "safe", run: (bucket, message) => bucket.find()?.list(message) ?? [] },
};

export const LINK_COMMANDS = { states: LINK_STATES } as const;

export const linkCommand = commandsOf<LinkBucket, unknown>("a bucket of links", LINK_COMMANDS);
