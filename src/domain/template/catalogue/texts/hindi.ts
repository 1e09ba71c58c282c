/** The catalogue in Hindi. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const HINDI: CatalogueTexts = {
  answers: { confirm: "हाँ", reject: "अस्वीकार" },
  join: "शामिल",
  templates: {
    order_placed: "{brand}: आपका ऑर्डर {order} मिल गया, {amount}। धन्यवाद।\n{link}",
    payment_received: "{brand}: ऑर्डर {order} के लिए {amount} का भुगतान मिल गया।\n{link}",
    payment_failed: "{brand}: ऑर्डर {order} के लिए {amount} का भुगतान नहीं हो पाया।\n{link}",
    order_shipped: "{brand}: आपका ऑर्डर {order} रास्ते में है।\n{link}",
    order_delivered: "{brand}: आपका ऑर्डर {order} पहुँच गया।\n{link}",
    refund_issued: "{brand}: ऑर्डर {order} के {amount} लौटा दिए गए।\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, खाता *{ending}, {at}\n{link}",
    friend_request: "{brand}: {name} ने दोस्ती का अनुरोध भेजा है।\n{link}",
    private_message: "{brand}: {name} का नया संदेश आया है।\n{link}",
    mention: "{brand}: {name} ने {place} में आपका ज़िक्र किया।\n{link}",
    event_invitation: "{brand}: {name} का न्योता, {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, याद रखें: {event}, {starts_at}\n{link}",
    game_return: "{brand}: {game} में आपका इंतज़ार है।\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: बहुत दिन हो गए। देखें क्या नया है।\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: नया लॉगिन ({facts})।",
    new_device: "{brand}: नया डिवाइस ({facts})।",
    password_change: "{brand}: पासवर्ड बदला गया ({facts})।",
    phone_change: "{brand}: फ़ोन नंबर बदला गया ({facts})।",
    privacy_change: "{brand}: निजता सेटिंग बदली गई ({facts})।",
    transaction: "{brand}: लेनदेन ({facts})।",
  },
  alertByReply: "आप थे? {confirm} {token} भेजें। वरना {reject} {token}: खाता लॉक।\n{link}",
  alertByLink: "पुष्टि करें या खाता लॉक करें: {link}",
  joinLine: "आने और याद दिलाने के लिए {join} भेजें।",
  optOut: {
    reply: "बंद करने के लिए {stop} भेजें",
    number: "{number} पर {stop} भेजें",
    link: "बंद करें: {link}",
  },
  rates: "मैसेज और डेटा शुल्क लग सकता है।",
  conversation: {
    stop_confirmed: "{brand}: आपकी सदस्यता बंद हुई। ऐसे मैसेज अब नहीं आएँगे। फिर पाने के लिए {start} भेजें।",
    start_confirmed: "{brand}: आपकी सदस्यता फिर शुरू हुई। मदद के लिए {help}, बंद करने के लिए {stop} भेजें।",
    help: "{brand}: हम मदद के लिए हैं।\nसंपर्क: {support}\nबंद करने के लिए {stop} भेजें।",
    clarify_alert:
      "{brand}: जवाब समझ में नहीं आया। आप थे तो {confirm} {token} भेजें, वरना खाता लॉक करने के लिए {reject} {token} भेजें।",
    clarify_which_alert: "{brand}: कौन सा अलर्ट? {confirm} या {reject} के साथ उसका कोड भेजें:\n{alerts}",
    alert_confirmed: "{brand}: धन्यवाद, दर्ज किया कि यह आप थे। कुछ नहीं बदला।",
    alert_rejected: "{brand}: आपका खाता लॉक है।\nखुलवाने के लिए: {support}",
    alert_already_answered: "{brand}: इस अलर्ट का जवाब पहले मिल चुका है। कुछ नहीं बदला।\nमदद: {support}",
    alert_expired:
      "{brand}: इस अलर्ट का समय समाप्त हो गया। अगर यह आप नहीं थे, तो ऐप खोलें और अभी अपना पासवर्ड बदलें।\nमदद: {support}",
    reminder_joined: "{brand}: आप शामिल हैं। {event} से {minutes} मिनट पहले याद दिलाएँगे।",
    recovery_notice: "{brand}: कोई आपका खाता वापस पाने की कोशिश कर रहा है। आप नहीं? खाता लॉक करें: {link}",
  },
  comma: ", ",
};
