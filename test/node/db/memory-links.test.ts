import { describeLinkStates } from "../../support/link-states-contract.ts";
import { memoryLinks } from "../../support/memory-links.ts";

describeLinkStates("in memory", () => memoryLinks().states);
