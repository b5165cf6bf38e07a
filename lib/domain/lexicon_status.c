#include "domain/dialect.h"
#include "domain/fold.h"
#include "domain/layout.h"
#include "domain/lexicon.h"

/* clang-format off */
#define NO(text, source) { STATUS_NO_RECEIVABLE, text, source }
#define PAID(text, source) { STATUS_PAID, text, source }
#define PARTIAL(text, source) { STATUS_PARTIAL, text, source }
#define UNPAID(text, source) { STATUS_UNPAID, text, source }
#define OPEN(text, source) { STATUS_OPEN, text, source }

static const struct lexicon_word statuses[] = {
	PAID("paid", "English"),
	PAID("fully paid", "English"),
	PAID("paid in full", "English"),
	PAID("paid fully", "English"),
	PAID("full payment", "English"),
	PAID("payment received", "English"),
	PAID("payment complete", "English"),
	PAID("paid off", "English"),
	PAID("settled", "English"),
	PAID("fully settled", "English"),
	PAID("cleared", "English"),
	PAID("closed", "English"),
	PAID("collected", "English"),
	PAID("fully applied", "English"),
	PAID("deposited", "QuickBooks"),
	PAID("auto-paid", "FreshBooks"),
	PAID("succeeded", "Stripe"),
	PAID("bezahlt", "German"),
	PAID("voll bezahlt", "German"),
	PAID("vollständig bezahlt", "German"),
	PAID("komplett bezahlt", "German"),
	PAID("gezahlt", "German"),
	PAID("voll gezahlt", "German"),
	PAID("vollständig gezahlt", "German"),
	PAID("beglichen", "German"),
	PAID("vollständig beglichen", "German"),
	PAID("ausgeglichen", "German"),
	PAID("vollständig ausgeglichen", "German"),
	PAID("Zahlung erhalten", "German"),
	PAID("Zahlung eingegangen", "German"),
	PAID("erledigt", "German"),
	PAID("geschlossen", "German"),
	PAID("payé", "French"),
	PAID("payée", "French"),
	PAID("payés", "French"),
	PAID("payées", "French"),
	PAID("entièrement payé", "French"),
	PAID("entièrement payée", "French"),
	PAID("totalement payé", "French"),
	PAID("totalement payée", "French"),
	PAID("payé intégralement", "French"),
	PAID("payée intégralement", "French"),
	PAID("intégralement payée", "French"),
	PAID("réglé", "French"),
	PAID("réglée", "French"),
	PAID("entièrement réglé", "French"),
	PAID("entièrement réglée", "French"),
	PAID("totalement réglée", "French"),
	PAID("soldé", "French"),
	PAID("soldée", "French"),
	PAID("acquitté", "French"),
	PAID("acquittée", "French"),
	PAID("encaissé", "French"),
	PAID("encaissée", "French"),
	PAID("lettré", "French"),
	PAID("lettrée", "French"),
	PAID("clôturé", "French"),
	PAID("clôturée", "French"),
	PAID("fermé", "French"),
	PAID("fermée", "French"),
	PAID("paiement reçu", "French"),
	PAID("pagado", "Spanish"),
	PAID("pagada", "Spanish"),
	PAID("totalmente pagado", "Spanish"),
	PAID("totalmente pagada", "Spanish"),
	PAID("pagado totalmente", "Spanish"),
	PAID("pagada totalmente", "Spanish"),
	PAID("pago completo", "Spanish"),
	PAID("pago recibido", "Spanish"),
	PAID("cobrado", "Spanish"),
	PAID("cobrada", "Spanish"),
	PAID("totalmente cobrada", "Spanish"),
	PAID("liquidado", "Spanish"),
	PAID("liquidada", "Spanish"),
	PAID("saldado", "Spanish"),
	PAID("saldada", "Spanish"),
	PAID("compensado", "Spanish"),
	PAID("compensada", "Spanish"),
	PAID("cerrado", "Spanish"),
	PAID("cerrada", "Spanish"),
	PAID("betaald", "Dutch"),
	PAID("volledig betaald", "Dutch"),
	PAID("geheel betaald", "Dutch"),
	PAID("betaling ontvangen", "Dutch"),
	PAID("voldaan", "Dutch"),
	PAID("volledig voldaan", "Dutch"),
	PAID("vereffend", "Dutch"),
	PAID("afgeletterd", "Dutch"),
	PAID("afgesloten", "Dutch"),
	PAID("gesloten", "Dutch"),
	PAID("pagato", "Italian"),
	PAID("pagata", "Italian"),
	PAID("saldato", "Italian"),
	PAID("saldata", "Italian"),
	PAID("incassato", "Italian"),
	PAID("incassata", "Italian"),
	PAID("pago", "Portuguese"),
	PAID("paga", "Portuguese"),
	PAID("quitado", "Portuguese"),
	PAID("quitada", "Portuguese"),
	PAID("totalmente pagata", "Italian"),
	PAID("incassata totalmente", "Italian"),
	PAID("chiusa", "Italian"),
	PAID("chiuso", "Italian"),
	PAID("pago integralmente", "Portuguese"),
	PAID("recebido", "Portuguese"),
	PAID("recebida", "Portuguese"),
	PAID("baixado", "Portuguese"),
	PAID("betald", "Swedish"),
	PAID("betalt", "Swedish"),
	PAID("slutbetald", "Swedish"),
	PAID("fullt betald", "Swedish"),
	PAID("reglerad", "Swedish"),
	PAID("ferdig betalt", "Norwegian"),
	PAID("oppgjort", "Norwegian"),
	PAID("udlignet", "Danish"),
	PAID("maksettu", "Finnish"),
	PAID("suoritettu", "Finnish"),
	PAID("kuitattu", "Finnish"),
	PAID("zapłacona", "Polish"),
	PAID("zapłacono", "Polish"),
	PAID("zapłacone", "Polish"),
	PAID("zapłacony", "Polish"),
	PAID("opłacona", "Polish"),
	PAID("opłacone", "Polish"),
	PAID("opłacony", "Polish"),
	PAID("rozliczona", "Polish"),
	PAID("rozliczone", "Polish"),
	PAID("rozliczony", "Polish"),
	PAID("uregulowana", "Polish"),
	PAID("uregulowane", "Polish"),
	PAID("uhrazeno", "Czech"),
	PAID("uhrazena", "Czech"),
	PAID("zaplaceno", "Czech"),
	PAID("zaplacena", "Czech"),
	PAID("vyrovnáno", "Czech"),
	PAID("uhradené", "Slovak"),
	PAID("uhradená", "Slovak"),
	PAID("zaplatené", "Slovak"),
	PAID("zaplatená", "Slovak"),
	PAID("оплачен", "Russian"),
	PAID("оплачена", "Russian"),
	PAID("оплачено", "Russian"),
	PAID("полностью оплачен", "Russian"),
	PAID("полностью оплачено", "Russian"),
	PAID("погашен", "Russian"),
	PAID("погашено", "Russian"),
	PAID("закрыт", "Russian"),
	PAID("закрыто", "Russian"),
	PAID("入金済", "Japanese"),
	PAID("入金済み", "Japanese"),
	PAID("支払済", "Japanese"),
	PAID("支払済み", "Japanese"),
	PAID("消込済", "Japanese"),
	PAID("消込済み", "Japanese"),
	PAID("回収済", "Japanese"),
	PAID("回収済み", "Japanese"),
	PAID("決済済", "Japanese"),
	PAID("ödendi", "Turkish"),
	PAID("ödenmiş", "Turkish"),
	PAID("tahsil edildi", "Turkish"),
	PAID("tamamı ödendi", "Turkish"),
	PAID("kapandı", "Turkish"),
	PAID("fizetve", "Hungarian"),
	PAID("kifizetve", "Hungarian"),
	PAID("kifizetett", "Hungarian"),
	PAID("kiegyenlítve", "Hungarian"),
	PAID("kiegyenlített", "Hungarian"),
	PAID("rendezve", "Hungarian"),
	PAID("rendezett", "Hungarian"),

	PARTIAL("partially paid", "English"),
	PARTIAL("partial", "English"),
	PARTIAL("partially", "English"),
	PARTIAL("partly paid", "English"),
	PARTIAL("part paid", "English"),
	PARTIAL("paid in part", "English"),
	PARTIAL("paid partially", "English"),
	PARTIAL("paid partly", "English"),
	PARTIAL("partial payment", "English"),
	PARTIAL("part payment", "English"),
	PARTIAL("partial paid", "English"),
	PARTIAL("partially settled", "English"),
	PARTIAL("partially applied", "English"),
	PARTIAL("partially cleared", "English"),
	PARTIAL("teilbezahlt", "German"),
	PARTIAL("teilweise bezahlt", "German"),
	PARTIAL("teilweise gezahlt", "German"),
	PARTIAL("teilweise beglichen", "German"),
	PARTIAL("teilweise ausgeglichen", "German"),
	PARTIAL("teilweise", "German"),
	PARTIAL("teilgezahlt", "German"),
	PARTIAL("teilzahlung", "German"),
	PARTIAL("zum Teil bezahlt", "German"),
	PARTIAL("anbezahlt", "German"),
	PARTIAL("angezahlt", "German"),
	PARTIAL("partiellement payé", "French"),
	PARTIAL("partiellement payée", "French"),
	PARTIAL("partiellement réglé", "French"),
	PARTIAL("partiellement réglée", "French"),
	PARTIAL("partiellement soldée", "French"),
	PARTIAL("payé partiellement", "French"),
	PARTIAL("payée partiellement", "French"),
	PARTIAL("réglé partiellement", "French"),
	PARTIAL("réglée partiellement", "French"),
	PARTIAL("en partie payé", "French"),
	PARTIAL("en partie payée", "French"),
	PARTIAL("paiement partiel", "French"),
	PARTIAL("règlement partiel", "French"),
	PARTIAL("partiel", "French"),
	PARTIAL("pago parcial", "Spanish"),
	PARTIAL("cobro parcial", "Spanish"),
	PARTIAL("parcial", "Spanish"),
	PARTIAL("parcialmente pagado", "Spanish"),
	PARTIAL("parcialmente pagada", "Spanish"),
	PARTIAL("pagado parcialmente", "Spanish"),
	PARTIAL("pagada parcialmente", "Spanish"),
	PARTIAL("parcialmente cobrado", "Spanish"),
	PARTIAL("parcialmente cobrada", "Spanish"),
	PARTIAL("cobrado parcialmente", "Spanish"),
	PARTIAL("cobrada parcialmente", "Spanish"),
	PARTIAL("deels betaald", "Dutch"),
	PARTIAL("deels voldaan", "Dutch"),
	PARTIAL("gedeeltelijk betaald", "Dutch"),
	PARTIAL("gedeeltelijk voldaan", "Dutch"),
	PARTIAL("gedeeltelijk", "Dutch"),
	PARTIAL("ten dele betaald", "Dutch"),
	PARTIAL("deelbetaling", "Dutch"),
	PARTIAL("parzialmente pagato", "Italian"),
	PARTIAL("parzialmente pagata", "Italian"),
	PARTIAL("parcialmente pago", "Portuguese"),
	PARTIAL("parcialmente paga", "Portuguese"),
	PARTIAL("pagata parzialmente", "Italian"),
	PARTIAL("parzialmente incassata", "Italian"),
	PARTIAL("parzialmente saldata", "Italian"),
	PARTIAL("parziale", "Italian"),
	PARTIAL("incasso parziale", "Italian"),
	PARTIAL("pago parcialmente", "Portuguese"),
	PARTIAL("parcialmente liquidado", "Portuguese"),
	PARTIAL("parcialmente recebido", "Portuguese"),
	PARTIAL("pagamento parcial", "Portuguese"),
	PARTIAL("delbetald", "Swedish"),
	PARTIAL("delvis betald", "Swedish"),
	PARTIAL("delbetalt", "Swedish"),
	PARTIAL("delvis betalt", "Norwegian"),
	PARTIAL("osittain maksettu", "Finnish"),
	PARTIAL("osamaksettu", "Finnish"),
	PARTIAL("osasuoritus", "Finnish"),
	PARTIAL("częściowo zapłacona", "Polish"),
	PARTIAL("częściowo zapłacone", "Polish"),
	PARTIAL("częściowo opłacona", "Polish"),
	PARTIAL("częściowo opłacone", "Polish"),
	PARTIAL("częściowo rozliczona", "Polish"),
	PARTIAL("zapłacona częściowo", "Polish"),
	PARTIAL("opłacona częściowo", "Polish"),
	PARTIAL("částečně uhrazeno", "Czech"),
	PARTIAL("částečně uhrazena", "Czech"),
	PARTIAL("částečně zaplaceno", "Czech"),
	PARTIAL("částečně zaplacena", "Czech"),
	PARTIAL("uhrazeno částečně", "Czech"),
	PARTIAL("čiastočne uhradené", "Slovak"),
	PARTIAL("čiastočne uhradená", "Slovak"),
	PARTIAL("čiastočne zaplatené", "Slovak"),
	PARTIAL("частично оплачен", "Russian"),
	PARTIAL("частично оплачена", "Russian"),
	PARTIAL("частично оплачено", "Russian"),
	PARTIAL("оплачен частично", "Russian"),
	PARTIAL("оплачено частично", "Russian"),
	PARTIAL("一部入金", "Japanese"),
	PARTIAL("一部入金済", "Japanese"),
	PARTIAL("一部入金済み", "Japanese"),
	PARTIAL("一部消込", "Japanese"),
	PARTIAL("kısmi ödendi", "Turkish"),
	PARTIAL("kısmen ödendi", "Turkish"),
	PARTIAL("kısmi ödeme", "Turkish"),
	PARTIAL("részben fizetve", "Hungarian"),
	PARTIAL("részben fizetett", "Hungarian"),
	PARTIAL("részben kifizetve", "Hungarian"),
	PARTIAL("részben kiegyenlítve", "Hungarian"),
	PARTIAL("részben kiegyenlített", "Hungarian"),

	UNPAID("unpaid", "English"),
	UNPAID("not paid", "English"),
	UNPAID("open", "English"),
	UNPAID("outstanding", "English"),
	UNPAID("overdue", "English"),
	UNPAID("past due", "English"),
	UNPAID("late", "English"),
	UNPAID("due", "English"),
	UNPAID("due today", "QuickBooks"),
	UNPAID("due in", "QuickBooks"),
	UNPAID("not deposited", "QuickBooks"),
	UNPAID("awaiting payment", "Xero"),
	UNPAID("payment due", "English"),
	UNPAID("payment pending", "English"),
	UNPAID("pending payment", "English"),
	UNPAID("delinquent", "English"),
	UNPAID("in arrears", "English"),
	UNPAID("not settled", "English"),
	UNPAID("not cleared", "English"),
	UNPAID("unbezahlt", "German"),
	UNPAID("nicht bezahlt", "German"),
	UNPAID("nicht beglichen", "German"),
	UNPAID("nicht ausgeglichen", "German"),
	UNPAID("offen", "German"),
	UNPAID("noch offen", "German"),
	UNPAID("überfällig", "German"),
	UNPAID("fällig", "German"),
	UNPAID("in Verzug", "German"),
	UNPAID("im Verzug", "German"),
	UNPAID("ausstehend", "German"),
	UNPAID("Zahlung ausstehend", "German"),
	UNPAID("impayé", "French"),
	UNPAID("impayée", "French"),
	UNPAID("non payé", "French"),
	UNPAID("non payée", "French"),
	UNPAID("non réglé", "French"),
	UNPAID("non réglée", "French"),
	UNPAID("non soldée", "French"),
	UNPAID("non lettrée", "French"),
	UNPAID("à payer", "French"),
	UNPAID("à régler", "French"),
	UNPAID("à encaisser", "French"),
	UNPAID("en retard", "French"),
	UNPAID("échu", "French"),
	UNPAID("échue", "French"),
	UNPAID("ouvert", "French"),
	UNPAID("ouverte", "French"),
	UNPAID("en souffrance", "French"),
	UNPAID("en attente de paiement", "French"),
	UNPAID("en attente de règlement", "French"),
	UNPAID("no pagado", "Spanish"),
	UNPAID("no pagada", "Spanish"),
	UNPAID("sin pagar", "Spanish"),
	UNPAID("impagado", "Spanish"),
	UNPAID("impagada", "Spanish"),
	UNPAID("no cobrada", "Spanish"),
	UNPAID("pendiente", "Spanish"),
	UNPAID("pendiente de pago", "Spanish"),
	UNPAID("pendiente de cobro", "Spanish"),
	UNPAID("por cobrar", "Spanish"),
	UNPAID("por pagar", "Spanish"),
	UNPAID("vencido", "Spanish"),
	UNPAID("vencida", "Spanish"),
	UNPAID("en mora", "Spanish"),
	UNPAID("atrasado", "Spanish"),
	UNPAID("atrasada", "Spanish"),
	UNPAID("abierto", "Spanish"),
	UNPAID("abierta", "Spanish"),
	UNPAID("onbetaald", "Dutch"),
	UNPAID("niet betaald", "Dutch"),
	UNPAID("niet voldaan", "Dutch"),
	UNPAID("nog niet betaald", "Dutch"),
	UNPAID("openstaand", "Dutch"),
	UNPAID("openstaande", "Dutch"),
	UNPAID("achterstallig", "Dutch"),
	UNPAID("te laat", "Dutch"),
	UNPAID("te betalen", "Dutch"),
	UNPAID("nog te betalen", "Dutch"),
	UNPAID("over tijd", "Dutch"),
	UNPAID("non pagato", "Italian"),
	UNPAID("non pagata", "Italian"),
	UNPAID("aperto", "Italian"),
	UNPAID("aperta", "Italian"),
	UNPAID("scaduto", "Italian"),
	UNPAID("scaduta", "Italian"),
	UNPAID("insoluto", "Italian"),
	UNPAID("insoluta", "Italian"),
	UNPAID("em aberto", "Portuguese"),
	UNPAID("não pago", "Portuguese"),
	UNPAID("não paga", "Portuguese"),
	UNPAID("non incassata", "Italian"),
	UNPAID("non incassato", "Italian"),
	UNPAID("non saldata", "Italian"),
	UNPAID("non saldato", "Italian"),
	UNPAID("da pagare", "Italian"),
	UNPAID("da incassare", "Italian"),
	UNPAID("da saldare", "Italian"),
	UNPAID("in scadenza", "Italian"),
	UNPAID("in ritardo", "Italian"),
	UNPAID("por liquidar", "Portuguese"),
	UNPAID("a receber", "Portuguese"),
	UNPAID("pendente", "Portuguese"),
	UNPAID("em atraso", "Portuguese"),
	UNPAID("aberto", "Portuguese"),
	UNPAID("aberta", "Portuguese"),
	UNPAID("não recebido", "Portuguese"),
	UNPAID("inadimplente", "Portuguese"),
	UNPAID("obetald", "Swedish"),
	UNPAID("obetalt", "Swedish"),
	UNPAID("förfallen", "Swedish"),
	UNPAID("ej betald", "Swedish"),
	UNPAID("inte betald", "Swedish"),
	UNPAID("ubetalt", "Norwegian"),
	UNPAID("forfalt", "Norwegian"),
	UNPAID("ikke betalt", "Norwegian"),
	UNPAID("utestående", "Norwegian"),
	UNPAID("forfalden", "Danish"),
	UNPAID("åben", "Danish"),
	UNPAID("udestående", "Danish"),
	UNPAID("avoin", "Finnish"),
	UNPAID("avoinna", "Finnish"),
	UNPAID("maksamatta", "Finnish"),
	UNPAID("erääntynyt", "Finnish"),
	UNPAID("ei maksettu", "Finnish"),
	UNPAID("myöhässä", "Finnish"),
	UNPAID("niezapłacona", "Polish"),
	UNPAID("niezapłacone", "Polish"),
	UNPAID("niezapłacony", "Polish"),
	UNPAID("nieopłacona", "Polish"),
	UNPAID("nieopłacone", "Polish"),
	UNPAID("nieopłacony", "Polish"),
	UNPAID("nierozliczona", "Polish"),
	UNPAID("nierozliczone", "Polish"),
	UNPAID("przeterminowana", "Polish"),
	UNPAID("przeterminowane", "Polish"),
	UNPAID("po terminie", "Polish"),
	UNPAID("do zapłaty", "Polish"),
	UNPAID("oczekuje na płatność", "Polish"),
	UNPAID("neuhrazeno", "Czech"),
	UNPAID("neuhrazena", "Czech"),
	UNPAID("nezaplaceno", "Czech"),
	UNPAID("nezaplacena", "Czech"),
	UNPAID("po splatnosti", "Czech"),
	UNPAID("k úhradě", "Czech"),
	UNPAID("neuhradené", "Slovak"),
	UNPAID("neuhradená", "Slovak"),
	UNPAID("nezaplatené", "Slovak"),
	UNPAID("nezaplatená", "Slovak"),
	UNPAID("не оплачен", "Russian"),
	UNPAID("не оплачена", "Russian"),
	UNPAID("не оплачено", "Russian"),
	UNPAID("просрочен", "Russian"),
	UNPAID("просрочена", "Russian"),
	UNPAID("просрочено", "Russian"),
	UNPAID("ожидает оплаты", "Russian"),
	UNPAID("к оплате", "Russian"),
	UNPAID("未入金", "Japanese"),
	UNPAID("未払い", "Japanese"),
	UNPAID("未回収", "Japanese"),
	UNPAID("未消込", "Japanese"),
	UNPAID("入金待ち", "Japanese"),
	UNPAID("期限超過", "Japanese"),
	UNPAID("延滞", "Japanese"),
	UNPAID("支払期限超過", "Japanese"),
	UNPAID("ödenmedi", "Turkish"),
	UNPAID("ödenmemiş", "Turkish"),
	UNPAID("açık", "Turkish"),
	UNPAID("gecikmiş", "Turkish"),
	UNPAID("vadesi geçmiş", "Turkish"),
	UNPAID("ödeme bekliyor", "Turkish"),
	UNPAID("tahsil edilmedi", "Turkish"),
	UNPAID("nincs kifizetve", "Hungarian"),
	UNPAID("kifizetetlen", "Hungarian"),
	UNPAID("kiegyenlítetlen", "Hungarian"),
	UNPAID("fizetetlen", "Hungarian"),
	UNPAID("nyitott", "Hungarian"),
	UNPAID("lejárt", "Hungarian"),
	UNPAID("fizetésre vár", "Hungarian"),
	UNPAID("esedékes", "Hungarian"),

	OPEN("sent", "English"),
	OPEN("not sent", "QuickBooks"),
	OPEN("emailed", "English"),
	OPEN("mailed", "English"),
	OPEN("printed", "English"),
	OPEN("viewed", "English"),
	OPEN("seen", "English"),
	OPEN("issued", "English"),
	OPEN("invoiced", "English"),
	OPEN("billed", "English"),
	OPEN("posted", "English"),
	OPEN("approved", "English"),
	OPEN("authorised", "Xero"),
	OPEN("authorized", "English"),
	OPEN("active", "English"),
	OPEN("final", "English"),
	OPEN("finalized", "English"),
	OPEN("finalised", "English"),
	OPEN("submitted", "English"),
	OPEN("delivered", "English"),
	OPEN("released", "English"),
	OPEN("confirmed", "English"),
	OPEN("current", "English"),
	OPEN("pending", "English"),
	OPEN("not due", "English"),
	OPEN("not yet due", "English"),
	OPEN("not overdue", "English"),
	OPEN("disputed", "English"),
	OPEN("in dispute", "English"),
	OPEN("dispute", "English"),
	OPEN("on hold", "English"),
	OPEN("collections", "English"),
	OPEN("in collection", "English"),
	OPEN("in collections", "English"),
	OPEN("legal", "English"),
	OPEN("payment plan", "English"),
	OPEN("promise to pay", "English"),
	OPEN("reminded", "English"),
	OPEN("reminder sent", "English"),
	OPEN("versendet", "German"),
	OPEN("versandt", "German"),
	OPEN("gesendet", "German"),
	OPEN("verschickt", "German"),
	OPEN("ausgestellt", "German"),
	OPEN("gestellt", "German"),
	OPEN("gebucht", "German"),
	OPEN("verbucht", "German"),
	OPEN("freigegeben", "German"),
	OPEN("fakturiert", "German"),
	OPEN("finalisiert", "German"),
	OPEN("festgeschrieben", "German"),
	OPEN("gedruckt", "German"),
	OPEN("aktiv", "German"),
	OPEN("nicht fällig", "German"),
	OPEN("noch nicht fällig", "German"),
	OPEN("gemahnt", "German"),
	OPEN("angemahnt", "German"),
	OPEN("in Mahnung", "German"),
	OPEN("Inkasso", "German"),
	OPEN("strittig", "German"),
	OPEN("envoyé", "French"),
	OPEN("envoyée", "French"),
	OPEN("émis", "French"),
	OPEN("émise", "French"),
	OPEN("facturé", "French"),
	OPEN("facturée", "French"),
	OPEN("validé", "French"),
	OPEN("validée", "French"),
	OPEN("approuvé", "French"),
	OPEN("approuvée", "French"),
	OPEN("comptabilisé", "French"),
	OPEN("comptabilisée", "French"),
	OPEN("imprimée", "French"),
	OPEN("vue", "French"),
	OPEN("en cours", "French"),
	OPEN("en attente", "French"),
	OPEN("à échoir", "French"),
	OPEN("non échu", "French"),
	OPEN("non échue", "French"),
	OPEN("en litige", "French"),
	OPEN("litige", "French"),
	OPEN("relancé", "French"),
	OPEN("relancée", "French"),
	OPEN("enviado", "Spanish"),
	OPEN("enviada", "Spanish"),
	OPEN("emitido", "Spanish"),
	OPEN("emitida", "Spanish"),
	OPEN("facturado", "Spanish"),
	OPEN("facturada", "Spanish"),
	OPEN("contabilizado", "Spanish"),
	OPEN("contabilizada", "Spanish"),
	OPEN("aprobado", "Spanish"),
	OPEN("aprobada", "Spanish"),
	OPEN("validado", "Spanish"),
	OPEN("validada", "Spanish"),
	OPEN("vigente", "Spanish"),
	OPEN("no vencido", "Spanish"),
	OPEN("no vencida", "Spanish"),
	OPEN("en disputa", "Spanish"),
	OPEN("reclamada", "Spanish"),
	OPEN("verzonden", "Dutch"),
	OPEN("verstuurd", "Dutch"),
	OPEN("gefactureerd", "Dutch"),
	OPEN("geboekt", "Dutch"),
	OPEN("goedgekeurd", "Dutch"),
	OPEN("definitief", "Dutch"),
	OPEN("bekeken", "Dutch"),
	OPEN("niet vervallen", "Dutch"),
	OPEN("nog niet vervallen", "Dutch"),
	OPEN("betwist", "Dutch"),
	OPEN("aangemaand", "Dutch"),
	OPEN("herinnerd", "Dutch"),
	OPEN("herinnering", "Dutch"),
	OPEN("incasso", "Dutch"),
	OPEN("inviata", "Italian"),
	OPEN("emessa", "Italian"),
	OPEN("inviato", "Italian"),
	OPEN("emesso", "Italian"),
	OPEN("consegnata", "Italian"),
	OPEN("spedita", "Italian"),
	OPEN("registrata", "Italian"),
	OPEN("contabilizzata", "Italian"),
	OPEN("finalizado", "Portuguese"),
	OPEN("finalizada", "Portuguese"),
	OPEN("skickad", "Swedish"),
	OPEN("bokförd", "Swedish"),
	OPEN("fakturerad", "Swedish"),
	OPEN("utskriven", "Swedish"),
	OPEN("sendt", "Norwegian"),
	OPEN("bokført", "Norwegian"),
	OPEN("fakturert", "Norwegian"),
	OPEN("bogført", "Danish"),
	OPEN("afsendt", "Danish"),
	OPEN("faktureret", "Danish"),
	OPEN("lähetetty", "Finnish"),
	OPEN("laskutettu", "Finnish"),
	OPEN("hyväksytty", "Finnish"),
	OPEN("wystawiona", "Polish"),
	OPEN("wystawiono", "Polish"),
	OPEN("wysłana", "Polish"),
	OPEN("zatwierdzona", "Polish"),
	OPEN("zaksięgowana", "Polish"),
	OPEN("odesláno", "Czech"),
	OPEN("odeslána", "Czech"),
	OPEN("vystaveno", "Czech"),
	OPEN("vystavena", "Czech"),
	OPEN("odoslaná", "Slovak"),
	OPEN("отправлен", "Russian"),
	OPEN("отправлено", "Russian"),
	OPEN("выставлен", "Russian"),
	OPEN("выставлено", "Russian"),
	OPEN("проведен", "Russian"),
	OPEN("送付済", "Japanese"),
	OPEN("送付済み", "Japanese"),
	OPEN("送信済", "Japanese"),
	OPEN("送信済み", "Japanese"),
	OPEN("発行済", "Japanese"),
	OPEN("発行済み", "Japanese"),
	OPEN("請求済", "Japanese"),
	OPEN("請求済み", "Japanese"),
	OPEN("gönderildi", "Turkish"),
	OPEN("onaylandı", "Turkish"),
	OPEN("kesildi", "Turkish"),
	OPEN("faturalandı", "Turkish"),
	OPEN("elküldve", "Hungarian"),
	OPEN("kiküldve", "Hungarian"),
	OPEN("kiállítva", "Hungarian"),

	NO("draft", "English"),
	NO("drafts", "English"),
	NO("void", "English"),
	NO("voided", "English"),
	NO("cancelled", "English"),
	NO("canceled", "English"),
	NO("cancel", "English"),
	NO("deleted", "English"),
	NO("reversed", "English"),
	NO("pro forma", "English"),
	NO("written off", "English"),
	NO("write-off", "English"),
	NO("uncollectible", "English"),
	NO("uncollectable", "English"),
	NO("bad debt", "English"),
	NO("irrecoverable", "English"),
	NO("Entwurf", "German"),
	NO("storniert", "German"),
	NO("Storno", "German"),
	NO("annulliert", "German"),
	NO("ungültig", "German"),
	NO("gelöscht", "German"),
	NO("ausgebucht", "German"),
	NO("abgeschrieben", "German"),
	NO("uneinbringlich", "German"),
	NO("brouillon", "French"),
	NO("annulé", "French"),
	NO("annulée", "French"),
	NO("annulés", "French"),
	NO("annulées", "French"),
	NO("supprimé", "French"),
	NO("supprimée", "French"),
	NO("extourné", "French"),
	NO("extournée", "French"),
	NO("passé en perte", "French"),
	NO("passée en perte", "French"),
	NO("irrécouvrable", "French"),
	NO("borrador", "Spanish"),
	NO("anulado", "Spanish"),
	NO("anulada", "Spanish"),
	NO("eliminado", "Spanish"),
	NO("eliminada", "Spanish"),
	NO("incobrable", "Spanish"),
	NO("concept", "Dutch"),
	NO("geannuleerd", "Dutch"),
	NO("gestorneerd", "Dutch"),
	NO("verwijderd", "Dutch"),
	NO("afgeboekt", "Dutch"),
	NO("afgeschreven", "Dutch"),
	NO("oninbaar", "Dutch"),
	NO("bozza", "Italian"),
	NO("annullato", "Italian"),
	NO("annullata", "Italian"),
	NO("stornata", "Italian"),
	NO("rascunho", "Portuguese"),
	NO("annullate", "Italian"),
	NO("cancellata", "Italian"),
	NO("cancellato", "Italian"),
	NO("stornato", "Italian"),
	NO("inesigibile", "Italian"),
	NO("estornado", "Portuguese"),
	NO("estornada", "Portuguese"),
	NO("incobrável", "Portuguese"),
	NO("utkast", "Swedish"),
	NO("makulerad", "Swedish"),
	NO("kladd", "Norwegian"),
	NO("annullert", "Norwegian"),
	NO("slettet", "Norwegian"),
	NO("tapsført", "Norwegian"),
	NO("kladde", "Danish"),
	NO("annulleret", "Danish"),
	NO("afskrevet", "Danish"),
	NO("luonnos", "Finnish"),
	NO("mitätöity", "Finnish"),
	NO("peruttu", "Finnish"),
	NO("hylätty", "Finnish"),
	NO("luottotappio", "Finnish"),
	NO("szkic", "Polish"),
	NO("robocza", "Polish"),
	NO("bufor", "Polish"),
	NO("anulowana", "Polish"),
	NO("anulowane", "Polish"),
	NO("anulowany", "Polish"),
	NO("usunięta", "Polish"),
	NO("spisana", "Polish"),
	NO("stornováno", "Czech"),
	NO("stornována", "Czech"),
	NO("zrušeno", "Czech"),
	NO("zrušena", "Czech"),
	NO("stornované", "Slovak"),
	NO("черновик", "Russian"),
	NO("отменен", "Russian"),
	NO("отменена", "Russian"),
	NO("отменено", "Russian"),
	NO("аннулирован", "Russian"),
	NO("аннулировано", "Russian"),
	NO("удален", "Russian"),
	NO("удалено", "Russian"),
	NO("списан", "Russian"),
	NO("списано", "Russian"),
	NO("не проведен", "Russian"),
	NO("下書き", "Japanese"),
	NO("取消", "Japanese"),
	NO("取消済", "Japanese"),
	NO("取消済み", "Japanese"),
	NO("キャンセル", "Japanese"),
	NO("無効", "Japanese"),
	NO("削除済", "Japanese"),
	NO("taslak", "Turkish"),
	NO("iptal", "Turkish"),
	NO("iptal edildi", "Turkish"),
	NO("silindi", "Turkish"),
	NO("piszkozat", "Hungarian"),
	NO("vázlat", "Hungarian"),
	NO("sztornó", "Hungarian"),
	NO("sztornózva", "Hungarian"),
	NO("sztornózott", "Hungarian"),
	NO("törölt", "Hungarian"),
	NO("törölve", "Hungarian"),
	NO("érvénytelen", "Hungarian"),
};
/* clang-format on */

