/** Requests to stop in Swahili. A verb holds who does what to whom: usi-ni-tum-ie is "do not send me". */
import type { StopGrammar } from "./grammar.ts";

export const SWAHILI: StopGrammar = {
  classes: {
    notSend:
      "usinitumie|msinitumie|usitutumie|msitutumie|usiniandikie|msiniandikie|usinitext|msinitext|usinisms|msinisms|usiniletee|msiniletee|usinisumbue|msinisumbue|usitusumbue|msitusumbue|usiwasiliane|msiwasiliane|usinitafute|msinitafute|usinispam|usinipigie na kunitumia|usinimessage|usinichokoze|usinitumieni",
    notSendAnything: "usitume|msitume|usitumie",
    send: "kunitumia|kutuma|kututumia|kuniandikia|kunisumbua|kunitext|kunispam|kunisms|kunimessage|kuandika|kututumia|kuwasiliana|kuniletea|kunitumieni",
    stop: "acha|acheni|wacha|wacheni|komesha|komesheni|sitisha|sitisheni|simamisha|koma|komeni|stop|achana|achaneni",
    message:
      "ujumbe|jumbe|meseji|mesej|sms|smses|texts|text|matangazo|tangazo|spam|taarifa|promosheni|promo*|barua|arifa|ofa zenu|msg|message|messages",
    notWant: "sitaki|hatutaki|sipendi|hatupendi|sihitaji|hatuhitaji|sitahitaji|sina haja|sihitaj|sikujiandikisha",
    list: "orodha|orodhani|list|mfumo|hifadhidata|kundi|kikundi|database",
    out: "niondoe|niondoeni|nitoe|nitoeni|ondoa|ondoeni|toa|toeni|futa|futeni|nifute|nifuteni|delete",
    number: "namba|nambari|jina|simu|number",
  },
  fillers:
    "tafadhali|tafadhalini|asante|asanteni|sasa|sasa hivi|mara moja|habari|jambo|haraka|ujumbe|sms|zote|hizi|huu|tena|please|pls|bwana|jamani|kabisa|naomba",
  negations: "kwa nini|lini|usi",
  barriers: "usisahau|kama|lakini|kwa sababu|sijapata|kukosa|kabla|nini|ukifika",
  requests: [
    "@notSend ~3 @message|tena|$|nami|nasi|na",
    "@notSendAnything ~2 @message|tena",
    "@stop ~2 @send",
    "@stop ~2 @message",
    "@stop ~1 kupata|kupokea ~2 @message",
    "kuacha|kusitisha|kukomesha ~2 kupata|kupokea|@message",
    "@notWant ~3 @message|kupokea",
    "@notWant ~2 kupokea|kupata ~2 @message",
    "hakuna ~1 @message ~1 tena",
    "@out ~3 kwenye|katika|kutoka|toka ~2 @list",
    "@out ~1 @number ~1 yangu|langu|hii",
    "^ ~1 niondoe|niondoeni|nitoe|nitoeni ~1 $",
    "nataka|naomba|nitawezaje|jinsi ~2 kujiondoa|kujitoa",
    "kujiondoa|jiondoe|kujitoa ~2 kwenye|katika|kutoka ~2 @message|@list",
    "niacheni|niache|tuacheni|tuache ~2 $|kwa|peke|tafadhali",
    "umekosea|mmekosea|wamekosea ~1 namba|nambari|mtu",
    "^ ~2 wrong|namba|nambari number|sio|si ~1 sahihi|yake|$",
    "namba|nambari si|sio|siyo ~1 sahihi",
    "wrong number",
    "nimechoka ~2 na ~2 @message|nyinyi|ninyi",
    "naondoa|natengua|nabatilisha ~2 ridhaa|idhini",
    "ghairi|katisha|futa ~2 usajili|@message",
    "nitaripoti|nitashtaki|nitawaripoti ~4 $",
    "potelea|kwendeni|tokeni ~2 $",
  ],
  exceptions: [
    "usiache|msiache|usifute|msifute|usiondoe|msiondoe",
    "usisahau|msisahau",
    "kwa nini",
    "@notWant ~1 kukosa|kupoteza",
    "usitume|msitume ~2 mzigo|pesa|hela|oda|picha",
    "nimeingiza|niliingiza ~3 si",
  ],
  kinds: {
    marketing: "matangazo|tangazo|promosheni|promo|ofa|masoko",
    engagement: "vikumbusho|mialiko",
  },
};
