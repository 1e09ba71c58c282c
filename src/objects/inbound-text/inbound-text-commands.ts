/** All that a day of texts can be asked. */
import type { InboundTexts } from "../../app/conversation/ports.ts";
import { type CommandsFor, commandsOf } from "../command.ts";
import type { InboundTextRows } from "./inbound-text-rows.ts";

/** The object as its commands see it. */
export interface DayOfTexts {
  /** Null where nothing was ever kept: to look begins no database. */
  find(): InboundTextRows | null;
  /** Begun where nothing is, for a text of this id. */
  open(id: string): InboundTextRows;
}

const INBOUND_TEXTS: CommandsFor<DayOfTexts, InboundTexts> = {
  save: { retry: "safe", run: (day, record) => day.open(record.id).save(record) },
  find: { retry: "safe", run: (day, id) => day.find()?.find(id) ?? null },
  list: { retry: "safe", run: (day, query) => day.find()?.list(query) ?? [] },
};

export const INBOUND_TEXT_COMMANDS = { texts: INBOUND_TEXTS } as const;

export const inboundTextCommand = commandsOf<DayOfTexts, unknown>("a day of texts", INBOUND_TEXT_COMMANDS);
