/**
 * Names that say nothing of who sends, and that networks refuse in most countries that have a register: the words that
 * the British and Irish lists, the Philippine and Singaporean registers and the French charter have in common.
 */
export const GENERIC_NAMES: readonly string[] =
  "1TimePin 2FA Access Account Admin Alert Alerts Appointment Auth AuthMsg Authenticate AuthSMS Bank Banking Bill Billing Call Card Code Confirm Contact Customer Delivery Demo Discount Help Info InfoSMS Invoice Loan Login Logon Message Mobile MSG MsgAuth News NoReply Notice Notification Notify Offer Offers Order OTP OTPSMS Package Parcel Password Pay Payment PIN PinCode Post Promo Promotion Receipt Refund Reminder Reply Sale Secure Security Sender Service Shipping Shop Sign SignIn SMS SMSAuth SMSCode SMSInfo SMSOTP Support System Test Text Track Tracking TXT Update Updates Validate Verify Verification VerifyMe VerifySMS Warning Winner".split(
    " ",
  );
