import { describeReplies } from "../../support/replies-contract.ts";
import { MemoryReplies } from "../../support/memory-replies.ts";

describeReplies("in memory", () => {
  let nowMs = 1_800_000_000_000;
  return { replies: new MemoryReplies(() => nowMs), skip: (ms) => void (nowMs += ms) };
});
