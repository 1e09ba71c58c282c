/** The catalogue in English. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const ENGLISH: CatalogueTexts = {
  answers: { confirm: "CONFIRM", reject: "REJECT" },
  join: "JOIN",
  templates: {
    order_placed: "{brand}: we have your order {order}, {amount}. Thank you.\n{link}",
    payment_received: "{brand}: your payment of {amount} for order {order} has arrived.\n{link}",
    payment_failed: "{brand}: your payment of {amount} for order {order} did not go through.\n{link}",
    order_shipped: "{brand}: your order {order} is on its way.\n{link}",
    order_delivered: "{brand}: your order {order} was delivered.\n{link}",
    refund_issued: "{brand}: we refunded {amount} for order {order}.\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, account *{ending}, {at}\n{link}",
    friend_request: "{brand}: {name} wants to be your friend.\n{link}",
    private_message: "{brand}: new message from {name}.\n{link}",
    mention: "{brand}: {name} mentioned you in {place}.\n{link}",
    event_invitation: "{brand}: {name} invites you to {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, reminder: {event}, {starts_at}\n{link}",
    game_return: "{brand}: {game} is waiting for you.\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: it has been a while. Come and see what is new.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: new login to your account ({facts}).",
    new_device: "{brand}: new device on your account ({facts}).",
    password_change: "{brand}: your password was changed ({facts}).",
    phone_change: "{brand}: your phone number was changed ({facts}).",
    privacy_change: "{brand}: your privacy settings were changed ({facts}).",
    transaction: "{brand}: transaction on your account ({facts}).",
  },
  alertByReply: "Was it you? Reply {confirm} {token}. If not, {reject} {token} freezes the account.\nOr: {link}",
  alertByLink: "Confirm it or freeze the account: {link}",
  joinLine: "Reply {join} to join and be reminded.",
  optOut: {
    reply: "Reply {stop} to opt out",
    number: "{stop} to {number}",
    link: "Opt out: {link}",
  },
  rates: "Msg & data rates may apply.",
  conversation: {
    stop_confirmed:
      "{brand}: you are unsubscribed and will get no more texts like these. Reply {start} to get them again.",
    start_confirmed: "{brand}: you are subscribed again. Reply {help} for help, {stop} to opt out.",
    help: "{brand}: we are here to help.\nContact: {support}\nReply {stop} to opt out.",
    clarify_alert:
      "{brand}: that was not clear to us. Reply {confirm} {token} if it was you, or {reject} {token} to freeze the account.",
    clarify_which_alert: "{brand}: which alert do you mean? Reply {confirm} or {reject} with its code:\n{alerts}",
    alert_confirmed: "{brand}: thank you, we noted that it was you. Nothing changes.",
    alert_rejected: "{brand}: your account is frozen.\nTo unlock it: {support}",
    alert_already_answered: "{brand}: this alert was answered before. Nothing changes.\nHelp: {support}",
    alert_expired:
      "{brand}: the time to answer this alert is over. If it was not you, open the app and change your password now.\nHelp: {support}",
    reminder_joined: "{brand}: you are in. We remind you {minutes} min before {event}.",
    recovery_notice: "{brand}: someone is recovering your account. Not you? Freeze it: {link}",
  },
  comma: ", ",
};
