/** The catalogue in European Portuguese (formal), without the letters that GSM 03.38 lacks (tildes, acute accents but é): worded to need none. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const PORTUGUESE_PORTUGAL: CatalogueTexts = {
  answers: { confirm: "CONFIRMAR", reject: "REJEITAR" },
  join: "PARTICIPAR",
  templates: {
    order_placed: "{brand}: recebemos o pedido {order}, {amount}. Agradecemos a compra.\n{link}",
    payment_received: "{brand}: recebemos o pagamento de {amount} do pedido {order}.\n{link}",
    payment_failed: "{brand}: o pagamento de {amount} do pedido {order} foi recusado.\n{link}",
    order_shipped: "{brand}: o pedido {order} foi enviado.\n{link}",
    order_delivered: "{brand}: o pedido {order} foi entregue.\n{link}",
    refund_issued: "{brand}: devolvemos {amount} do pedido {order}.\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, conta *{ending}, {at}\n{link}",
    friend_request: "{brand}: {name} enviou um pedido de amizade.\n{link}",
    private_message: "{brand}: mensagem nova de {name}.\n{link}",
    mention: "{brand}: {name} mencionou o seu perfil em {place}.\n{link}",
    event_invitation: "{brand}: convite de {name} para {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, lembrete: {event}, {starts_at}\n{link}",
    game_return: "{brand}: {game} espera pelo seu regresso.\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: sentimos a sua falta. Veja as novidades.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: novo acesso à sua conta ({facts}).",
    new_device: "{brand}: novo dispositivo na sua conta ({facts}).",
    password_change: "{brand}: palavra-passe da conta alterada ({facts}).",
    phone_change: "{brand}: telefone da conta alterado ({facts}).",
    privacy_change: "{brand}: privacidade da conta alterada ({facts}).",
    transaction: "{brand}: movimento na sua conta ({facts}).",
  },
  alertByReply: "Responda {confirm} {token} se reconhece, ou {reject} {token} para bloquear a conta.\nOu em: {link}",
  alertByLink: "Confirme ou bloqueie a conta: {link}",
  joinLine: "Responda {join} e enviamos um lembrete.",
  optOut: {
    reply: "Responda {stop} para sair",
    number: "{stop} para {number}",
    link: "Sair: {link}",
  },
  rates: "Podem aplicar-se tarifas do operador.",
  conversation: {
    stop_confirmed:
      "{brand}: envio cancelado. As mensagens deste tipo terminam aqui. Responda {start} para voltar a receber.",
    start_confirmed: "{brand}: volta a receber as nossas mensagens. Responda {help} para ajuda ou {stop} para sair.",
    help: "{brand}: queremos ajudar.\nContacto: {support}\nResponda {stop} para sair.",
    clarify_alert:
      "{brand}: a resposta foi pouco clara. Responda {confirm} {token} se reconhece, ou {reject} {token} para bloquear a conta.",
    clarify_which_alert:
      "{brand}: de que alerta se trata? Responda {confirm} ou {reject} com a respetiva chave:\n{alerts}",
    alert_confirmed: "{brand}: confirmado, agradecemos. Nada muda na conta.",
    alert_rejected: "{brand}: a sua conta foi bloqueada.\nPara desbloquear: {support}",
    alert_already_answered: "{brand}: este alerta foi respondido antes. Nada muda.\nAjuda: {support}",
    alert_expired:
      "{brand}: o prazo para responder a este alerta terminou. Se foi outra pessoa, abra a app e altere a sua palavra-passe agora.\nAjuda: {support}",
    reminder_joined: "{brand}: ficou combinado. Enviamos um lembrete {minutes} min antes de {event}.",
    recovery_notice: "{brand}: alguém quer recuperar a sua conta. Se desconhece o pedido, bloqueie a conta: {link}",
  },
  comma: ", ",
};
