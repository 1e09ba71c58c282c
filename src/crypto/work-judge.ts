/** Judges the work of a challenge: a scrypt of 16 KiB a part, the first that does not hold ends it. */
import { scrypt } from "@noble/hashes/scrypt.js";
import type { WorkJudge } from "../app/fraud/challenge-ports.ts";
import { WORK_COST, workLimit } from "../domain/fraud/challenge/work.ts";

const COST = { N: WORK_COST.n, r: WORK_COST.r, p: WORK_COST.p, dkLen: 32 };

export function makeWorkJudge(): WorkJudge {
  return {
    async holds(parts, tries) {
      const limit = workLimit(tries);
      return parts.every(({ password, salt }) => {
        const [a = 0, b = 0, c = 0, d = 0] = scrypt(password, salt, COST);
        return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 < limit;
      });
    },
  };
}
