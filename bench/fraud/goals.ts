/** The goals, in every world. */
import type { Figures } from "./simulate.ts";

export interface Verdict {
  readonly world: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

const ATTACK_STOPPED = 0.95;
const FIRST_BLOCK = 60;
const GENUINE_STOPPED = 0.005;
const GENUINE_CHALLENGED = 0.02;

export function judgeGoals(world: string, { attackStopped, firstBlock, ...genuine }: Figures): readonly Verdict[] {
  const { genuineStopped, genuineChallenged } = genuine;
  return [
    ...(attackStopped === null
      ? []
      : [
          {
            world,
            goal: "attack spend stopped >= 95 %",
            measured: percent(attackStopped),
            met: attackStopped >= ATTACK_STOPPED,
          },
        ]),
    ...(firstBlock === null
      ? []
      : [
          {
            world,
            goal: "first block within 60 sends of a prefix",
            measured: String(firstBlock),
            met: firstBlock <= FIRST_BLOCK,
          },
        ]),
    {
      world,
      goal: "genuine people stopped <= 0.5 %",
      measured: percent(genuineStopped),
      met: genuineStopped <= GENUINE_STOPPED,
    },
    {
      world,
      goal: "genuine people challenged <= 2 %",
      measured: percent(genuineChallenged),
      met: genuineChallenged <= GENUINE_CHALLENGED,
    },
  ];
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
