/** Requests to stop in Malay as it is typed: jgn for jangan, x and xnak for tak and tak nak. */
import type { StopGrammar } from "./grammar.ts";

export const MALAY: StopGrammar = {
  classes: {
    stop: "berhenti|berhentilah|henti|hentikan|hentikanlah|stop|setop|cukup|cukup2|cukuplah|sudah|dah|tamatkan|berenti|brenti",
    send: "hantar|hantarkan|menghantar|htr|hntr|anta|antar|send|mesej|mesejkan|msj|msg|sms|whatsapp|wasap|wassap|ws|hubungi|menghubungi|kontek|contact|ganggu|mengganggu|kacau|mengacau|spam|text|kirim|bagi mesej|call",
    message:
      "mesej|msj|msg|mesejnya|sms|smsnya|teks|text|iklan|promosi|promo*|spam|notifikasi|notis|tawaran|maklumat|makluman|info|pemberitahuan|whatsapp|benda",
    dont: "jangan|jgn|jngn|jgnlah|janganlah|jangn|usah|usahlah|tak payah|tak perlu|x payah|x perlu|xpayah|xperlu|tak yah|xyah|tidak perlu|tolong jangan",
    not: "tidak|tak|tk|x|tdk|takde",
    want: "nak|mahu|mau|ingin|berminat|minat|perlu|perlukan|hendak|suka|sudi|bersetuju|setuju|mintak|minta",
    list: "senarai|list|database|pangkalan|sistem|kumpulan|group|data|rekod|langganan",
    out: "buang|buangkan|keluarkan|padam|padamkan|delete|remove|hapus|hapuskan|singkirkan|potong",
    number: "nombor|no|nombor telefon|nama|nmbr|number|num|telefon|fon|kontak",
  },
  fillers:
    "tolong|tlg|sila|mohon|harap|terima kasih|tq|ty|trima kasih|minta maaf|sekarang|segera|hai|helo|salam|encik|cik|puan|tuan|bos|please|pls|lah|la|je|saja|sahaja|sms|mesej|lagi|dah|ni|tu|ya|kat|ok",
  negations: "jangan|jgn|tidak|tak|belum|bukan|kenapa|mengapa|bila",
  barriers:
    "berhenti|hentikan|henti|lupa|ragu|segan|malu|tapi|kalau|sebab|belum|sampai|kenapa|bila|terlepas|hilang|berenti",
  requests: [
    "@stop ~1 @send ~3 @message|saya|aku|kami|lagi|kat|nombor",
    "henti|hentikan|berhenti|stop|berhentilah ~1 @send|@message",
    "@stop ~1 langgan|melanggan|langganan|subscribe",
    "@dont ~1 @send ~4 lagi|saya|aku|kami|nombor|dah|apa_apa|@message",
    "^ ~1 @dont ~1 @send @fillers|$ $",
    "@dont ~1 @message ~3 lagi|saya|aku|dah",
    "tak|x nak|mahu dah ~2 @message",
    "@not ~1 @want ~1 dah ~2 @message",
    "xnak|xnk|xmau|xmahu|taknak|tanak|xnk|tknak|taknk|tak_nk ~2 terima|dapat|@message|kena",
    "@not ~1 @want ~3 terima|menerima|dapat|dihubungi|diganggu",
    "@not ~1 @want ~2 @message",
    "@not ~1 berminat|minat ~3 @dont|$|@message",
    "xminat|takminat",
    "@out ~4 dari|daripada ~2 @list",
    "keluar dari|daripada ~2 @list",
    "@out ~1 @number ~1 saya|aku|ni|ini|kami|tu|dari*",
    "batal|batalkan ~1 langganan|sms|mesej|notifikasi",
    "nyahlanggan*|nyah_langgan*|unsubscribe|unsub",
    "berhenti|nak|mahu ~1 melanggan|langgan $",
    "nak|cara|macam ~4 berhenti|stop|henti ~2 terima|menerima|dapat|@message|langgan*",
    "salah nombor|no|orang|number",
    "biarkan|tinggalkan ~1 saya|aku ~1 sendiri|sendirian|aman|tenang",
    "tarik ~2 persetujuan|kebenaran|consent",
    "sekat|block|blok ~2 nombor ni|mesej|sms",
    "report|lapor|laporkan|repot ~3 spam|skmm|mcmc|polis",
    "bosan|rimas|menyampah ~3 @message|@send",
    "berambus|pergi_mampus",
  ],
  exceptions: [
    "@dont ~1 @out|batalkan|sekat|block|berhenti|henti|hentikan|stop",
    "jangan|jgn|tak|tidak ~1 @stop",
    "kenapa|mengapa|bila ~3 @not|henti*",
    "@not ~1 @want ~1 terlepas|ketinggalan|kehilangan|berhenti|hilang",
    "salah ~1 masuk*|isi|taip|tekan",
    "@dont|@not|xnak ~2 bungkusan|parcel|barang|duit|bawang|resit",
    "@dont ~1 lupa",
  ],
  kinds: {
    marketing: "promo|promosi|iklan|tawaran|marketing|diskaun|jualan",
    engagement: "peringatan|jemputan",
  },
};
