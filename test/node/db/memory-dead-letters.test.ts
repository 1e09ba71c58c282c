import { describeDeadLetters } from "../../support/dead-letters-contract.ts";
import { memoryDeadLetters } from "../../support/memory-dead-letters.ts";

describeDeadLetters("in memory", async () => ({ store: memoryDeadLetters(), sendsAgain: false }));
