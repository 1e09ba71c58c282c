/** The codes are the same on the mainland. */
export { CODES } from "../alibaba/codes.ts";