const struct lexicon lexicon_statuses = { statuses, COUNT(statuses) };

/* What may stand between a status and its days or its date. */
static const char *const joints[] = { "by", "on", "at", "since", "day", "days", "ago",
	"am", "seit", "tag", "tage", "tagen", "le", "depuis", "jour", "jours", "el",
	"desde", "dia", "dias", "op", "sinds", "dag", "dagen" };

static enum intake_status
find_status(struct str text)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct str wanted = layout_normalise(text, buffer);

	if (wanted.n == 0)
		return STATUS_UNKNOWN;
	for (size_t i = 0; i < COUNT(statuses); i++)
		if (str_equal(wanted, layout_normalise(str_of(statuses[i].text), other)))
			return (enum intake_status)statuses[i].meaning;
	return STATUS_UNKNOWN;
}

static bool
is_joint(struct str word)
{
	for (size_t i = 0; i < COUNT(joints); i++)
		if (str_is(word, joints[i]))
			return true;
	return false;
}

/* Days behind what is not paid: they change nothing.  Behind "Paid" a number could be
 * the part that is paid. */
static bool
is_days(struct str rest)
{
	char buffer[FOLD_WORD_SIZE];

	while (rest.n > 0) {
		uint32_t code = fold_peek(rest);
		if (fold_is_letter(code)) {
			if (!is_joint(fold_word(&rest, buffer)))
				return false;
		} else if (fold_is_digit(code) || fold_is_blank(code)) {
			fold_next(&rest);
		} else {
			return false;
		}
	}
	return true;
}

