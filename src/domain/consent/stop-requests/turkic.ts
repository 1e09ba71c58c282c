/**
 * Requests to stop in Turkish. Suffixes carry the grammar, so verbs are stems with their negation: "gönderme" begins
 * gönderme (do not), göndermeyin, göndermeyiniz and göndermeyi (the sending); "göndermek" and "gönderir" it does not.
 */
import type { StopGrammar } from "./grammar.ts";

const NOT_SENDING =
  "gonderme|gondermeyin*|gondermeyiniz|gondermesin*|gondermeyelim|gondermezseniz|gondermezmisiniz|gondermez misiniz|yollama|yollamayin*|yollamasin*|yollamayiniz|atma|atmayin*|atmasin*|atmayiniz|atmazsaniz|atmayalim|yazma|yazmayin*|yazmayiniz|yazmasin*|iletme|iletmeyin*|cekme|cekmeyin*|aramayin rahatsiz|gelmesin*|spamlama*|mesajlama|mesajlamayin*";
const SENDING =
  "gondermeyi|gondermekten|gonderimini|gonderimi|gonderilmesini|yollamayi|yollamaktan|atmayi|atmaktan|yazmayi|yazmaktan|rahatsiz etmeyi|spamlamayi|aramayi|mesajlari|mesajlarinizi|mesaj gonderimini|sms leri|smsleri|smslerinizi|iletileri|reklamlari|bildirimleri|mesaji|spami";

export const TURKISH: StopGrammar = {
  accents: "free",
  classes: {
    notSend: NOT_SENDING,
    sending: SENDING,
    message:
      "mesaj|mesaji|mesajlar*|mesajini*|mesajiniz*|msj|mesj|sms|smsi|smsler*|sms ler*|smsiniz*|ileti*|reklam*|spam*|bildirim*|kampanya*|tanitim*|duyuru*|promosyon*|teklif*|pazarlama*|mail*|bulten*",
    stop: "birak|birakin|birakiniz|birakir misin*|birakir mi|kes|kesin|kesiniz|keser misin*|durdur|durdurun|durdurunuz|durdurur musun*|durdurulsun|sonlandirin*|son verin|son ver|bitirin|bitir|vazgecin|vazgec|iptal edin|iptal et|iptal ediniz|kapatin|kapat|engelleyin|yeter|son bulsun",
    want: "istemiyorum|istemiyoruz|istemem|istemiyom|istemiyorm|gerek yok|ihtiyacim yok|gerekmiyor|lazim degil|onaylamiyorum|kabul etmiyorum|izin vermiyorum|ilgilenmiyorum",
    list: "liste*|listesinden|veritaban*|sistem*|rehber*|kayitlar*|kayit*|grup*|gurup*|uyelik*|data*",
    out: "cikar|cikarin|cikariniz|cikartin*|cikarir misin*|cikarilsin|cikarilmak|cikmak|sil|silin|siliniz|siler misin*|silinsin|silinmesini|kaldir|kaldirin|kaldiriniz|kaldirir misin*|kaldirilsin|dusun|ayrilmak|cikis",
    number:
      "numara|numarami|numaramizi|numaram|numarayi|nomu|telefonumu|bilgilerimi|verilerimi|kaydimi|ismimi|hattimi|nomarami",
  },
  fillers:
    "lütfen|ltf|lütfn|teşekkürler|teşekkür ederim|sağolun|sağol|hemen|artık|bana|merhaba|selam|şimdi|derhal|sms|mesaj|rica ederim|rica ediyorum|ya|abi|kardesim|bir daha|be|tamam|acilen|iyi günler|tüm|bütün|bu|su",
  negations: "neden|niye|nicin|ne zaman|sakin",
  barriers:
    "unutmayin|unutma|unutmayiniz|ama|eger|neden|niye|once|kadar|paketi|parayi|kargoyu|siparisi|urunu|gelmedi|almadim",
  requests: [
    "@message ~3 @notSend",
    "artik|bana|bidaha|birdaha|asla|sakin|lutfen ~2 @notSend",
    "bir|bi daha ~2 @notSend",
    "bu|su ~1 numaraya|hatta ~2 @notSend",
    "^ @notSend $",
    "rahatsiz ~2 @notSend",
    "bikt*|sikildim|yeter|biktim ~2 @notSend",
    "@notSend ~1 artik|bana|lutfen|bir_daha ~3 @message|$",
    "@message ~2 atma|yollama|gonderme|cekme",
    "@message ~4 @want",
    "@message ~2 almak|gormek|alma ~1 @want",
    "@sending ~2 @stop",
    "@message ~1 @sending ~2 @stop",
    "@stop|birakin ~1 @sending",
    "@message ~4 @stop $",
    "@list ~2 @out ~2 $",
    "@list ~2 @out ~1 istiyorum|lutfen|misiniz|beni|artik",
    "beni ~3 @list ~2 @out",
    "@number ~3 @out",
    "abonelik*|aboneligi*|uyelik*|uyeligi* ~2 cik*|iptal|sonlandir*|son|sil*|bitir*|ayril*",
    "rahat birak*|ver|verin",
    "rahatsiz etme|etmeyin*|etmeyiniz|etmesin*",
    "pesimi birak*",
    "basimdan git*",
    "^ ~2 yanlis numara ~2 $",
    "yanlis numara|kisi|kisiye|numaraya ~2 @notSend|ulas*|mesaj|yaz*",
    "iletisim* ~1 gecme|gecmeyin*|kurmayin*|kurma",
    "benimle ~1 iletisim* ~2 gecme*",
    "onay*|iznim*|izni*|riza* ~2 geri ~1 cek*|aliyorum|alayim",
    "onay|izin|iznim|onayim ~1 vermedim|yok",
    "ilgilenmiyorum ~2 $",
    "bikt*|usand*|sikildim|yeter ~3 @message",
    "@message ~2 bikt*|usand*|yeter",
    "mesaj*|sms* ~2 ret|red|reddediyorum|iptali|iptal|engelle*|durdur*",
    "sikayet ~2 ederim|edecegim|edicem|ederiz ~3 $",
    "defol|siktir|hassiktir|defolun",
    "@want @message",
    "@notSend ~2 su|bu|artik ~2 @message",
  ],
  exceptions: [
    "unutma*|unutmayin*",
    "neden|niye|nicin|ne_zaman",
    "cikarma|cikarmayin*|silme|silmeyin*|kaldirma|kaldirmayin*|durdurma|durdurmayin*|kesmeyin*|birakmayin*",
    "kacirmak|kaybetmek ~1 istem*",
    "paket*|kargo*|para|parayi|siparis*|fatura*|randevu* ~4 @notSend|@stop|@want",
    "gulmeyi|gulme|saka*|sigara* ~2 @stop",
  ],
  kinds: {
    marketing:
      "reklam|reklamlar|reklamlari|kampanya|kampanyalar|tanitim|promosyon|pazarlama|ticari|teklif|teklifler|bulten",
    engagement: "hatirlatma|hatirlatmalar|davet|davetler",
  },
};
