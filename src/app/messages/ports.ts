/** Texts of templates in the objects of their phones. */
import type {
  CancelNoticeCommand,
  CancelNoticeReply,
  DropUserCommand,
  PresenceCommand,
  QueueNoticeCommand,
  QueueNoticeReply,
  ReadMessageQuery,
  Reachability,
  ReachabilityQuery,
  WithdrawCommand,
} from "../../domain/messages/notice-commands.ts";
import type { MessageNow } from "../../domain/ledger/message-now.ts";
import type { Slot } from "../../domain/base/placement.ts";

/** Texts that belong to no verification, in the object of their phone. */
export interface NoticeStates {
  queue(slot: Slot, command: QueueNoticeCommand): Promise<QueueNoticeReply>;
  cancel(slot: Slot, command: CancelNoticeCommand): Promise<CancelNoticeReply>;
  /** Any text that the object remembers, as it stands now; null when it remembers none of this id. */
  read(slot: Slot, query: ReadMessageQuery): Promise<MessageNow | null>;
  /** Drops what waits for a user at a number that is no longer theirs. */
  dropForUser(slot: Slot, command: DropUserCommand): Promise<void>;
  /** Drops those of them that nobody has claimed yet. */
  withdraw(slot: Slot, command: WithdrawCommand): Promise<void>;
  reachability(slot: Slot, query: ReachabilityQuery): Promise<Reachability>;
  setPresence(slot: Slot, command: PresenceCommand): Promise<void>;
}