static bool
is_date(struct str rest)
{
	struct date_evidence evidence = { 0 };
	char buffer[FOLD_WORD_SIZE];
	struct str word = rest;

	fold_skip_blanks(&rest);
	word = rest;
	if (is_joint(fold_word(&word, buffer)))
		rest = word;
	date_evidence_add(&evidence, rest);
	return evidence.date_count == 1;
}

/* "Overdue by 5 days", "Paid 3/12/2026": the words in front, if the rest may stand
 * behind them. */
static enum intake_status
find_status_in_front(struct str text)
{
	for (size_t n = 1; n < text.n; n++) {
		struct str front = { text.p, n }, rest = { text.p + n, text.n - n };
		enum intake_status status;
		if (!fold_is_blank((unsigned char)rest.p[0]))
			continue;
		status = find_status(front);
		if (status == STATUS_UNKNOWN)
			continue;
		if (is_date(rest) || (status != STATUS_PAID && is_days(rest)))
			return status;
	}
	return STATUS_UNKNOWN;
}

static bool
joins_words(struct str text, size_t i)
{
	return i > 0 && i + 1 < text.n &&
	       fold_is_letter((unsigned char)text.p[i - 1]) ==
		   fold_is_letter((unsigned char)text.p[i + 1]) &&
	       !fold_is_digit((unsigned char)text.p[i - 1]) &&
	       !fold_is_digit((unsigned char)text.p[i + 1]);
}

