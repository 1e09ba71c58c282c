/** The script of challenges that pages load, as far as tests call it. */
declare module "*/pages/challenge.js" {
  export function passChallenge(
    challenge: unknown,
    place?: { readonly widget: string },
  ): Promise<{ readonly challenge: string; readonly solution?: string; readonly turnstile_token?: string }>;
  export function solveWork(work: {
    readonly algorithm: string;
    readonly n: number;
    readonly r: number;
    readonly p: number;
    readonly salt: string;
    readonly parts: number;
    readonly tries: number;
  }): Promise<string>;
}
