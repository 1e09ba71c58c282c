/**
 * The line that a mail client puts over what it quotes ("On Tue, Nov 25, Acme wrote:"), and the head of a quoted or
 * forwarded message ("From: …", "Sent: …"): nobody says anything in them.
 */

/** "Wrote" in the languages that mail clients write it in. */
const WROTE =
  /wrote|writes|schrieb|escribi[oó]|escreveu|[ée]crit|scritto|schreef|skrev|skreiv|kirjoitti|napisa[łlo]|nap[ií]sal|написа|пише|írta|scris|έγραψε|yazd[ıi]|menulis|viết|เขียน|写道|寫道|書きました|のメール|작성|쓴 글|כתב|كتب|نوشت|rašė|rakstīja|kirjutas|escriure|skrifaði|shkroi|लिखा|লিখেছেন|எழுதியது|రాశారు|sumulat|aliandika|skryf|yazıb|жазды|დაწერა|գրել|yozdi/iu;
const ENDS = /[:：]\s*$/u;
const DATED = /\p{N}/u;
const HOUR_OR_ADDRESS = /\p{N}[:.]\p{N}{2}|@/u;
/** Without the verb, as Russian and Japanese leave it out: nobody who says where he was names the year. */
const YEAR = /(?:19|20)\p{N}{2}/u;
const EXCLAIMS = /[!?！？]/u;
const HEAD =
  /^\s*(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|envoye|à|objet|date|enviado|fecha|data|para|asunto|assunto|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|från|skickat|till|ämne|fra|sendt|til|emne|lähettäjä|lähetetty|vastaanottaja|aihe|od|wysłano|do|temat|odesláno|komu|předmět|odoslané|predmet|feladó|elküldve|címzett|tárgy|от|кому|тема|отправлено|дата|від|надіслано|від кого|gönderen|gönderilen|kime|konu|tarih|dari|dikirim|kepada|subjek|từ|gửi|đến|chủ đề|发件人|发送时间|日期|收件人|主题|寄件者|收件者|主旨|差出人|送信日時|宛先|件名|보낸 사람|보낸 날짜|받는 사람|제목|من|إلى|الموضوع|التاريخ|מאת|נשלח|אל|נושא)\s*[:：]/iu;
/** "-----Original Message-----", and a rule of nothing but strokes. */
const RULE = /^\s*[-_]{5}/u;
const RULE_END = /[-_]$/u;
const QUOTED = /^\s*>/u;
/** Longer lines are a person's. */
const LONGEST = 200;
const HEAD_LINES_MIN = 2;

/** The text with such lines blanked out in place. Linear in the length. */
export function withoutAttribution(text: string): string {
  if (!text.includes("\n")) return text;
  const lines = text.split("\n");
  const heads = lines.map((line) => line.length <= LONGEST && HEAD.test(line));
  const isHead = (at: number) => heads[at] === true && headLinesAround(heads, at) >= HEAD_LINES_MIN;
  const said = lines.map((line, at) => {
    if (line.length > LONGEST) return false;
    if (RULE.test(line) && RULE_END.test(line.trimEnd())) return true;
    return isHead(at) || isAttribution(lines, at);
  });
  return lines.map((line, at) => (said[at] === true ? " ".repeat(line.length) : line)).join("\n");
}

function headLinesAround(heads: readonly boolean[], at: number): number {
  return [at - 1, at, at + 1].filter((place) => heads[place] === true).length;
}

/** Dated, over what is quoted, and with its verb or its hour; or the first half of one that was broken in two. */
function isAttribution(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const isWhole = ENDS.test(line) && isFromMail(line) && isOverOthers(lines, at + 1);
  return isWhole || isBroken(lines, at) || isBroken(lines, at - 1);
}

function isFromMail(line: string): boolean {
  if (WROTE.test(line)) return DATED.test(line);
  return YEAR.test(line) && HOUR_OR_ADDRESS.test(line) && !EXCLAIMS.test(line);
}

function isBroken(lines: readonly string[], at: number): boolean {
  const [first = "", second = ""] = [lines[at], lines[at + 1]];
  if (!HOUR_OR_ADDRESS.test(first) || ENDS.test(first) || !ENDS.test(second) || second.length > LONGEST) return false;
  return WROTE.test(`${first} ${second}`) && isOverOthers(lines, at + 2);
}

/** What is quoted stands behind it, or behind an empty line. */
function isOverOthers(lines: readonly string[], from: number): boolean {
  return lines.slice(from, from + 2).some((line) => QUOTED.test(line));
}