/* Where a part ends: at a comma and its like, or at a dash or slash that is none of a
 * date. */
static size_t
part_length(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\0')
			continue;
		if (strchr(",;:|()[]", text.p[i]) != NULL ||
		    (strchr("-/_", text.p[i]) != NULL && joins_words(text, i)))
			return i;
	}
	return text.n;
}

static enum intake_status
part_status(struct str part)
{
	enum intake_status status = find_status(part);

	return status == STATUS_UNKNOWN ? find_status_in_front(part) : status;
}

/* Several parts must agree; behind what is void any remark may stand. */
static enum intake_status
find_status_in_parts(struct str text)
{
	enum intake_status whole = STATUS_NONE;

	while (text.n > 0) {
		size_t n = part_length(text), taken = n < text.n ? n + 1 : n;
		struct str part = str_trim((struct str){ text.p, n });
		enum intake_status status = part.n == 0 ? STATUS_NONE : part_status(part);
		bool is_remark =
		    whole == STATUS_NO_RECEIVABLE || (part.n > 0 && is_date(part));
		text.p += taken;
		text.n -= taken;
		if (status == STATUS_UNKNOWN && is_remark)
			continue;
		/* A void document is in no other state. */
		if (status != STATUS_NONE && whole != STATUS_NONE && status != whole &&
		    (whole == STATUS_NO_RECEIVABLE || status == STATUS_NO_RECEIVABLE))
			return STATUS_UNKNOWN;
		whole = status_combine(whole, status);
	}
	return whole == STATUS_NONE || whole == STATUS_CONTRADICTORY ? STATUS_UNKNOWN
								     : whole;
}

