/** The catalogue in Indonesian. */
import type { CatalogueTexts } from "../catalogue-texts.ts";

export const INDONESIAN: CatalogueTexts = {
  answers: { confirm: "YA", reject: "TOLAK" },
  join: "IKUT",
  templates: {
    order_placed: "{brand}: Pesanan {order} kami terima, {amount}. Terima kasih.\n{link}",
    payment_received: "{brand}: Pembayaran {amount} untuk pesanan {order} telah diterima.\n{link}",
    payment_failed: "{brand}: Pembayaran {amount} untuk pesanan {order} gagal.\n{link}",
    order_shipped: "{brand}: Pesanan {order} sedang dikirim.\n{link}",
    order_delivered: "{brand}: Pesanan {order} telah sampai.\n{link}",
    refund_issued: "{brand}: {amount} untuk pesanan {order} telah dikembalikan.\n{link}",
    transaction_notice: "{brand}: {amount}, {merchant}, rekening *{ending}, {at}\n{link}",
    friend_request: "{brand}: {name} ingin berteman dengan Anda.\n{link}",
    private_message: "{brand}: Pesan baru dari {name}.\n{link}",
    mention: "{brand}: {name} menyebut Anda di {place}.\n{link}",
    event_invitation: "{brand}: {name} mengundang Anda ke {event}, {starts_at}\n{join_line}\n{link}",
    event_reminder: "{brand}, pengingat: {event}, {starts_at}\n{link}",
    game_return: "{brand}: {game} menunggu Anda.\n{news}\n{link}",
    marketing: "{brand}: {offer}\n{link}",
    recall: "{brand}: Sudah lama kita tidak bertemu. Lihat yang baru.\n{news}\n{link}",
  },
  alerts: {
    remote_login: "{brand}: Login baru ke akun Anda ({facts}).",
    new_device: "{brand}: Perangkat baru di akun Anda ({facts}).",
    password_change: "{brand}: Kata sandi Anda diubah ({facts}).",
    phone_change: "{brand}: Nomor telepon Anda diubah ({facts}).",
    privacy_change: "{brand}: Pengaturan privasi Anda diubah ({facts}).",
    transaction: "{brand}: Transaksi di akun Anda ({facts}).",
  },
  alertByReply: "Ini Anda? Balas {confirm} {token}. Jika bukan, {reject} {token} membekukan akun.\nAtau: {link}",
  alertByLink: "Konfirmasi atau bekukan akun: {link}",
  joinLine: "Balas {join} untuk ikut dan diingatkan.",
  optOut: {
    reply: "Balas {stop} untuk berhenti",
    number: "{stop} ke {number}",
    link: "Berhenti: {link}",
  },
  rates: "Tarif pesan dan data mungkin berlaku.",
  conversation: {
    stop_confirmed:
      "{brand}: Anda sudah berhenti berlangganan dan tidak akan menerima pesan seperti ini lagi. Balas {start} untuk menerimanya kembali.",
    start_confirmed: "{brand}: Anda berlangganan kembali. Balas {help} untuk bantuan, {stop} untuk berhenti.",
    help: "{brand}: Kami siap membantu.\nKontak: {support}\nBalas {stop} untuk berhenti.",
    clarify_alert:
      "{brand}: Balasan belum jelas. Balas {confirm} {token} jika ini Anda, atau {reject} {token} untuk membekukan akun.",
    clarify_which_alert: "{brand}: Peringatan yang mana? Balas {confirm} atau {reject} dengan kodenya:\n{alerts}",
    alert_confirmed: "{brand}: Terima kasih, kami catat bahwa itu Anda. Tidak ada yang berubah.",
    alert_rejected: "{brand}: Akun Anda dibekukan.\nUntuk membukanya: {support}",
    alert_already_answered: "{brand}: Peringatan ini sudah dijawab. Tidak ada yang berubah.\nBantuan: {support}",
    alert_expired:
      "{brand}: Waktu untuk menjawab peringatan ini sudah habis. Jika itu bukan Anda, buka aplikasi dan ganti kata sandi Anda sekarang.\nBantuan: {support}",
    reminder_joined: "{brand}: Anda ikut. Kami ingatkan {minutes} menit sebelum {event}.",
    recovery_notice: "{brand}: Ada yang memulihkan akun Anda. Bukan Anda? Bekukan akun: {link}",
  },
  comma: ", ",
};
