/** What composing makes of an order's words, for whichever kind of text it is. */
import type { TextPart } from "../../domain/rule-book/closed-lists.ts";
import type { SendWording } from "../../domain/sending/send-wording.ts";
import type { RegisteredAs } from "../../domain/template/own/own-template.ts";
import type { CarrierSend } from "../carriers/ports.ts";

export interface WrittenSend extends Pick<CarrierSend, "text" | "locale" | "encoding" | "values" | "registration"> {
  /** What it carries of the parts that rules may ask for. */
  readonly parts: ReadonlySet<TextPart>;
  /** What the tenant wrote of it, its values aside. Absent: the words are ours. */
  readonly body?: string;
  /** The tenant's words that a text of a verification is written in. Absent: the shipped ones, and of a notice. */
  readonly wording?: SendWording;
}

/** For whom a text is worded, and by which rules. */
export interface WrittenPlace {
  /** "MCC-MNC" that serves the number; null: nobody knows. */
  readonly network: string | null;
  readonly nowMs: number;
}

export function registeredWith(as: RegisteredAs | null): Pick<WrittenSend, "registration"> {
  return as === null ? {} : { registration: as };
}
