/**
 * The rows of a bucket of phones, kept in maps: what commands about verifications read and write, without a database under
 * it. Each noun is asked as its real rows are, or it does not compile; `test/worker/objects/memory-rows.test.ts` holds it to
 * their answers.
 */
import { type CodeRows, type Identity, Rows } from "../../src/objects/phone/rows.ts";
import { MemoryAttempts, MemoryMessages, MemoryPhones, MemoryVerifications, NoDevices } from "./memory-documents.ts";
import { MemoryEvents } from "./memory-events.ts";
import { MemoryWakes } from "./memory-wakes.ts";
import { nothingStored } from "./nothing-stored.ts";

class MemoryNouns implements CodeRows {
  readonly phones = new MemoryPhones();
  readonly knownDevices = new NoDevices();
  readonly verifications = new MemoryVerifications();
  readonly messages = new MemoryMessages();
  readonly attempts = new MemoryAttempts(this.verifications, this.messages);
  readonly events = new MemoryEvents();
  readonly wakes = new MemoryWakes();
}

export class MemoryRows extends Rows {
  readonly #identity: Identity;
  readonly #nouns: MemoryNouns;

  constructor(identity: Identity) {
    const nouns = new MemoryNouns();
    super(nothingStored(), () => nouns);
    this.#identity = identity;
    this.#nouns = nouns;
  }

  override identity(): Identity {
    return this.#identity;
  }

  /** What nobody will ask for again is forgotten: long runs would not fit otherwise. */
  forget(phoneToken: string): void {
    const { phones, verifications, messages, attempts, wakes } = this.#nouns;
    for (const id of verifications.forgetOf(phoneToken)) {
      for (const messageId of messages.forgetOf(id)) {
        attempts.forgetOf(messageId);
        wakes.clear(messageId);
      }
      wakes.clear(id);
    }
    phones.forget(phoneToken);
  }
}
