/** Which of two forms of a reply its caller would rather have (RFC 9110, 12.5.1). */

/** Whether `Accept` asks for this type, and no less than for JSON. What cannot be read asks for JSON. */
export function prefersType(accept: string, type: string): boolean {
  const wanted = weightOf(accept, type);
  return wanted > 0 && wanted >= weightOf(accept, "application/json");
}

/** 0: it is not named, or named as not wanted. */
function weightOf(accept: string, type: string): number {
  for (const range of accept.toLowerCase().split(",")) {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((part) => part.startsWith("q="))?.slice(2) ?? "1";
    return /^(?:0(?:\.\d{1,3})?|1(?:\.0{1,3})?)$/.test(weight) ? Number(weight) : 0;
  }
  return 0;
}
