/** The catalogue in Spanish, without the accents that GSM 03.38 lacks: each sentence is worded to need none. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const SPANISH: CatalogueTexts = {
  answers: { confirm: "CONFIRMAR", reject: "RECHAZAR" },
  join: "UNIRME",
  templates: {
    order_placed: "{brand}: recibimos tu pedido {order}, {amount}. Gracias.\n{link}",
    payment_received: "{brand}: recibimos tu pago de {amount} del pedido {order}.\n{link}",
    payment_failed: "{brand}: tu pago de {amount} del pedido {order} fue rechazado.\n{link}",
    order_shipped: "{brand}: tu pedido {order} va en camino.\n{link}",
    order_delivered: "{brand}: tu pedido {order} fue entregado.\n{link}",
    refund_issued: "{brand}: te devolvimos {amount} del pedido {order}.\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, cuenta *{ending}, {at}\n{link}",
    friend_request: "{brand}: {name} quiere agregarte a sus amistades.\n{link}",
    private_message: "{brand}: tienes un mensaje nuevo de {name}.\n{link}",
    mention: "{brand}: {name} te ha mencionado en {place}.\n{link}",
    event_invitation: "{brand}: {name} te invita a {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, recordatorio: {event}, {starts_at}\n{link}",
    game_return: "{brand}: {game} te espera.\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: hace tiempo que no te vemos. Descubre las novedades.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: nuevo acceso a tu cuenta ({facts}).",
    new_device: "{brand}: nuevo dispositivo en tu cuenta ({facts}).",
    password_change: "{brand}: cambio de contraseña ({facts}).",
    phone_change: "{brand}: cambio de teléfono en tu cuenta ({facts}).",
    privacy_change: "{brand}: cambio de privacidad en tu cuenta ({facts}).",
    transaction: "{brand}: movimiento en tu cuenta ({facts}).",
  },
  alertByReply: "Responde {confirm} {token} si lo reconoces o {reject} {token} para bloquear la cuenta.\nO en: {link}",
  alertByLink: "Confirma o bloquea la cuenta: {link}",
  joinLine: "Responde {join} y te lo recordaremos.",
  optOut: {
    reply: "Responde {stop} para darte de baja",
    number: "{stop} al {number}",
    link: "Darte de baja: {link}",
  },
  rates: "Pueden aplicar tarifas de mensajes y datos.",
  conversation: {
    stop_confirmed:
      "{brand}: te dimos de baja y no te enviaremos mensajes como estos. Responde {start} para volver a recibirlos.",
    start_confirmed:
      "{brand}: vuelves a recibir nuestros mensajes. Responde {help} para ayuda o {stop} para darte de baja.",
    help: "{brand}: queremos ayudarte.\nContacto: {support}\nResponde {stop} para darte de baja.",
    clarify_alert:
      "{brand}: no entendimos tu respuesta. Responde {confirm} {token} si lo reconoces o {reject} {token} para bloquear la cuenta.",
    clarify_which_alert: "{brand}: ¿de qué alerta se trata? Responde {confirm} o {reject} con su clave:\n{alerts}",
    alert_confirmed: "{brand}: gracias, anotamos que lo reconoces. Nada cambia.",
    alert_rejected: "{brand}: bloqueamos tu cuenta.\nPara desbloquearla: {support}",
    alert_already_answered: "{brand}: esta alerta ya fue respondida. Nada cambia.\nAyuda: {support}",
    alert_expired:
      "{brand}: el plazo para responder a esta alerta ha terminado. Si no lo reconoces, abre la app y cambia tu contraseña ahora.\nAyuda: {support}",
    reminder_joined: "{brand}: te esperamos. Te avisaremos {minutes} min antes de {event}.",
    recovery_notice: "{brand}: alguien quiere recuperar tu cuenta. ¿No lo reconoces? Bloquea la cuenta: {link}",
  },
  comma: ", ",
};
