/** The catalogue in French, without the letters that GSM 03.38 lacks (a small cedilla, circumflexes): worded to need none. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const FRENCH: CatalogueTexts = {
  answers: { confirm: "CONFIRMER", reject: "REFUSER" },
  join: "PARTICIPER",
  templates: {
    order_placed: "{brand} : commande {order} bien enregistrée, {amount}. Merci.\n{link}",
    payment_received: "{brand} : paiement de {amount} accepté pour la commande {order}.\n{link}",
    payment_failed: "{brand} : paiement de {amount} refusé pour la commande {order}.\n{link}",
    order_shipped: "{brand} : votre commande {order} est en route.\n{link}",
    order_delivered: "{brand} : votre commande {order} est livrée.\n{link}",
    refund_issued: "{brand} : remboursement de {amount} pour la commande {order}.\n{link}",
    transaction_notice: "{brand} : {amount}, {merchant}, compte *{ending}, {at}\n{link}",
    friend_request: "{brand} : {name} souhaite vous ajouter à ses amis.\n{link}",
    private_message: "{brand} : nouveau message de {name}.\n{link}",
    mention: "{brand} : {name} parle de vous dans {place}.\n{link}",
    event_invitation: "{brand} : {name} vous invite : {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, rappel : {event}, {starts_at}\n{link}",
    game_return: "{brand} : {game} vous attend.\n{news}\n{link}",
    marketing: "{brand} : {offer}\n{link}",
    recall: "{brand} : revenez nous voir, il y a du nouveau.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand} : nouvelle connexion à votre compte ({facts}).",
    new_device: "{brand} : nouvel appareil sur votre compte ({facts}).",
    password_change: "{brand} : mot de passe modifié ({facts}).",
    phone_change: "{brand} : numéro de téléphone modifié ({facts}).",
    privacy_change: "{brand} : confidentialité modifiée ({facts}).",
    transaction: "{brand} : opération sur votre compte ({facts}).",
  },
  alertByReply: "C'est vous ? Répondez {confirm} {token}. Sinon, {reject} {token} bloque le compte.\nOu : {link}",
  alertByLink: "Confirmez ou bloquez le compte : {link}",
  joinLine: "Répondez {join} et nous vous le rappellerons.",
  optOut: {
    reply: "{stop} en réponse pour ne plus recevoir nos SMS",
    number: "{stop} au {number}",
    link: "Se désabonner : {link}",
  },
  rates: "Frais de message et de données possibles.",
  conversation: {
    stop_confirmed:
      "{brand} : vous ne recevrez plus de messages de ce type. Répondez {start} pour les recevoir à nouveau.",
    start_confirmed:
      "{brand} : vous recevez à nouveau nos messages. Répondez {help} pour une aide, {stop} pour vous désabonner.",
    help: "{brand} : nous sommes là pour vous aider.\nContact : {support}\nRépondez {stop} pour vous désabonner.",
    clarify_alert:
      "{brand} : réponse peu claire. Répondez {confirm} {token} si c'est vous, ou {reject} {token} pour bloquer le compte.",
    clarify_which_alert:
      "{brand} : de quelle alerte s'agit-il ? Répondez {confirm} ou {reject} avec son code :\n{alerts}",
    alert_confirmed: "{brand} : merci, c'est bien vous. Rien ne change.",
    alert_rejected: "{brand} : votre compte est bloqué.\nPour le débloquer : {support}",
    alert_already_answered: "{brand} : cette alerte a déjà une réponse. Rien ne change.\nAide : {support}",
    alert_expired:
      "{brand} : le délai de réponse à cette alerte est passé. Si ce n'était pas vous, ouvrez l'application et changez votre mot de passe maintenant.\nAide : {support}",
    reminder_joined: "{brand} : c'est noté. Rappel {minutes} min avant {event}.",
    recovery_notice: "{brand} : quelqu'un veut récupérer votre compte. Ce n'est pas vous ? Bloquez le compte : {link}",
  },
  comma: ", ",
};
