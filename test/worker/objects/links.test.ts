import { env } from "cloudflare:workers";
import { makeRandom } from "../../../src/crypto/random.ts";
import { makeLinkStates } from "../../../src/objects/link-ports.ts";
import { describeLinkStates } from "../../support/link-states-contract.ts";

const options = { rules: { hasJurisdictions: false }, random: makeRandom() };

describeLinkStates("in objects", () => makeLinkStates(env, options));
