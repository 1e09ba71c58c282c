/** The catalogue in Filipino. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const FILIPINO: CatalogueTexts = {
  answers: { confirm: "OO", reject: "TANGGIHAN" },
  join: "SALI",
  templates: {
    order_placed: "{brand}: Natanggap namin ang order {order}, {amount}. Salamat.\n{link}",
    payment_received: "{brand}: Natanggap ang bayad na {amount} para sa order {order}.\n{link}",
    payment_failed: "{brand}: Hindi natuloy ang bayad na {amount} para sa order {order}.\n{link}",
    order_shipped: "{brand}: Papunta na ang order {order}.\n{link}",
    order_delivered: "{brand}: Naihatid na ang order {order}.\n{link}",
    refund_issued: "{brand}: Ibinalik ang {amount} para sa order {order}.\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, account *{ending}, {at}\n{link}",
    friend_request: "{brand}: Gusto kang maging kaibigan ni {name}.\n{link}",
    private_message: "{brand}: May bagong mensahe mula kay {name}.\n{link}",
    mention: "{brand}: Binanggit ka ni {name} sa {place}.\n{link}",
    event_invitation: "{brand}: Iniimbitahan ka ni {name} sa {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, paalala: {event}, {starts_at}\n{link}",
    game_return: "{brand}: Naghihintay sa iyo ang {game}.\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: Matagal ka na naming hindi nakikita. Tingnan ang mga bago.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: May bagong login sa account mo ({facts}).",
    new_device: "{brand}: May bagong device sa account mo ({facts}).",
    password_change: "{brand}: Pinalitan ang password mo ({facts}).",
    phone_change: "{brand}: Pinalitan ang phone number mo ({facts}).",
    privacy_change: "{brand}: Binago ang privacy settings mo ({facts}).",
    transaction: "{brand}: May transaksyon sa account mo ({facts}).",
  },
  alertByReply:
    "Ikaw ba ito? I-reply ang {confirm} {token}. Kung ibang tao, {reject} {token} para i-freeze ang account.\nO: {link}",
  alertByLink: "Kumpirmahin o i-freeze ang account: {link}",
  joinLine: "I-reply ang {join} para sumali at mapaalalahanan.",
  optOut: {
    reply: "I-reply ang {stop} para huminto",
    number: "{stop} sa {number}",
    link: "Para huminto: {link}",
  },
  rates: "Maaaring may singil sa text at data.",
  conversation: {
    stop_confirmed:
      "{brand}: Naka-unsubscribe ka na at wala ka nang matatanggap na ganitong text. I-reply ang {start} para makatanggap muli.",
    start_confirmed: "{brand}: Naka-subscribe ka na ulit. I-reply ang {help} para sa tulong, {stop} para huminto.",
    help: "{brand}: Nandito kami para tumulong.\nKontak: {support}\nI-reply ang {stop} para huminto.",
    clarify_alert:
      "{brand}: Hindi namin naintindihan. I-reply ang {confirm} {token} kung ikaw ito, o {reject} {token} para i-freeze ang account.",
    clarify_which_alert: "{brand}: Aling alerto? I-reply ang {confirm} o {reject} kasama ang code nito:\n{alerts}",
    alert_confirmed: "{brand}: Salamat, naitala naming ikaw iyon. Walang nagbago.",
    alert_rejected: "{brand}: Naka-freeze na ang account mo.\nPara mabuksan: {support}",
    alert_already_answered: "{brand}: Nasagot na ang alertong ito. Walang nagbago.\nTulong: {support}",
    alert_expired:
      "{brand}: Lampas na sa oras ang alertong ito. Kung hindi ikaw iyon, buksan ang app at palitan agad ang password mo.\nTulong: {support}",
    reminder_joined: "{brand}: Kasali ka na. Papaalalahanan ka namin {minutes} min bago ang {event}.",
    recovery_notice: "{brand}: May nagre-recover ng account mo. Hindi ikaw? I-freeze ang account: {link}",
  },
  comma: ", ",
};