enum intake_status
lexicon_status(struct str text)
{
	enum intake_status status;

	text = str_trim(text);
	if (text.n == 0 || str_is(text, "-"))
		return STATUS_NONE;
	status = part_status(text);
	return status == STATUS_UNKNOWN ? find_status_in_parts(text) : status;
}

enum intake_status
status_combine(enum intake_status a, enum intake_status b)
{
	enum intake_status low = a < b ? a : b, high = a < b ? b : a;

	if (low == high || low == STATUS_NONE || high == STATUS_NO_RECEIVABLE ||
	    high == STATUS_CONTRADICTORY || low == STATUS_OPEN)
		return high;
	if (low == STATUS_UNKNOWN)
		return STATUS_UNKNOWN;
	/* "Overdue" and "Partially paid" go together, with "Paid" neither. */
	return high == STATUS_PAID ? STATUS_CONTRADICTORY : STATUS_PARTIAL;
}

enum intake_status
status_parse(struct str text)
{
	static const struct {
		const char *text;
		enum intake_status status;
	} words[] = { { "open", STATUS_OPEN }, { "unpaid", STATUS_UNPAID },
		{ "partial", STATUS_PARTIAL }, { "paid", STATUS_PAID },
		{ "void", STATUS_NO_RECEIVABLE } };

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(text, words[i].text))
			return words[i].status;
	return STATUS_UNKNOWN;
}
