#include "domain/layout.h"

/* Order is priority: a column takes the first of its names that the file has, and a
 * name that stands for several columns means the first that is still free.  So the
 * certain names come first, and names that only mean a column when nothing better
 * is there (a "Customer" beside no other name) in a later group of their own. */
/* clang-format off */
#define ITEM(column, source, names) { IMPORT_ITEMS, #column, source, names }
#define CUSTOMER(column, source, names) { IMPORT_CUSTOMERS, #column, source, names }
#define PAYMENT(column, source, names) { IMPORT_PAYMENTS, #column, source, names }
#define ALLOCATION(column, source, names) { IMPORT_ALLOCATIONS, #column, source, names }
#define REMITTANCE(column, source, names) { IMPORT_REMITTANCES, #column, source, names }
#define ACTIVITY(column, source, names) { IMPORT_ACTIVITIES, #column, source, names }

/* What one system or language calls a column, "|" between the names. */
static const struct alias_list {
	enum import_kind table;
	const char *column, *source, *names;
} lists[] = {
	ITEM(item_id, "English", "Document Number|Document ID|Journal Entry Number"),
	ITEM(item_id, "SAP",
	    "BELNR|Accounting Document|Accounting Document Number|docno"),
	ITEM(item_id, "Oracle", "TRX Number"),
	ITEM(item_id, "NetSuite", "Document Number/ID"),
	ITEM(item_id, "English",
	    "Invoice Number|Invoice ID|Invoice|Invoice No/Ref|invoiceno|invno|invnum|"
	    "Bill Number|Bill No/Ref|Invoice Reference Number|Sales Invoice Number|"
	    "Sales Invoice|Tax Invoice Number|Customer Invoice Number|AR Invoice Number"),
	ITEM(item_id, "Tally", "Voucher Number|Bill Name"),
	ITEM(item_id, "Sage 50", "Invoice/CM Number"),
	ITEM(item_id, "QuickBooks", "Transaction No/Ref"),
	ITEM(item_id, "German",
	    "Rechnungsnummer|Rechnung Nr|Rechnung|Rechnungs-ID|Rg-Nr|Re-Nr|RechNr|"
	    "Faktura|Fakturanummer|Belegnummer|Beleg|Dokumentnummer|OP-Nummer|OPOS-Nr|"
	    "Vorgangsnummer|Buchungsbeleg|Rechn.-Nr.|Fakt.-Nr."),
	ITEM(item_id, "DATEV", "Belegfeld 1|Rechnungs-/Belegnummer"),
	ITEM(item_id, "French",
	    "Numéro de facture|Facture|ID facture|Réf. facture|Facture n°|"
	    "Numéro de pièce|Pièce|Numéro de document|Pièce n°|Réf. pièce|"
	    "Numéro d'écriture"),
	ITEM(item_id, "FEC", "PieceRef"),
	ITEM(item_id, "Spanish",
	    "Número de factura|Factura|Factura Nº|Núm. documento|Documento|"
	    "Documento Nº|Comprobante|Número de comprobante|Folio|ID factura|"
	    "Serie y folio|Serie/Número"),
	ITEM(item_id, "Dutch",
	    "Factuurnummer|Factuur|Boekstuknummer|Boekstuk|Stuknummer|Verkoopfactuur|"
	    "Faktuurnummer|Boekingsnummer"),
	ITEM(item_id, "Italian",
	    "Numero fattura|N. fattura|Fattura|Fattura n.|N. documento|N. doc."),
	ITEM(item_id, "Portuguese",
	    "Número do documento|Fatura|Fatura n.º|Nota fiscal|Número da nota fiscal|"
	    "NF|NF-e|Duplicata|Nº do título"),
	ITEM(item_id, "Swedish", "Fakturalöpnummer|Verifikationsnummer|Verifikat"),
	ITEM(item_id, "Norwegian", "Bilagsnr|Bilag"),
	ITEM(item_id, "Finnish", "Laskun numero|Laskunumero|Lasku|Tositenumero|Tosite"),
	ITEM(item_id, "Polish",
	    "Numer faktury|Numer dokumentu|Symbol dokumentu|Dokument"),
	ITEM(item_id, "Czech", "Číslo dokladu|Doklad"),
	ITEM(item_id, "Russian",
	    "Номер документа|Документ|Счет-фактура|Номер счета-фактуры|Номер накладной|"
	    "Накладная|Расчетный документ|Документ расчетов"),
	ITEM(item_id, "Japanese", "請求書番号|請求書No|請求番号|請求No|伝票番号|伝票No"),
	ITEM(item_id, "Turkish",
	    "Fatura No|Fatura Numarası|Belge No|Belge Numarası|Evrak No|Fiş No"),
	ITEM(item_id, "Hungarian",
	    "Számlaszám|Számla sorszáma|Számla száma|Számla|Bizonylatszám|"
	    "Bizonylat száma|Bizonylat"),

	ITEM(customer_id, "canonical", "customer_id"),
	ITEM(customer_id, "English",
	    "Customer Number|Customer Code|custid|custno|custnum|customerno|"
	    "Customer Account Number|Customer Account|Customer Account Code|"
	    "Customer Identifier|Customer Key|Client ID|Client Number|Client Code|"
	    "Account Number|Account ID|Account Code|Account Reference|acctno|"
	    "Debtor Number|Debtor Code|Debtor ID|Debtor Account|"
	    "Bill-to Customer Number|Bill to Customer ID|Bill To ID|Sold-to|"
	    "Sold-to Party|Payer|Contact ID|Party ID|Party Code|Sell-to Customer Number"),
	ITEM(customer_id, "SAP", "KUNNR|Customer Number 1"),
	ITEM(customer_id, "SAP Business One", "CardCode"),
	ITEM(customer_id, "Sage", "A/C|A/C Ref|A/C No"),
	ITEM(customer_id, "Business Central", "Source Number"),
	ITEM(customer_id, "German",
	    "Kundennummer|Kunde Nr|Kd-Nr|Kunden-ID|Kundencode|Debitorennummer|"
	    "Debitor Nr|Debitorenkonto|Personenkonto|Kundenkonto|Kontonummer|"
	    "Geschäftspartnernummer|Adressnummer|Deb.-Nr.|Debitorencode"),
	ITEM(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client|"
	    "Numéro de compte|Compte tiers|Code tiers|Compte auxiliaire|"
	    "Numéro de tiers|Tiers n°|Référence tiers"),
	ITEM(customer_id, "FEC", "CompAuxNum"),
	ITEM(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente|"
	    "Cuenta de cliente|Número de cuenta|Código deudor|Cliente Nº|Subcuenta|"
	    "Cta. cliente"),
	ITEM(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|"
	    "Debiteurcode|Relatiecode|Relatienummer|Relatie-ID"),
	ITEM(customer_id, "Italian", "Codice cliente|N. cliente|Conto cliente"),
	ITEM(customer_id, "Portuguese",
	    "Número do cliente|Código do cliente|Conta do cliente|Código entidade"),
	ITEM(customer_id, "Swedish", "Kundnr|Kundkod|Kund-ID"),
	ITEM(customer_id, "Norwegian", "Kundekode|Kunde-ID"),
	ITEM(customer_id, "Finnish",
	    "Asiakasnumero|Asiakkaan numero|Asiakaskoodi|Asiakastunnus"),
	ITEM(customer_id, "Polish",
	    "Numer kontrahenta|Kod kontrahenta|Symbol kontrahenta|ID kontrahenta|"
	    "Akronim|Numer klienta|Kod klienta|ID klienta"),
	ITEM(customer_id, "Czech",
	    "Kód odběratele|Číslo odběratele|Kód zákazníka|Číslo zákazníka|Kód firmy"),
	ITEM(customer_id, "Slovak", "Kód odberateľa|Číslo odberateľa"),
	ITEM(customer_id, "Russian",
	    "Код контрагента|Код клиента|Номер клиента|Код покупателя|Код заказчика"),
	ITEM(customer_id, "Japanese",
	    "得意先コード|得意先CD|得意先番号|得意先No|取引先コード|取引先CD|"
	    "取引先番号|顧客コード|顧客番号|顧客ID|請求先コード"),
	ITEM(customer_id, "Turkish",
	    "Cari Kodu|Cari Kod|Cari Hesap Kodu|Müşteri No|Müşteri Kodu|"
	    "Müşteri Numarası|Hesap Kodu"),
	ITEM(customer_id, "Hungarian",
	    "Vevőkód|Vevő kódja|Vevőszám|Ügyfélkód|Ügyfélszám|Ügyfél azonosító|"
	    "Partnerkód|Partner kódja"),

	ITEM(name, "canonical", "name"),
	ITEM(name, "English",
	    "Customer Name|Customer Full Name|Client Name|Client Company|"
	    "Customer Company|Company Name|Account Name|Debtor Name|Bill-to Name|"
	    "Bill to Customer|Bill-to Customer Name|Buyer Name|Contact Name|Party Name|"
	    "Party's Name|Display Name|Organization|Organisation|Sold-to Party Name|"
	    "Sell-to Customer Name|custname"),
	ITEM(name, "HighRadius", "Name Customer"),
	ITEM(name, "SAP", "NAME1"),
	ITEM(name, "SAP Business One", "CardName"),
	ITEM(name, "Odoo",
	    "Partner|Partner Name|Invoice Partner Display Name|Partner Display Name"),
	ITEM(name, "German",
	    "Kundenname|Firma|Firmenname|Debitorenname|Kontobezeichnung|Kontoname|"
	    "Rechnungsempfänger|Geschäftspartnername|Name des Kunden|Kunde Name|"
	    "Debitor Name|Schuldner|Kundenbezeichnung|Kurzbezeichnung"),
	ITEM(name, "French",
	    "Nom du client|Raison sociale|Nom|Société|Intitulé|Intitulé du compte|"
	    "Intitulé client|Nom tiers|Tiers|Nom de la société|Dénomination sociale|"
	    "Libellé compte|Intitulé du tiers|Client facturé"),
	ITEM(name, "FEC", "CompAuxLib"),
	ITEM(name, "Spanish",
	    "Nombre del cliente|Razón social|Nombre|Nombre o razón social|"
	    "Nombre fiscal|Deudor|Empresa|Denominación|Denominación social|"
	    "Nombre deudor|Titular|Librado"),
	ITEM(name, "Dutch",
	    "Klantnaam|Naam|Naam klant|Naam debiteur|Debiteurnaam|Bedrijfsnaam|"
	    "Relatienaam|Naam relatie|Debiteurennaam|Firmanaam"),
	ITEM(name, "Italian",
	    "Ragione sociale|Nome cliente|Denominazione|Denominazione cliente|"
	    "Intestatario|Nominativo|Nome"),
	ITEM(name, "Portuguese",
	    "Nome do cliente|Razão social|Nome fantasia|Sacado|Nome do sacado|"
	    "Nome da entidade"),
	ITEM(name, "Swedish", "Kundnamn|Kundens namn|Namn|Företagsnamn"),
	ITEM(name, "Norwegian", "Kundenavn|Navn|Firmanavn"),
	ITEM(name, "Danish", "Debitornavn|Virksomhedsnavn"),
	ITEM(name, "Finnish", "Asiakkaan nimi|Asiakasnimi|Nimi|Yrityksen nimi"),
	ITEM(name, "Polish", "Nazwa kontrahenta|Nazwa klienta|Nazwa nabywcy|Nazwa firmy"),
	ITEM(name, "Czech",
	    "Název firmy|Název odběratele|Název zákazníka|Jméno zákazníka|"
	    "Obchodní jméno"),
	ITEM(name, "Slovak", "Názov firmy|Názov odberateľa"),
	ITEM(name, "Russian",
	    "Наименование контрагента|Наименование клиента|Наименование покупателя|"
	    "Название клиента"),
	ITEM(name, "Japanese", "得意先名|得意先名称|取引先名|取引先名称|顧客名|顧客名称|請求先名|お客様名|会社名|企業名|宛名"),
	ITEM(name, "Turkish",
	    "Cari Adı|Cari Unvanı|Cari Hesap Adı|Cari Hesap Unvanı|Müşteri Adı|"
	    "Müşteri Unvanı|Unvan|Unvanı|Firma Adı|Firma Unvanı"),
	ITEM(name, "Hungarian",
	    "Vevőnév|Vevő neve|Ügyfélnév|Ügyfél neve|Partnernév|Partner neve|Cégnév|Név"),
	ITEM(name, "English",
	    "Customer|Client|Party|Debtor|Buyer|Contact|Company|Bill To"),
	ITEM(name, "German", "Kunde|Debitor|Geschäftspartner"),
	ITEM(name, "Spanish", "Cliente"),
	ITEM(name, "MYOB", "Co./Last Name"),
	ITEM(name, "Dutch", "Klant|Debiteur|Relatie"),
	ITEM(name, "Italian", "Debitore|Anagrafica"),
	ITEM(name, "Swedish", "Kund"),
	ITEM(name, "Finnish", "Asiakas"),
	ITEM(name, "Polish", "Kontrahent|Klient|Nabywca|Płatnik|Dłużnik"),
	ITEM(name, "Czech", "Odběratel|Zákazník"),
	ITEM(name, "Russian", "Контрагент|Покупатель|Клиент|Заказчик|Плательщик|Должник"),
	ITEM(name, "Japanese", "得意先|取引先|顧客|請求先"),
	ITEM(name, "Turkish", "Müşteri|Cari|Cari Hesap|Alıcı"),
	ITEM(name, "Hungarian", "Vevő|Ügyfél"),
	ITEM(name, "Portuguese", "Entidade"),
	ITEM(name, "Polish", "Nazwa"),
	ITEM(name, "Czech", "Název"),
	ITEM(name, "Slovak", "Názov"),
	ITEM(name, "Russian", "Наименование|Название"),

	ITEM(customer_id, "SAP", "Customer|Business Partner"),
	ITEM(customer_id, "English", "Client|Debtor|Account"),
	ITEM(customer_id, "German", "Debitor|Kunde|Geschäftspartner|Konto"),
	ITEM(customer_id, "French", "Compte"),
	ITEM(customer_id, "Spanish", "Cliente|Cuenta"),
	ITEM(customer_id, "Dutch", "Debiteur|Klant|Relatie|Rekening"),
	ITEM(customer_id, "Italian", "Debitore|Conto"),
	ITEM(customer_id, "Portuguese", "Conta"),
	ITEM(customer_id, "Swedish", "Kund"),
	ITEM(customer_id, "Finnish", "Asiakas"),
	ITEM(customer_id, "Polish", "Kontrahent|Klient|Nabywca|Płatnik|Dłużnik"),
	ITEM(customer_id, "Czech", "Odběratel|Zákazník"),
	ITEM(customer_id, "Russian",
	    "Контрагент|Покупатель|Клиент|Заказчик|Плательщик|Должник"),
	ITEM(customer_id, "Japanese", "得意先|取引先|顧客|請求先"),
	ITEM(customer_id, "Turkish", "Müşteri|Cari|Cari Hesap|Alıcı"),
	ITEM(customer_id, "Hungarian", "Vevő|Ügyfél"),

	ITEM(kind, "canonical", "kind"),
	ITEM(kind, "English",
	    "Document Type|Doc Type Code|Transaction Type|Invoice Type|Voucher Type|"
	    "Entry Type|Record Type|Type"),
	ITEM(kind, "SAP", "BLART|Journal Entry Type|Accounting Document Type"),
	ITEM(kind, "Odoo", "Move Type"),
	ITEM(kind, "Oracle", "Transaction Class"),
	ITEM(kind, "German",
	    "Belegart|Belegtyp|Dokumentart|Dokumenttyp|Vorgangsart|Buchungsart|"
	    "Rechnungsart|Art|Typ"),
	ITEM(kind, "French",
	    "Type de pièce|Type de facture|Nature|Nature de pièce|Type d'écriture"),
	ITEM(kind, "Spanish",
	    "Tipo de documento|Clase de documento|Tipo de comprobante|Tipo de factura|"
	    "Tipo de transacción|Tipo|Tipo doc.|Clase|Tipo de movimiento"),
	ITEM(kind, "Dutch",
	    "Documentsoort|Factuurtype|Soort|Soort document|Boekstuksoort|"
	    "Type document|Soort factuur|Boekingstype"),
	ITEM(kind, "Italian", "Tipo fattura|Tipologia|Tipologia documento"),
	ITEM(kind, "Portuguese", "Tipo do documento|Espécie|Tipo de lançamento"),
	ITEM(kind, "Swedish", "Fakturatyp|Verifikationstyp"),
	ITEM(kind, "Norwegian", "Bilagstype|Bilagsart|Fakturatype"),
	ITEM(kind, "Danish", "Posttype|Posteringstype|Dokumenttype"),
	ITEM(kind, "Finnish", "Laskutyyppi|Laskun tyyppi|Tositelaji|Tyyppi|Laji"),
	ITEM(kind, "Polish", "Typ dokumentu|Rodzaj dokumentu|Rodzaj faktury|Rodzaj"),
	ITEM(kind, "Czech", "Typ dokladu|Druh dokladu|Typ faktury|Druh"),
	ITEM(kind, "Russian", "Вид документа|Тип документа|Вид операции|Тип"),
	ITEM(kind, "Japanese", "伝票区分|伝票種別|取引区分|種別"),
	ITEM(kind, "Turkish",
	    "Belge Türü|Belge Tipi|Fatura Türü|Fatura Tipi|Evrak Türü|Fiş Türü|"
	    "İşlem Türü|Tür"),
	ITEM(kind, "Hungarian",
	    "Bizonylattípus|Bizonylat típusa|Számlatípus|Számla típusa|Típus"),

	ITEM(document, "canonical", "document"),
	ITEM(document, "SAP", "Billing Document|VBELN"),
	ITEM(document, "English",
	    "Invoice Number|Invoice ID|Invoice|Original Document Number"),
	ITEM(document, "German", "Rechnungsnummer|Rechnung"),
	ITEM(document, "French", "Numéro de facture|Facture"),
	ITEM(document, "Spanish", "Número de factura|Factura"),
	ITEM(document, "Dutch", "Factuurnummer|Factuur"),

	ITEM(instalment, "canonical", "instalment"),
	ITEM(instalment, "English",
	    "Installment|Instalment Number|Installment Number|Installment ID|"
	    "Payment Schedule Number"),
	ITEM(instalment, "Oracle", "Terms Sequence Number"),
	ITEM(instalment, "SAP", "BUZEI"),
	ITEM(instalment, "German", "Ratennummer|Teilrate"),
	ITEM(instalment, "French", "Numéro d'échéance"),
	ITEM(instalment, "Spanish", "Cuota|Número de cuota|Plazo"),
	ITEM(instalment, "Dutch", "Termijn|Termijnnummer"),
	ITEM(instalment, "Italian", "Rata|Numero rata"),
	ITEM(instalment, "Portuguese", "Parcela|Número da parcela|Prestação"),
	ITEM(instalment, "Czech", "Splátka"),
	ITEM(instalment, "Turkish", "Taksit|Taksit No"),

	ITEM(issue_date, "canonical", "issue_date"),
	ITEM(issue_date, "English",
	    "Invoice Date|Date of Issue|Issued Date|Issued On|Issued|Document Date|"
	    "Bill Date|Billing Date|Invoiced Date|Invoiced On|Date Issued|"
	    "Date Invoiced|invdate|Transaction Date|Voucher Date|Tax Date|"
	    "Invoice Created|Created Date|Date Created|Journal Entry Date|"
	    "Invoice Creation Date"),
	ITEM(issue_date, "Odoo", "Invoice/Bill Date"),
	ITEM(issue_date, "HighRadius", "Document Create Date"),
	ITEM(issue_date, "SAP", "BLDAT|Posting Date|BUDAT"),
	ITEM(issue_date, "Stripe", "Date (UTC)|Created (UTC)"),
	ITEM(issue_date, "German",
	    "Rechnungsdatum|Rg-Datum|Re-Datum|Rechnung vom|Fakturadatum|Belegdatum|"
	    "Ausstellungsdatum|Ausgestellt am|Dokumentdatum|Buchungsdatum|"
	    "Rechnungsdat.|Rechn.-Datum|Rech.-Datum|Belegdat.|Datum der Rechnung|"
	    "Rechnungsstellung|Erstellt am|Erstelldatum|Erstellungsdatum"),
	ITEM(issue_date, "French",
	    "Date de facture|Date de facturation|Date d'émission|Date de pièce|"
	    "Date du document|Émise le|Date comptable|Date de comptabilisation|Émis le|"
	    "Facturé le|Facturée le|Émission|Date d'établissement|Date d'écriture|"
	    "Date de création"),
	ITEM(issue_date, "FEC", "Piece Date|EcritureDate"),
	ITEM(issue_date, "Spanish",
	    "Fecha de factura|Fecha de emisión|Fecha de documento|Fecha de expedición|"
	    "Fecha facturación|Fecha contable|Fecha de contabilización|Fecha|Emisión|"
	    "Fec. emisión|F. emisión|Fec. factura|F. factura|Fecha fra.|Fecha doc.|"
	    "Fecha de comprobante|Fecha de creación|Emitida el|Expedición"),
	ITEM(issue_date, "Dutch",
	    "Factuurdatum|Documentdatum|Boekdatum|Boekingsdatum|Datum factuur|"
	    "Datum document|Datum boeking|Aanmaakdatum"),
	ITEM(issue_date, "Italian",
	    "Data fattura|Data documento|Data doc.|Data emissione|Emissione|Emessa il|"
	    "Data registrazione|Data reg."),
	ITEM(issue_date, "Portuguese",
	    "Data do documento|Data da fatura|Data de emissão|Dt. emissão|Emissão|"
	    "Emitido em|Data da nota fiscal|Data de lançamento"),
	ITEM(issue_date, "Swedish", "Bokföringsdatum|Verifikationsdatum"),
	ITEM(issue_date, "Norwegian", "Fakturadato|Bilagsdato|Bokføringsdato"),
	ITEM(issue_date, "Danish",
	    "Bogføringsdato|Posteringsdato|Udstedelsesdato|Udstedt"),
	ITEM(issue_date, "Finnish",
	    "Laskun päivä|Laskun päiväys|Laskun päivämäärä|Laskun pvm|Laskupäivä|"
	    "Laskupvm|Päiväys|Tositepäivä|Tositepvm"),
	ITEM(issue_date, "Polish",
	    "Data wystawienia|Data wyst.|Data faktury|Data dokumentu|Wystawiono"),
	ITEM(issue_date, "Czech",
	    "Datum vystavení|Dat. vystavení|Vystaveno|Datum faktury|Datum dokladu"),
	ITEM(issue_date, "Slovak", "Dátum vystavenia|Vystavené"),
	ITEM(issue_date, "Russian",
	    "Дата документа|Дата счета|Дата выставления|Дата счета-фактуры|"
	    "Дата накладной|Дата реализации"),
	ITEM(issue_date, "Japanese", "請求日|請求年月日|請求書日付|請求書発行日|発行日|売上日|伝票日付|取引日|計上日"),
	ITEM(issue_date, "Turkish",
	    "Fatura Tarihi|Düzenleme Tarihi|Belge Tarihi|Evrak Tarihi|Fiş Tarihi|"
	    "İşlem Tarihi"),
	ITEM(issue_date, "Hungarian",
	    "Számla kelte|Számla dátuma|Kiállítás dátuma|Kiállítás kelte|Kiállítva|"
	    "Bizonylat kelte|Kelt|Kelte"),
	ITEM(issue_date, "English", "Date"),
	ITEM(issue_date, "German", "Datum"),
	ITEM(issue_date, "English", "Dated|Raised|Raised On|Date Raised|Posted|Created"),
	ITEM(issue_date, "Italian", "Data"),
	ITEM(issue_date, "Norwegian", "Dato"),
	ITEM(issue_date, "Finnish", "Päivämäärä|Pvm"),
	ITEM(issue_date, "Russian", "Дата"),
	ITEM(issue_date, "Japanese", "日付"),
	ITEM(issue_date, "Turkish", "Tarih"),

	ITEM(due_date, "canonical", "due_date"),
	ITEM(due_date, "English",
	    "Due On|Due By|Date Due|Payment Due Date|Invoice Due Date|Invoice Date Due|"
	    "Net Due Date|Maturity Date|Maturity|Due Date (Net)|Pay By|Pay By Date|"
	    "Payment Due By|Due Date UTC|Falls Due|Falls Due On|Payable By|Payable On"),
	ITEM(due_date, "HighRadius", "Due in Date"),
	ITEM(due_date, "NetSuite", "Due Date/Receive By"),
	ITEM(due_date, "SAP", "FAEDT|NETDT|Net Due Date Date"),
	ITEM(due_date, "SAP Business One", "DocDueDate"),
	ITEM(due_date, "German",
	    "Fälligkeitsdatum|Fällig am|Fälligkeit|Nettofälligkeit|"
	    "Nettofälligkeitsdatum|Fälligkeitstermin|Fälligkeit netto|Zahlbar bis|"
	    "Zahlbar am|Zahlungsfälligkeit|Netto fällig|Netto fällig am|Fällig zum|"
	    "Fällig bis|Fälligkeit am|Fälligkeitstag|Fälligk.|Verfalldatum|"
	    "Verfallsdatum|Verfalltag|Verfall|Zu zahlen bis"),
	ITEM(due_date, "French",
	    "Date d'échéance|Échéance|Date d'échéance nette|Échéance nette|Échéance le|"
	    "Date limite de paiement|Date limite de règlement|Date d'exigibilité|Éch.|"
	    "Exigible le|Payable le|Date éch.|À payer avant le|Date limite"),
	ITEM(due_date, "Spanish",
	    "Fecha de vencimiento|Vencimiento|Fecha vto.|Vto.|Vence|Vence el|"
	    "Fecha límite de pago|Vencimiento neto|Fecha vencimiento neto|Fecha venc.|"
	    "Fec. venc.|Fec. vencimiento|F. vencimiento|F. vto.|Fec. vto.|Venc.|"
	    "Pagar antes del"),
	ITEM(due_date, "Dutch",
	    "Vervaldatum|Vervaldag|Vervalt op|Netto vervaldatum|Uiterste betaaldatum|"
	    "Te betalen voor|Vervalt|Betalen voor|Te voldoen voor|Uiterste betaaldag"),
	ITEM(due_date, "Italian",
	    "Scadenza|Data scadenza|Data scad.|Scad.|Scade il|Da pagare entro|"
	    "Data scadenza pagamento"),
	ITEM(due_date, "Portuguese",
	    "Vencimento|Data de vencimento|Dt. vencimento|Dt. venc.|Data venc.|Vencto.|"
	    "Vcto.|Vence em|Data limite de pagamento"),
	ITEM(due_date, "Swedish",
	    "Förfallodatum|Förfallodat.|Förfallodag|Förf.datum|Förf.dag|Förfaller|"
	    "Förfall"),
	ITEM(due_date, "Norwegian", "Forfallsdato|Forfalldato|Forf.dato"),
	ITEM(due_date, "Danish",
	    "Forfaldsdato|Forfaldsdag|Forfald|Forfalder|Sidste rettidige betaling"),
	ITEM(due_date, "Finnish", "Eräpäivä|Eräpvm|Eräpäivämäärä|Erääntyy"),
	ITEM(due_date, "Polish", "Data wymagalności|Termin zapłaty"),
	ITEM(due_date, "Czech",
	    "Datum splatnosti|Dat. splatnosti|Splatno|Splatné|Splatno do"),
	ITEM(due_date, "Russian",
	    "Срок платежа|Срок погашения|Оплатить до|Плановая дата оплаты"),
	ITEM(due_date, "Japanese",
	    "支払期日|支払期限|支払期限日|お支払期限|支払予定日|入金予定日|入金期日|"
	    "入金期限|回収予定日|回収期日|決済期日|期日"),
	ITEM(due_date, "Turkish", "Vade Tarihi|Vadesi|Son Ödeme Tarihi|Ödeme Vadesi"),
	ITEM(due_date, "Hungarian",
	    "Esedékesség|Esedékesség dátuma|Esedékes|Fiz. határidő|Lejárat|"
	    "Lejárat dátuma|Határidő"),
	ITEM(due_date, "English", "Due|Payment Due"),
	ITEM(due_date, "German", "Fällig|Zahlungsziel|Zahlungsfrist"),
	ITEM(due_date, "French", "Exigible|Délai de paiement"),
	ITEM(due_date, "Portuguese", "Prazo"),
	ITEM(due_date, "Norwegian", "Betalingsfrist"),
	ITEM(due_date, "Polish", "Termin płatności"),
	ITEM(due_date, "Czech", "Splatnost"),
	ITEM(due_date, "Russian", "Срок оплаты"),
	ITEM(due_date, "Turkish", "Vade"),
	ITEM(due_date, "Hungarian", "Fizetési határidő"),

	ITEM(currency, "canonical", "currency"),
	ITEM(currency, "English",
	    "Currency Code|Document Currency|Transaction Currency|Invoice Currency|"
	    "Invoice Currency Code|Currency ISO|Currency Key|currcode"),
	ITEM(currency, "SAP", "WAERS|Amount Currency"),
	ITEM(currency, "Odoo", "Currency ID"),
	ITEM(currency, "German",
	    "Währung|Währungscode|Währungsschlüssel|Währungskennzeichen|Belegwährung|"
	    "Transaktionswährung|Whrg."),
	ITEM(currency, "DATEV", "WKZ Umsatz|WKZ"),
	ITEM(currency, "French",
	    "Devise|Code devise|Monnaie|Devise du document|Devise de facturation|"
	    "Devise facture|Devise pièce"),
	ITEM(currency, "Spanish",
	    "Moneda|Divisa|Código de moneda|Código divisa|Moneda del documento"),
	ITEM(currency, "Dutch",
	    "Valuta|Valutacode|Munt|Muntcode|Documentvaluta|Valuta document"),
	ITEM(currency, "Italian", "Codice valuta|Cod. valuta"),
	ITEM(currency, "Portuguese", "Moeda|Código da moeda"),
	ITEM(currency, "Swedish", "Valutakod"),
	ITEM(currency, "Norwegian", "Valutakode"),
	ITEM(currency, "Finnish", "Valuutta|Valuuttakoodi"),
	ITEM(currency, "Polish", "Waluta|Kod waluty|Waluta dokumentu"),
	ITEM(currency, "Czech", "Měna|Kód měny"),
	ITEM(currency, "Russian",
	    "Валюта|Код валюты|Валюта документа|Валюта договора|Валюта расчетов"),
	ITEM(currency, "Japanese", "通貨|通貨コード"),
	ITEM(currency, "Turkish", "Para Birimi|Döviz|Döviz Cinsi|Döviz Kodu|Döviz Türü"),
	ITEM(currency, "Hungarian", "Pénznem|Deviza|Devizanem"),
	ITEM(currency, "SAP", "Local Currency|Company Code Currency"),
	ITEM(currency, "German", "Hauswährung"),
	ITEM(currency, "French", "Devise locale"),
	ITEM(currency, "Spanish", "Moneda local"),
	ITEM(currency, "Dutch", "Lokale valuta"),

	ITEM(amount, "English",
	    "Invoice Total|Original Amount|Document Amount|Amount in Document Currency|"
	    "Amount in Transaction Currency|Amount (Transaction Currency)|Total Amount|"
	    "Grand Total|Gross Amount|Gross Total|Gross|Invoice Gross|Total Gross|"
	    "Total Incl VAT|Total Including Tax|Total Inc GST|Total Amount incl. VAT|"
	    "Invoice Total Amount|Invoice Value|Original Balance|"
	    "Original Invoice Amount|Total Invoice Amount|Total Invoiced|"
	    "Amount Invoiced|Invoiced Amount|Billed Amount|Amount Billed|Bill Amount|"
	    "Face Value|invamt"),
	ITEM(amount, "Tally", "Opening Amount"),
	ITEM(amount, "Dynamics GP", "Original Trx Amount"),
	ITEM(amount, "Oracle", "Amount Due Original"),
	ITEM(amount, "PeopleSoft", "Orig Item Amt"),
	ITEM(amount, "NetSuite", "Amount (Foreign Currency)"),
	ITEM(amount, "SAP", "WRBTR"),
	ITEM(amount, "SAP Business One", "DocTotal"),
	ITEM(amount, "Odoo", "Total in Currency Signed|Amount Total|Total in Currency"),
	ITEM(amount, "German",
	    "Bruttobetrag|Rechnungsbetrag|Rechnungssumme|Gesamtbetrag|Gesamtsumme|"
	    "Endbetrag|Betrag brutto|Brutto|Summe brutto|Gesamt brutto|"
	    "Rechnungsbetrag brutto|Betrag in Belegwährung|"
	    "Betrag in Transaktionswährung|Ursprungsbetrag|Belegbetrag|Bruttosumme|"
	    "Rg-Betrag|Re-Betrag|Rechnungsendbetrag|Forderungsbetrag|Originalbetrag"),
	ITEM(amount, "DATEV", "Umsatz (ohne Soll/Haben-Kz)|Umsatz"),
	ITEM(amount, "French",
	    "Montant TTC|Total TTC|Montant total|Montant total TTC|Montant facture|"
	    "Montant initial|Montant d'origine|Montant en devise du document|"
	    "Montant en devise de transaction|TTC|Total facture|Montant brut|"
	    "Montant pièce|Montant du document"),
	ITEM(amount, "Spanish",
	    "Importe total|Importe factura|Importe facturado|Monto total|"
	    "Monto de factura|Total factura|Importe bruto|Importe original|"
	    "Monto original|Total con IVA|Total con impuestos|"
	    "Importe en moneda de documento|Importe en moneda de transacción|"
	    "Total documento|Importe documento|Importe efecto|Importe con IVA|"
	    "Total fra.|Importe fra.|Total comprobante|Importe nominal"),
	ITEM(amount, "Dutch",
	    "Factuurbedrag|Totaalbedrag|Bedrag incl. btw|Totaal incl. btw|"
	    "Bedrag inclusief btw|Oorspronkelijk bedrag|Brutobedrag|"
	    "Bedrag in documentvaluta|Totaalbedrag incl. btw|Factuurtotaal|Bruto|"
	    "Totaal inclusief btw"),
	ITEM(amount, "Italian",
	    "Totale fattura|Tot. fattura|Totale documento|Tot. documento|Totale ivato|"
	    "Totale con IVA|Totale IVA inclusa|Importo fattura|Importo documento|"
	    "Importo totale|Importo lordo|Importo originale|Lordo"),
	ITEM(amount, "Portuguese",
	    "Valor total|Valor da fatura|Valor da nota|Valor do documento|"
	    "Valor do título|Valor da parcela|Valor bruto|Valor original|Valor nominal|"
	    "Total da fatura|Total do documento|Total com IVA|Montante total"),
	ITEM(amount, "Swedish",
	    "Fakturabelopp|Totalbelopp|Totalt|Total inkl. moms|Belopp inkl. moms|"
	    "Bruttobelopp|Ursprungligt belopp"),
	ITEM(amount, "Norwegian",
	    "Fakturabeløp|Totalbeløp|Beløp inkl. mva|Total inkl. mva|Bruttobeløp|"
	    "Totalsum|Opprinnelig beløp|Totalt beløp"),
	ITEM(amount, "Danish",
	    "Fakturabeløb|Totalbeløb|Beløb inkl. moms|Bruttobeløb|Oprindeligt beløb"),
	ITEM(amount, "Finnish",
	    "Laskun summa|Laskun loppusumma|Loppusumma|Kokonaissumma|Bruttosumma|"
	    "Verollinen summa|Alkuperäinen summa|Yhteensä"),
	ITEM(amount, "Polish",
	    "Kwota brutto|Wartość brutto|Razem brutto|Kwota dokumentu|Kwota faktury"),
	ITEM(amount, "Czech",
	    "Částka celkem|Celková částka|Fakturovaná částka|Částka s DPH|Celkem s DPH|"
	    "Cena celkem"),
	ITEM(amount, "Slovak",
	    "Suma celkom|Celková suma|Fakturovaná suma|Suma s DPH|Celkom s DPH"),
	ITEM(amount, "Russian",
	    "Сумма документа|Сумма счета|Сумма накладной|Сумма с НДС|Всего с НДС"),
	ITEM(amount, "Japanese",
	    "請求金額|請求額|ご請求金額|請求合計|税込金額|税込合計|税込請求金額|"
	    "請求金額(税込)|金額(税込)|合計金額|合計金額(税込)|総額"),
	ITEM(amount, "Turkish",
	    "Fatura Tutarı|Belge Tutarı|Genel Toplam|Toplam Tutar|Brüt Tutar|"
	    "KDV Dahil Tutar|KDV Dahil Toplam"),
	ITEM(amount, "Hungarian",
	    "Bruttó összeg|Bruttó érték|Bruttó végösszeg|Számla összege|"
	    "Számla bruttó összege|Számlaösszeg|Végösszeg"),
	ITEM(amount, "English", "Invoice Amount|Total"),
	ITEM(amount, "German", "Gesamt|Summe"),
	ITEM(amount, "Dutch", "Totaal"),
	ITEM(amount, "canonical", "amount"),
	ITEM(amount, "German", "Betrag"),
	ITEM(amount, "French", "Montant"),
	ITEM(amount, "Spanish", "Importe|Monto|Valor"),
	ITEM(amount, "Dutch", "Bedrag"),
	ITEM(amount, "Italian", "Totale|Importo"),
	ITEM(amount, "Portuguese", "Montante"),
	ITEM(amount, "Swedish", "Summa|Belopp"),
	ITEM(amount, "Norwegian", "Beløp|Sum"),
	ITEM(amount, "Danish", "Beløb|I alt"),
	ITEM(amount, "Polish", "Kwota|Razem|Wartość"),
	ITEM(amount, "Czech", "Částka|Celkem"),
	ITEM(amount, "Slovak", "Suma|Celkom"),
	ITEM(amount, "Russian", "Сумма|Итого|Всего"),
	ITEM(amount, "Japanese", "金額|合計"),
	ITEM(amount, "Turkish", "Tutar|Tutarı|Toplam"),
	ITEM(amount, "Hungarian", "Összeg|Összesen"),
	ITEM(amount, "English", "Transaction Amount|Value"),
	ITEM(amount, "HighRadius", "Total Open Amount"),
	ITEM(amount, "FreshBooks", "Line Total"),
	ITEM(amount, "SAP",
	    "Amount in Local Currency|Amount in DC|Amount in LC|DMBTR|"
	    "Amount in Company Code Currency|Amount (Company Code Currency)"),
	ITEM(amount, "Business Central", "Original Amount (LCY)|Amount (LCY)"),
	ITEM(amount, "NetSuite", "Amount (Base Currency)"),
	ITEM(amount, "Odoo", "Total Signed"),
	ITEM(amount, "German", "Betrag in Hauswährung|Betrag Hauswährung"),
	ITEM(amount, "French", "Montant en devise locale|Montant devise locale"),
	ITEM(amount, "Spanish", "Importe en moneda local|Importe moneda local"),
	ITEM(amount, "Dutch", "Bedrag in lokale valuta"),

	ITEM(open_amount, "canonical", "open_amount"),
	ITEM(open_amount, "English",
	    "Open Balance|Balance Due|Amount Remaining|Remaining Amount|"
	    "Remaining Balance|Remaining|Amount Outstanding|Outstanding Amount|"
	    "Outstanding Balance|Outstanding|Balance Outstanding|Total Outstanding|"
	    "Open Item Amount|Amount Open|Balance Open|Unpaid Amount|Unpaid Balance|"
	    "Amount Unpaid|Unpaid|Amount Owing|Balance Owing|Amount Owed|"
	    "Residual Amount|Residual|Pending Amount|Amount Pending|Balance Amount|"
	    "Invoice Balance|Balance Remaining|Amount Still Due|O/S Amount|"
	    "Remaining Due|Outst. Amount|Left to Pay|To Pay"),
	ITEM(open_amount, "Xero", "Invoice Amount Due"),
	ITEM(open_amount, "Oracle", "Amount Due Remaining"),
	ITEM(open_amount, "Dynamics GP", "Current Trx Amount"),
	ITEM(open_amount, "NetSuite",
	    "Amount Remaining (Foreign Currency)|"
	    "Amount Remaining (Transaction Currency)"),
	ITEM(open_amount, "SAP Business One", "Balance Due (DC)"),
	ITEM(open_amount, "Odoo",
	    "Amount Residual|Amount Due in Currency|Residual Amount in Currency"),
	ITEM(open_amount, "Sage", "Outstanding Value"),
	ITEM(open_amount, "English", "Amount Due|Total Due|Due Amount|Total Amount Due"),
	ITEM(open_amount, "German",
	    "Offener Betrag|Offener Rechnungsbetrag|Offen|Noch offen|Offener Posten|"
	    "Offener Saldo|Offener Rest|Offener Restbetrag|Restbetrag|Restforderung|"
	    "Restsaldo|Rest|Offene Summe|Offene Forderung|OP-Betrag|OP-Saldo|"
	    "Betrag offen|Ausstehender Betrag|Ausstehend|Unbezahlt|"
	    "Offener Betrag in Belegwährung|Zu zahlen|Noch zu zahlen|Offene Posten|"
	    "Off. Betrag|Offenstand|Außenstand|Restbetrag offen|Rest offen"),
	ITEM(open_amount, "French",
	    "Reste dû|Reste à payer|Reste à régler|Restant dû|Montant restant|"
	    "Montant restant dû|Montant dû|Solde dû|Solde restant|Solde restant dû|"
	    "Montant ouvert|Montant impayé|Impayé|Montant non réglé|Montant en attente|"
	    "À payer|À régler|Solde à payer|Reste à encaisser|Solde ouvert|"
	    "Solde non lettré|Reste à recevoir|Reste|Montant à payer|Montant exigible|"
	    "Restant à payer|Non réglé"),
	ITEM(open_amount, "Spanish",
	    "Saldo pendiente|Importe pendiente|Monto pendiente|Pendiente|"
	    "Pendiente de cobro|Pendiente de pago|Importe adeudado|Monto adeudado|"
	    "Importe abierto|Saldo abierto|Saldo por cobrar|Por cobrar|Saldo insoluto|"
	    "Importe restante|Saldo restante|Saldo deudor|Resta|Importe por cobrar|"
	    "Monto por cobrar|Importe vivo|Saldo vivo|Pte. cobro|Pte.|Importe pte.|"
	    "Adeudado|Saldo factura|Saldo documento|Por pagar"),
	ITEM(open_amount, "Dutch",
	    "Openstaand bedrag|Openstaand|Openstaand saldo|Openstaand totaal|"
	    "Open bedrag|Open saldo|Nog te betalen|Nog te ontvangen|Te betalen|"
	    "Resterend bedrag|Resterend|Restant|Onbetaald bedrag|Saldo openstaand|"
	    "Openst. bedrag|Openstaande bedrag|Nog open|Nog openstaand|Nog te voldoen|"
	    "Te ontvangen|Restbedrag"),
	ITEM(open_amount, "Italian",
	    "Residuo|Importo residuo|Saldo residuo|Residuo da pagare|Da incassare|"
	    "Da riscuotere|Da saldare|Da pagare|Importo da pagare|Importo aperto|"
	    "Saldo aperto|Importo dovuto|Importo insoluto|Insoluto|Scoperto"),
	ITEM(open_amount, "Portuguese",
	    "Valor em aberto|Em aberto|Saldo em aberto|Montante em aberto|"
	    "Saldo devedor|Valor pendente|Valor em dívida|Em dívida|Montante em dívida|"
	    "A receber|Valor a receber|Saldo a receber|Por liquidar|Valor por liquidar|"
	    "Valor devido|A pagar"),
	ITEM(open_amount, "Swedish",
	    "Restbelopp|Återstår|Återstående belopp|Kvar att betala|Att betala|Obetalt|"
	    "Obetalt belopp|Utestående|Utestående belopp"),
	ITEM(open_amount, "Norwegian",
	    "Restbeløp|Utestående beløp|Gjenstående|Gjenstående beløp|Åpent beløp|"
	    "Ubetalt|Ubetalt beløp|Resterende beløp|Å betale"),
	ITEM(open_amount, "Danish",
	    "Restbeløb|Udestående|Udestående beløb|Åben saldo|Åbent beløb|"
	    "Resterende beløb|Skyldigt beløb|At betale|Mangler at betale"),
	ITEM(open_amount, "Finnish",
	    "Avoinna|Avoin|Avoin summa|Avoin saldo|Avoinna oleva summa|Maksamatta|"
	    "Jäljellä"),
	ITEM(open_amount, "Polish",
	    "Pozostaje|Pozostało|Pozostaje do zapłaty|Pozostało do zapłaty|"
	    "Pozostała kwota|Kwota pozostała|Do zapłaty|Kwota do zapłaty|Nierozliczone|"
	    "Kwota nierozliczona|Do rozliczenia"),
	ITEM(open_amount, "Czech",
	    "Zbývá uhradit|Zbývá zaplatit|Zbývá k úhradě|Zbývá|Neuhrazeno|"
	    "Neuhrazená částka|Nezaplaceno|Dlužná částka|Dluh|K likvidaci"),
	ITEM(open_amount, "Slovak",
	    "Zostáva uhradiť|Zostáva zaplatiť|Zostáva|Neuhradené|Nezaplatené|Dlžná suma"),
	ITEM(open_amount, "Russian",
	    "Остаток долга|Остаток задолженности|Остаток к оплате|Сумма долга|Долг|"
	    "Задолженность|Сумма задолженности|Осталось оплатить|К доплате|Не оплачено"),
	ITEM(open_amount, "Japanese",
	    "未入金額|未入金残高|未収金額|未回収額|未消込額|未消込残高|請求残高|"
	    "売掛残高|売掛金残高|入金残|残額"),
	ITEM(open_amount, "Turkish",
	    "Kalan|Kalan Tutar|Kalan Bakiye|Kalan Borç|Açık Tutar|Açık Bakiye|"
	    "Ödenmemiş Tutar"),
	ITEM(open_amount, "Hungarian",
	    "Hátralék|Nyitott összeg|Nyitott egyenleg|Nyitott|Fennálló összeg|"
	    "Fennmaradó összeg|Hátralévő összeg|Kiegyenlítetlen|Kiegyenlítetlen összeg|"
	    "Még fizetendő|Tartozás"),
	ITEM(open_amount, "English", "Balance"),
	ITEM(open_amount, "German", "Saldo"),
	ITEM(open_amount, "French", "Solde"),
	ITEM(open_amount, "Czech", "Zůstatek"),
	ITEM(open_amount, "Slovak", "Zostatok"),
	ITEM(open_amount, "Russian", "Остаток|Сальдо"),
	ITEM(open_amount, "Japanese", "残高|差引残高"),
	ITEM(open_amount, "Turkish", "Bakiye"),
	ITEM(open_amount, "Hungarian", "Egyenleg"),
	ITEM(open_amount, "HighRadius", "Total Open Amount"),
	ITEM(open_amount, "Business Central", "Remaining Amount (LCY)"),
	ITEM(open_amount, "Odoo", "Amount Due Signed"),
	ITEM(open_amount, "German", "Offener Betrag in Hauswährung"),

	ITEM(reference, "canonical", "reference"),
	ITEM(reference, "English",
	    "PO Number|PO|Purchase Order|Purchase Order Number|Customer PO|"
	    "Customer PO Number|Customer Reference|Customer Reference Number|"
	    "Your Reference|External Document Number|Order Number|Sales Order|"
	    "Sales Order Number|Order ID|Payment Reference|Invoice Reference"),
	ITEM(reference, "SAP",
	    "Assignment|XBLNR|ZUONR|Reference Key 1|Reference Document"),
	ITEM(reference, "SAP Business One", "NumAtCard"),
	ITEM(reference, "German",
	    "Referenz|Referenznummer|Zuordnung|Zuordnungsnummer|Kundenreferenz|"
	    "Ihre Referenz|Ihr Zeichen|Bestellnummer|Auftragsnummer|Auftrag|"
	    "Externe Belegnummer"),
	ITEM(reference, "DATEV", "Belegfeld 2"),
	ITEM(reference, "French",
	    "Affectation|Votre référence|Réf. client|Réf. commande|Bon de commande|"
	    "Numéro de commande|Commande|Bon de commande client"),
	ITEM(reference, "Spanish",
	    "Referencia|Referencia cliente|Su referencia|Asignación|Orden de compra|"
	    "Número de pedido|Pedido|Número de orden"),
	ITEM(reference, "Dutch",
	    "Referentie|Uw referentie|Toewijzing|Klantreferentie|Bestelnummer|"
	    "Inkoopordernummer|Betalingskenmerk|Betalingsreferentie|Uw ref.|"
	    "Referentienummer|Uw bestelnummer|Inkooporder"),
	ITEM(reference, "Italian",
	    "Riferimento|Rif.|Rif. cliente|Riferimento cliente|Vs. riferimento|"
	    "Vostro riferimento|Numero ordine|N. ordine|Ordine|Ordine cliente"),
	ITEM(reference, "Portuguese",
	    "Sua referência|Vossa referência|Nosso número|Ordem de compra|Nº encomenda|"
	    "Encomenda"),
	ITEM(reference, "Swedish",
	    "Referens|Er referens|OCR|OCR-nr|Ert ordernummer|Beställningsnummer"),
	ITEM(reference, "Norwegian",
	    "KID|KID-nummer|Referanse|Deres referanse|Deres ref.|Ordrenummer|"
	    "Bestillingsnummer"),
	ITEM(reference, "Danish", "Rekvisitionsnummer"),
	ITEM(reference, "Finnish",
	    "Viite|Viitenumero|Viitteenne|Asiakkaan viite|Tilausnumero"),
	ITEM(reference, "Polish",
	    "Numer zamówienia|Zamówienie|Numer obcy|Numer referencyjny"),
	ITEM(reference, "Czech",
	    "Variabilní symbol|Var. symbol|VS|Číslo objednávky|Objednávka"),
	ITEM(reference, "Slovak", "Variabilný symbol"),
	ITEM(reference, "Russian", "Номер заказа|Заказ|Номер договора|Договор"),
	ITEM(reference, "Japanese", "注文番号|発注番号|参照番号"),
	ITEM(reference, "Turkish", "Referans|Referans No|Sipariş No|Sipariş Numarası"),
	ITEM(reference, "Hungarian",
	    "Hivatkozás|Hivatkozási szám|Rendelésszám|Rendelési szám|Megrendelésszám"),

	ITEM(hold_until, "canonical", "hold_until"),
	ITEM(hold_until, "English", "On Hold Until|Hold Until Date|Dunning Block Until"),
	ITEM(hold_until, "German", "Mahnsperre bis|Mahnstopp bis|Gesperrt bis"),
	ITEM(hold_until, "French", "Bloqué jusqu'au"),
	ITEM(hold_until, "Spanish", "Bloqueado hasta"),
	ITEM(hold_until, "Dutch", "Geblokkeerd tot"),

	ITEM(paid_date, "canonical", "paid_date"),
	ITEM(paid_date, "English",
	    "Settled Date|Settlement Date|Date Settled|Settled On|Date Paid|Paid On|"
	    "Paid At|Clear Date|Clearing Date|Cleared Date|Cleared On|Date Cleared|"
	    "Fully Paid On|Fully Paid Date|Paid Off Date|Closed Date|Date Closed|"
	    "Date of Payment"),
	ITEM(paid_date, "SAP", "AUGDT"),
	ITEM(paid_date, "Xero", "Fully Paid On Date"),
	ITEM(paid_date, "Business Central", "Closed at Date"),
	ITEM(paid_date, "Stripe", "Paid At (UTC)"),
	ITEM(paid_date, "English", "Payment Date"),
	ITEM(paid_date, "German",
	    "Bezahlt am|Beglichen am|Ausgleichsdatum|Ausgeglichen am|Zahldatum|"
	    "Zahlungsdatum"),
	ITEM(paid_date, "French",
	    "Réglée le|Réglé le|Payée le|Payé le|Date de règlement|Date d'encaissement|"
	    "Date de rapprochement|Date lettrage|Date de paiement"),
	ITEM(paid_date, "FEC", "DateLet"),
	ITEM(paid_date, "Spanish",
	    "Fecha de compensación|Fecha de cobro|Fecha de liquidación|Pagado el|"
	    "Cobrado el|Fecha de pago"),
	ITEM(paid_date, "Dutch",
	    "Vereffeningsdatum|Betaald op|Datum betaald|Datum betaling|Betaaldatum|"
	    "Voldaan op"),
	ITEM(paid_date, "Italian",
	    "Data pagamento|Data incasso|Pagata il|Pagato il|Incassata il|Saldata il"),
	ITEM(paid_date, "Portuguese",
	    "Dt. pagamento|Pago em|Data de recebimento|Recebido em|Data de liquidação|"
	    "Liquidado em|Data da baixa"),
	ITEM(paid_date, "Swedish", "Betaldatum|Betalningsdatum|Betald den"),
	ITEM(paid_date, "Norwegian", "Betalingsdato|Betalt dato|Betalt den"),
	ITEM(paid_date, "Danish", "Udligningsdato"),
	ITEM(paid_date, "Finnish", "Maksupäivä|Maksupvm|Maksettu pvm|Suorituspäivä"),
	ITEM(paid_date, "Polish",
	    "Data zapłaty|Data rozliczenia|Data opłacenia|Zapłacono dnia"),
	ITEM(paid_date, "Czech",
	    "Datum úhrady|Dat. úhrady|Datum zaplacení|Datum likvidace|Uhrazeno dne|"
	    "Zaplaceno dne"),
	ITEM(paid_date, "Slovak", "Uhradené dňa|Zaplatené dňa"),
	ITEM(paid_date, "Russian", "Дата оплаты"),
	ITEM(paid_date, "Japanese", "入金日|入金年月日|回収日|消込日"),
	ITEM(paid_date, "Turkish", "Ödeme Tarihi|Tahsilat Tarihi|Kapanış Tarihi"),
	ITEM(paid_date, "Hungarian",
	    "Kiegyenlítés dátuma|Kifizetés dátuma|Fizetés dátuma"),

	ITEM(description, "canonical", "description"),
	ITEM(description, "English",
	    "Memo/Description|Memo|Narration|Short Narration|Details|Detail|Text|"
	    "Item Text|Line Description|Invoice Description|Comment|Comments|Remarks|"
	    "Notes|Note|Subject|Particulars"),
	ITEM(description, "SAP", "SGTXT|Document Header Text"),
	ITEM(description, "German",
	    "Beschreibung|Bezeichnung|Buchungstext|Belegtext|Positionstext|Betreff|"
	    "Bemerkung|Bemerkungen|Notiz|Kommentar"),
	ITEM(description, "French",
	    "Libellé|Libellé écriture|Désignation|Objet|Commentaire|Texte"),
	ITEM(description, "FEC", "EcritureLib"),
	ITEM(description, "Spanish",
	    "Descripción|Concepto|Texto|Detalle|Glosa|Observaciones|Comentario"),
	ITEM(description, "Dutch",
	    "Omschrijving|Toelichting|Betreft|Opmerking|Opmerkingen|Tekst"),
	ITEM(description, "Italian", "Descrizione|Causale|Oggetto|Annotazioni|Commento"),
	ITEM(description, "Portuguese",
	    "Descrição|Histórico|Observação|Observações|Descritivo|Notas"),
	ITEM(description, "Swedish", "Beskrivning|Benämning|Anmärkning|Notering"),
	ITEM(description, "Norwegian", "Beskrivelse|Merknad"),
	ITEM(description, "Danish", "Bemærkning"),
	ITEM(description, "Finnish", "Kuvaus|Selite|Selitys|Huomautus|Kommentti|Viesti"),
	ITEM(description, "Polish", "Opis|Uwagi|Treść|Komentarz"),
	ITEM(description, "Czech", "Popis|Poznámka|Předmět"),
	ITEM(description, "Russian",
	    "Описание|Комментарий|Содержание|Примечание|Назначение"),
	ITEM(description, "Japanese", "摘要|備考|内容|件名|メモ"),
	ITEM(description, "Turkish", "Açıklama|Açıklamalar|Not|Notlar"),
	ITEM(description, "Hungarian",
	    "Megjegyzés|Leírás|Megnevezés|Közlemény|Tárgy|Szöveg"),

	ITEM(terms, "canonical", "terms"),
	ITEM(terms, "English",
	    "Payment Terms|Terms of Payment|Term|Payment Term|Payment Terms Code|"
	    "Customer Payment Terms|Terms Name|Net Terms|Credit Terms"),
	ITEM(terms, "SAP", "ZTERM"),
	ITEM(terms, "German",
	    "Zahlungsbedingung|Zahlungsbedingungen|Zahlungskonditionen|"
	    "Zahlungskondition|Zahlungsziel (Tage)|Zahlungsziel in Tagen"),
	ITEM(terms, "French",
	    "Conditions de paiement|Condition de paiement|Conditions de règlement|"
	    "Condition de règlement|Délai de règlement|Modalités de paiement|"
	    "Modalités de règlement"),
	ITEM(terms, "Spanish",
	    "Condiciones de pago|Condición de pago|Términos de pago|Términos|"
	    "Plazo de pago|Días de crédito|Plazo de crédito|Condiciones de crédito|"
	    "Cond. pago"),
	ITEM(terms, "Dutch",
	    "Betalingsvoorwaarden|Betalingsconditie|Betalingsconditie code|"
	    "Betalingscondities|Betalingstermijn|Betaaltermijn|Betalingsvoorwaarde|"
	    "Betaalconditie"),
	ITEM(terms, "Italian",
	    "Condizioni di pagamento|Condizione di pagamento|Termini di pagamento"),
	ITEM(terms, "Portuguese",
	    "Condição de pagamento|Condições de pagamento|Cond. pagamento|"
	    "Prazo de pagamento"),
	ITEM(terms, "Swedish", "Betalningsvillkor|Betalvillkor"),
	ITEM(terms, "Norwegian",
	    "Betalingsbetingelser|Betalingsbetingelse|Betalingsvilkår"),
	ITEM(terms, "Finnish", "Maksuehto|Maksuehdot|Maksuaika"),
	ITEM(terms, "Polish", "Warunki płatności|Warunki zapłaty"),
	ITEM(terms, "Czech", "Platební podmínky|Doba splatnosti|Splatnost (dnů)"),
	ITEM(terms, "Slovak", "Platobné podmienky"),
	ITEM(terms, "Russian",
	    "Условия оплаты|Условия платежа|Отсрочка платежа|Срок оплаты (дней)"),
	ITEM(terms, "Japanese", "支払条件|回収条件|支払サイト"),
	ITEM(terms, "Turkish",
	    "Ödeme Koşulu|Ödeme Koşulları|Ödeme Planı|Vade Günü|Vade (Gün)"),
	ITEM(terms, "Hungarian", "Fizetési feltétel|Fizetési feltételek"),
	ITEM(terms, "German", "Zahlungsziel|Zahlungsfrist"),
	ITEM(terms, "French", "Délai de paiement"),
	ITEM(terms, "Portuguese", "Prazo"),
	ITEM(terms, "Norwegian", "Betalingsfrist"),
	ITEM(terms, "Polish", "Termin płatności"),
	ITEM(terms, "Czech", "Splatnost"),
	ITEM(terms, "Russian", "Срок оплаты"),
	ITEM(terms, "Turkish", "Vade"),
	ITEM(terms, "Hungarian", "Fizetési határidő"),

	ITEM(collector, "canonical", "collector"),
	ITEM(collector, "English",
	    "Collector Name|Collections Owner|Collection Agent|Credit Controller|"
	    "Collector ID|Credit Analyst|AR Owner|AR Specialist"),
	ITEM(collector, "German", "Mahnsachbearbeiter|Sachbearbeiter|Forderungsmanager"),
	ITEM(collector, "French", "Chargé de recouvrement|Gestionnaire recouvrement"),
	ITEM(collector, "Spanish", "Gestor de cobro|Cobrador|Gestor"),
	ITEM(collector, "Dutch", "Debiteurenbeheerder|Incassomedewerker"),

	ITEM(paid_amount, "English",
	    "Amount Paid|Paid Amount|Total Paid|Paid to Date|Payments Applied|"
	    "Payment Applied|Amount Received|Received Amount|Payments Received|"
	    "Applied Amount|Amount Applied|Payments/Credits|Paid Value|"
	    "Payment Received|Partial Payment"),
	ITEM(paid_amount, "Xero", "Invoice Amount Paid"),
	ITEM(paid_amount, "German",
	    "Bezahlter Betrag|Gezahlter Betrag|Bezahlt Betrag|Zahlbetrag|"
	    "Bereits bezahlt|Gezahlt|Zahlungen"),
	ITEM(paid_amount, "French",
	    "Montant payé|Montant réglé|Déjà réglé|Déjà payé|Montant encaissé|"
	    "Acomptes versés|Total réglé"),
	ITEM(paid_amount, "Spanish",
	    "Importe pagado|Monto pagado|Importe cobrado|Total pagado|Cobrado|Pagos"),
	ITEM(paid_amount, "Dutch",
	    "Betaald bedrag|Reeds betaald|Voldaan bedrag|Ontvangen bedrag"),
	ITEM(paid_amount, "Italian",
	    "Importo pagato|Importo incassato|Totale pagato|Totale incassato|"
	    "Già pagato|Già incassato"),
	ITEM(paid_amount, "Portuguese",
	    "Valor pago|Valor recebido|Valor liquidado|Montante pago|Montante recebido|"
	    "Total pago"),
	ITEM(paid_amount, "Swedish", "Betalt belopp|Inbetalt belopp|Inbetalt"),
	ITEM(paid_amount, "Norwegian", "Betalt beløp|Innbetalt beløp|Innbetalt"),
	ITEM(paid_amount, "Danish", "Betalt beløb|Indbetalt beløb|Indbetalt"),
	ITEM(paid_amount, "Finnish", "Maksettu summa|Suoritukset|Maksut"),
	ITEM(paid_amount, "Polish",
	    "Zapłacona kwota|Kwota zapłacona|Wpłacono|Wpłaty|Kwota rozliczona"),
	ITEM(paid_amount, "Czech", "Uhrazená částka|Zaplacená částka|Úhrady"),
	ITEM(paid_amount, "Slovak", "Uhradená suma|Zaplatená suma"),
	ITEM(paid_amount, "Russian",
	    "Сумма оплаты|Оплаченная сумма|Оплачено всего|Поступило"),
	ITEM(paid_amount, "Japanese", "入金額|入金金額|入金済額|入金済金額|入金合計|回収額|回収金額|消込額|消込金額"),
	ITEM(paid_amount, "Turkish",
	    "Ödenen|Ödenen Tutar|Tahsil Edilen|Tahsil Edilen Tutar|Tahsilat|"
	    "Ödeme Tutarı"),
	ITEM(paid_amount, "Hungarian",
	    "Kifizetett összeg|Fizetett összeg|Kiegyenlített összeg|Befizetett összeg|"
	    "Befizetés|Kifizetett"),

	ITEM(debit, "canonical", "debit"),
	ITEM(debit, "English", "Debit Amount|Debits|Debit (Dr)|Dr Amount"),
	ITEM(debit, "German", "Soll|Sollbetrag|Betrag Soll|Soll-Betrag in EUR"),
	ITEM(debit, "Spanish", "Debe|Cargo|Cargos"),
	ITEM(debit, "French", "Montant débit"),
	ITEM(debit, "Dutch", "Debet|Bedrag debet"),
	ITEM(debit, "Italian", "Dare|Importo dare"),
	ITEM(debit, "Portuguese", "Débito"),
	ITEM(debit, "Finnish", "Veloitus"),
	ITEM(debit, "Polish", "Winien|Wn"),
	ITEM(debit, "Czech", "Má dáti"),
	ITEM(debit, "Slovak", "Má dať"),
	ITEM(debit, "Russian", "Дебет"),
	ITEM(debit, "Japanese", "借方|借方金額"),
	ITEM(debit, "Turkish", "Borç"),
	ITEM(debit, "Hungarian", "Tartozik"),

	ITEM(credit, "canonical", "credit"),
	ITEM(credit, "English", "Credit Amount|Credits|Credit (Cr)|Cr Amount"),
	ITEM(credit, "German", "Haben|Habenbetrag|Betrag Haben"),
	ITEM(credit, "Spanish", "Haber|Abono|Abonos"),
	ITEM(credit, "French", "Montant crédit"),
	ITEM(credit, "Dutch", "Bedrag credit"),
	ITEM(credit, "Italian", "Avere|Importo avere"),
	ITEM(credit, "Portuguese", "Crédito"),
	ITEM(credit, "Swedish", "Kredit"),
	ITEM(credit, "Finnish", "Hyvitys"),
	ITEM(credit, "Polish", "Ma"),
	ITEM(credit, "Czech", "Dal"),
	ITEM(credit, "Russian", "Кредит"),
	ITEM(credit, "Japanese", "貸方|貸方金額"),
	ITEM(credit, "Turkish", "Alacak"),
	ITEM(credit, "Hungarian", "Követel"),

	ITEM(sign, "canonical", "sign"),
	ITEM(sign, "English",
	    "Debit/Credit|Dr/Cr|D/C|Debit/Credit Indicator|Debit Credit Code|Dr or Cr|"
	    "D/C Indicator"),
	ITEM(sign, "SAP", "SHKZG|Debit/Credit Ind"),
	ITEM(sign, "German",
	    "Soll/Haben-Kennzeichen|Soll/Haben|Soll/Haben-Kz|S/H|S/H-Kennzeichen|"
	    "Vorzeichen"),
	ITEM(sign, "French", "Sens"),
	ITEM(sign, "Spanish", "Debe/Haber|D/H"),
	ITEM(sign, "Dutch", "Debet/Credit|Af/Bij"),
	ITEM(sign, "English", "Credit/Debit|Cr/Dr"),

	ITEM(item_id, "English",
	    "Transaction ID|Transaction|Voucher|Entry Number|Bill|Internal ID"),
	ITEM(item_id, "SAP Business One", "DocEntry"),
	ITEM(item_id, "Oracle", "Customer Trx ID"),
	ITEM(item_id, "QuickBooks", "Number"),
	ITEM(item_id, "English", "ID|Reference Number"),
	ITEM(item_id, "Portuguese", "Título"),
	ITEM(item_id, "canonical", "item_id"),

	ITEM(reference, "English", "Reference Number"),

	ITEM(paid_amount, "English",
	    "Paid|Received|Amount Collected|Collected Amount|Cash Received|"
	    "Amount Settled|Settled Amount|Less Payments|Payments|Total Payments|"
	    "Advance Paid|Deposit Paid|Prepaid|Prepaid Amount"),
	ITEM(paid_amount, "German",
	    "Bezahlt|Beglichen|Erhalten|Erhaltener Betrag|Betrag bezahlt|"
	    "Bisher bezahlt|Zahlungseingänge|Geleistete Zahlungen|Anzahlungen|"
	    "Erhaltene Anzahlungen|Teilzahlungen|Beglichener Betrag"),
	ITEM(paid_amount, "French",
	    "Payé|Payée|Réglé|Réglée|Encaissé|Encaissée|Versé|Total payé|Montant versé|"
	    "Montant acquitté|Paiements|Règlements|Versements|Encaissements|Acomptes"),
	ITEM(paid_amount, "Spanish",
	    "Pagado|Pagada|Cobrada|Abonado|Importe abonado|Total cobrado|Cobros|"
	    "Anticipos|Entregas a cuenta|Pagado a cuenta|Liquidado"),
	ITEM(paid_amount, "Dutch",
	    "Betaald|Voldaan|Ontvangen|Totaal betaald|Bedrag betaald|Betalingen|"
	    "Aanbetalingen|Vooruitbetaald"),
	ITEM(paid_amount, "Italian",
	    "Pagato|Incassato|Pagata|Incassata|Saldato|Acconti|Incassi|Versato"),
	ITEM(paid_amount, "Portuguese", "Pago|Recebido|Pagamentos|Recebimentos"),
	ITEM(paid_amount, "Swedish", "Betalt|Betald"),
	ITEM(paid_amount, "Finnish", "Maksettu|Suoritettu"),
	ITEM(paid_amount, "Polish", "Zapłacono|Opłacono|Rozliczono"),
	ITEM(paid_amount, "Czech", "Uhrazeno|Zaplaceno"),
	ITEM(paid_amount, "Slovak", "Uhradené|Zaplatené"),
	ITEM(paid_amount, "Russian", "Оплачено|Оплата|Погашено"),
	ITEM(paid_amount, "Japanese", "入金"),
	ITEM(paid_amount, "Hungarian", "Fizetve|Kiegyenlítve|Rendezve"),
	ITEM(open_amount, "English", "Open|Due|Payment Due"),
	ITEM(status, "English", "Status|Invoice Status|Document Status|Bill Status"),
	ITEM(status, "Odoo", "State"),
	ITEM(status, "German", "Rechnungsstatus|Belegstatus"),
	ITEM(status, "French", "Statut|État|Statut facture"),
	ITEM(status, "Spanish", "Estado|Estado factura"),
	ITEM(status, "Dutch", "Factuurstatus"),
	ITEM(status, "English", "Invoice State|Transaction Status|Status of Invoice"),
	ITEM(status, "German", "Status Rechnung|Zustand"),
	ITEM(status, "French", "État facture"),
	ITEM(status, "Spanish", "Estado del documento|Situación"),
	ITEM(status, "Dutch", "Status factuur"),
	ITEM(status, "Italian", "Stato|Stato fattura|Stato documento"),
	ITEM(status, "Portuguese", "Situação|Situação do título|Estado da fatura"),
	ITEM(status, "Swedish", "Fakturastatus"),
	ITEM(status, "Finnish", "Laskun tila|Tila"),
	ITEM(status, "Polish", "Status faktury|Status dokumentu"),
	ITEM(status, "Czech", "Stav|Stav faktury|Stav dokladu"),
	ITEM(status, "Russian", "Статус|Состояние|Статус документа|Статус счета"),
	ITEM(status, "Japanese", "ステータス|状態|状況"),
	ITEM(status, "Turkish", "Durum|Durumu|Fatura Durumu"),
	ITEM(status, "Hungarian", "Állapot|Státusz|Számla állapota|Számla státusza"),

	ITEM(payment_status, "English",
	    "Payment Status|Payment State|Paid Status|Pay Status|Status of Payment"),
	ITEM(payment_status, "German",
	    "Zahlungsstatus|Bezahlstatus|Zahlstatus|Status Zahlung|Bezahlungsstatus"),
	ITEM(payment_status, "French",
	    "Statut de paiement|État de paiement|Statut de règlement|État du règlement"),
	ITEM(payment_status, "Spanish",
	    "Estado de pago|Estado de cobro|Situación de cobro|Situación de pago"),
	ITEM(payment_status, "Dutch", "Betaalstatus|Betalingsstatus|Status betaling"),
	ITEM(payment_status, "Italian", "Stato pagamento|Stato incasso"),
	ITEM(payment_status, "Portuguese", "Situação do pagamento|Status do pagamento"),
	ITEM(payment_status, "Swedish", "Betalningsstatus|Betalstatus"),
	ITEM(payment_status, "Finnish", "Maksun tila|Maksutila"),
	ITEM(payment_status, "Polish", "Status płatności|Stan płatności|Status zapłaty"),
	ITEM(payment_status, "Czech", "Stav úhrady|Stav platby"),
	ITEM(payment_status, "Russian", "Статус оплаты|Состояние оплаты"),
	ITEM(payment_status, "Japanese", "入金ステータス|入金状況|入金状態"),
	ITEM(payment_status, "Turkish", "Ödeme Durumu|Tahsilat Durumu"),
	ITEM(payment_status, "Hungarian", "Fizetési állapot|Fizetési státusz"),

	/* Where an amount would stand, if the cells were amounts. */
	ITEM(settled, "English",
	    "Paid|Is Paid|Paid Flag|Paid Y/N|Paid Yes/No|Fully Paid|Paid in Full|"
	    "Settled|Is Settled|Cleared|Is Cleared|Closed|Is Closed"),
	ITEM(settled, "German",
	    "Bezahlt|Voll bezahlt|Vollständig bezahlt|Gezahlt|Beglichen|Ausgeglichen|"
	    "Erledigt|Bezahlt ja/nein"),
	ITEM(settled, "French",
	    "Payé|Payée|Réglé|Réglée|Encaissé|Encaissée|Soldé|Soldée|Acquitté|"
	    "Acquittée|Lettrée"),
	ITEM(settled, "Spanish",
	    "Pagado|Pagada|Cobrado|Cobrada|Liquidado|Liquidada|Saldada|Cerrada"),
	ITEM(settled, "Dutch",
	    "Betaald|Voldaan|Volledig betaald|Afgehandeld|Betaald ja/nee"),
	ITEM(settled, "Italian", "Pagato|Incassato|Pagata|Incassata|Saldato|Saldata"),
	ITEM(settled, "Portuguese", "Pago|Paga|Recebido|Quitado|Quitada|Baixado"),
	ITEM(settled, "Swedish", "Betald|Betalt|Slutbetald"),
	ITEM(settled, "Finnish", "Maksettu"),
	ITEM(settled, "Polish",
	    "Zapłacono|Zapłacona|Opłacono|Opłacona|Rozliczono|Rozliczona"),
	ITEM(settled, "Czech", "Uhrazeno|Zaplaceno"),
	ITEM(settled, "Slovak", "Uhradené|Zaplatené"),
	ITEM(settled, "Russian", "Оплачено|Оплачен|Погашено"),
	ITEM(settled, "Japanese", "入金済|入金済み|消込済|消込済み"),
	ITEM(settled, "Turkish", "Ödendi|Tahsil Edildi"),
	ITEM(settled, "Hungarian", "Fizetve|Kiegyenlítve|Rendezve|Kifizetve"),

	ITEM(unsettled, "English",
	    "Open|Unpaid|Outstanding|Is Open|Still Open|Is Unpaid|Is Outstanding"),
	ITEM(unsettled, "German", "Offen|Unbezahlt"),
	ITEM(unsettled, "French", "Impayé"),
	ITEM(unsettled, "Spanish", "Pendiente"),
	ITEM(unsettled, "Dutch", "Openstaand"),
	ITEM(unsettled, "Italian", "Insoluto"),
	ITEM(unsettled, "Portuguese", "Em aberto"),
	ITEM(unsettled, "Swedish", "Obetalt"),
	ITEM(unsettled, "Norwegian", "Ubetalt"),
	ITEM(unsettled, "Finnish", "Avoinna|Avoin"),
	ITEM(unsettled, "Japanese", "未入金|未消込"),

	ITEM(credited_amount, "ERPNext", "Credit Note"),
	ITEM(credited_amount, "English",
	    "Credits Applied|Credit Applied|Applied Credits|Applied Credit|"
	    "Credits Used|Credited|Credited Amount|Amount Credited|Credit Notes|"
	    "Credit Notes Applied|Credit Memos Applied|Credit Memo Applied"),
	ITEM(credited_amount, "German",
	    "Gutgeschrieben|Gutschriften|Verrechnete Gutschriften|"
	    "Gutgeschriebener Betrag|Gutschriftsbetrag"),
	ITEM(credited_amount, "French",
	    "Avoirs|Avoirs imputés|Avoir imputé|Montant crédité|Avoirs appliqués"),
	ITEM(credited_amount, "Spanish",
	    "Créditos aplicados|Crédito aplicado|Abonos aplicados|Notas de crédito|"
	    "Notas de crédito aplicadas"),
	ITEM(credited_amount, "Dutch",
	    "Gecrediteerd|Gecrediteerd bedrag|Creditnota's|Verrekend"),

	ITEM(written_off_amount, "English",
	    "Write-off|Write-offs|Write-off Amount|Written Off|Written Off Amount|"
	    "Amount Written Off|Bad Debt|Bad Debt Amount|Total Write-off"),
	ITEM(written_off_amount, "German",
	    "Ausgebucht|Ausbuchung|Ausbuchungen|Ausgebuchter Betrag|Abschreibung|"
	    "Abgeschrieben|Forderungsausfall"),
	ITEM(written_off_amount, "French",
	    "Passé en perte|Montant passé en perte|Perte sur créance|"
	    "Pertes sur créances"),
	ITEM(written_off_amount, "Spanish",
	    "Incobrable|Importe incobrable|Castigado|Dado de baja"),
	ITEM(written_off_amount, "Dutch",
	    "Afgeboekt|Afgeboekt bedrag|Afboeking|Afgeschreven|Afschrijving|Oninbaar"),

	ITEM(discount_amount, "English",
	    "Discount Taken|Discounts Taken|Cash Discount Taken|"
	    "Settlement Discount Taken|Payment Discount Taken"),
	ITEM(discount_amount, "German",
	    "Gezogenes Skonto|Skonto gezogen|Skontoabzug|Abgezogenes Skonto"),
	ITEM(discount_amount, "French", "Escompte pris|Escompte déduit"),
	ITEM(discount_amount, "Spanish",
	    "Descuento tomado|Descuento por pronto pago aplicado"),
	ITEM(discount_amount, "Dutch", "Genoten korting|Betalingskorting genomen"),
	CUSTOMER(customer_id, "canonical", "customer_id"),
	CUSTOMER(customer_id, "English",
	    "Customer Number|Customer Code|custid|custno|custnum|customerno|"
	    "Customer Account Number|Customer Account|Customer Identifier|Customer Key|"
	    "Client ID|Client Number|Client Code|Account Number|Account ID|"
	    "Account Code|Account Reference|acctno|Debtor Number|Debtor Code|Debtor ID|"
	    "Debtor Account|Party ID|Party Code|Contact ID|Business Partner Number|ID|"
	    "Number|Code|External ID"),
	CUSTOMER(customer_id, "SAP", "KUNNR"),
	CUSTOMER(customer_id, "SAP Business One", "CardCode"),
	CUSTOMER(customer_id, "Sage", "A/C|A/C Ref|A/C No"),
	CUSTOMER(customer_id, "VICIdial", "Vendor Lead Code|Lead ID"),
	CUSTOMER(customer_id, "German",
	    "Kundennummer|Kunde Nr|Kd-Nr|Kunden-ID|Kundencode|Debitorennummer|"
	    "Debitor Nr|Debitorenkonto|Personenkonto|Kundenkonto|Konto|"
	    "Geschäftspartnernummer|Adressnummer|Deb.-Nr.|Debitorencode"),
	CUSTOMER(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client|"
	    "Numéro de compte|Compte tiers|Code tiers|Compte auxiliaire|"
	    "Numéro de tiers|Tiers n°|Référence tiers"),
	CUSTOMER(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente|"
	    "Cuenta de cliente|Código|Cliente Nº|Subcuenta|Cta. cliente"),
	CUSTOMER(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|"
	    "Debiteurcode|Relatiecode|Relatienummer|Relatie-ID"),
	CUSTOMER(customer_id, "Italian", "Codice cliente|N. cliente|Conto cliente"),
	CUSTOMER(customer_id, "Portuguese",
	    "Número do cliente|Código do cliente|Conta do cliente|Código entidade"),
	CUSTOMER(customer_id, "Swedish", "Kundnr|Kundkod|Kund-ID"),
	CUSTOMER(customer_id, "Norwegian", "Kundekode|Kunde-ID"),
	CUSTOMER(customer_id, "Finnish",
	    "Asiakasnumero|Asiakkaan numero|Asiakaskoodi|Asiakastunnus"),
	CUSTOMER(customer_id, "Polish",
	    "Numer kontrahenta|Kod kontrahenta|Symbol kontrahenta|ID kontrahenta|"
	    "Akronim|Numer klienta|Kod klienta|ID klienta"),
	CUSTOMER(customer_id, "Czech",
	    "Kód odběratele|Číslo odběratele|Kód zákazníka|Číslo zákazníka|Kód firmy"),
	CUSTOMER(customer_id, "Slovak", "Kód odberateľa|Číslo odberateľa"),
	CUSTOMER(customer_id, "Russian",
	    "Код контрагента|Код клиента|Номер клиента|Код покупателя|Код заказчика"),
	CUSTOMER(customer_id, "Japanese",
	    "得意先コード|得意先CD|得意先番号|得意先No|取引先コード|取引先CD|"
	    "取引先番号|顧客コード|顧客番号|顧客ID|請求先コード"),
	CUSTOMER(customer_id, "Turkish",
	    "Cari Kodu|Cari Kod|Cari Hesap Kodu|Müşteri No|Müşteri Kodu|"
	    "Müşteri Numarası|Hesap Kodu"),
	CUSTOMER(customer_id, "Hungarian",
	    "Vevőkód|Vevő kódja|Vevőszám|Ügyfélkód|Ügyfélszám|Ügyfél azonosító|"
	    "Partnerkód|Partner kódja"),

	CUSTOMER(name, "MYOB", "Co./Last Name"),
	CUSTOMER(name, "canonical", "name"),
	CUSTOMER(name, "English",
	    "Customer Name|Customer Full Name|Client Name|Account Name|Debtor Name|"
	    "Display Name|Business Name|Legal Name|Trading Name|Organization|"
	    "Organisation|Organization Name|Company/Organization|custname|Party Name|"
	    "Party's Name|Search Name"),
	CUSTOMER(name, "SAP", "NAME1|Name of Customer"),
	CUSTOMER(name, "SAP Business One", "CardName"),
	CUSTOMER(name, "German",
	    "Kundenname|Firma|Firmenname|Debitorenname|Firma/Name|Name/Firma|"
	    "Kontobezeichnung|Name des Kunden|Kunde Name|Debitor Name|Schuldner|"
	    "Kundenbezeichnung|Kurzbezeichnung"),
	CUSTOMER(name, "French",
	    "Nom du client|Raison sociale|Nom|Société|Intitulé|Intitulé du compte|"
	    "Nom de l'entreprise|Dénomination|Nom du tiers|Nom de la société|"
	    "Dénomination sociale|Libellé compte|Intitulé du tiers|Client facturé"),
	CUSTOMER(name, "Spanish",
	    "Nombre del cliente|Razón social|Nombre|Nombre o razón social|"
	    "Nombre fiscal|Nombre comercial|Empresa|Denominación|Denominación social|"
	    "Nombre deudor|Titular|Librado"),
	CUSTOMER(name, "Dutch",
	    "Klantnaam|Naam|Bedrijfsnaam|Debiteurnaam|Relatienaam|Naam debiteur|"
	    "Naam klant|Naam relatie|Debiteurennaam|Firmanaam"),
	CUSTOMER(name, "Italian",
	    "Ragione sociale|Nome cliente|Denominazione|Denominazione cliente|"
	    "Intestatario|Nominativo|Nome"),
	CUSTOMER(name, "Portuguese",
	    "Nome do cliente|Razão social|Nome fantasia|Sacado|Nome do sacado|"
	    "Nome da entidade"),
	CUSTOMER(name, "Swedish", "Kundnamn|Kundens namn|Namn|Företagsnamn"),
	CUSTOMER(name, "Norwegian", "Kundenavn|Navn|Firmanavn"),
	CUSTOMER(name, "Danish", "Debitornavn|Virksomhedsnavn"),
	CUSTOMER(name, "Finnish", "Asiakkaan nimi|Asiakasnimi|Nimi|Yrityksen nimi"),
	CUSTOMER(name, "Polish",
	    "Nazwa kontrahenta|Nazwa klienta|Nazwa nabywcy|Nazwa firmy"),
	CUSTOMER(name, "Czech",
	    "Název firmy|Název odběratele|Název zákazníka|Jméno zákazníka|"
	    "Obchodní jméno"),
	CUSTOMER(name, "Slovak", "Názov firmy|Názov odberateľa"),
	CUSTOMER(name, "Russian",
	    "Наименование контрагента|Наименование клиента|Наименование покупателя|"
	    "Название клиента"),
	CUSTOMER(name, "Japanese", "得意先名|得意先名称|取引先名|取引先名称|顧客名|顧客名称|請求先名|お客様名|会社名|企業名|宛名"),
	CUSTOMER(name, "Turkish",
	    "Cari Adı|Cari Unvanı|Cari Hesap Adı|Cari Hesap Unvanı|Müşteri Adı|"
	    "Müşteri Unvanı|Unvan|Unvanı|Firma Adı|Firma Unvanı"),
	CUSTOMER(name, "Hungarian",
	    "Vevőnév|Vevő neve|Ügyfélnév|Ügyfél neve|Partnernév|Partner neve|Cégnév|Név"),
	CUSTOMER(name, "English", "Customer|Client|Debtor|Party"),
	CUSTOMER(name, "German", "Kunde|Debitor"),
	CUSTOMER(name, "Spanish", "Cliente"),
	CUSTOMER(name, "Dutch", "Klant|Debiteur|Relatie"),
	CUSTOMER(name, "Italian", "Debitore|Anagrafica"),
	CUSTOMER(name, "Swedish", "Kund"),
	CUSTOMER(name, "Finnish", "Asiakas"),
	CUSTOMER(name, "Polish", "Kontrahent|Klient|Nabywca|Płatnik|Dłużnik"),
	CUSTOMER(name, "Czech", "Odběratel|Zákazník"),
	CUSTOMER(name, "Russian",
	    "Контрагент|Покупатель|Клиент|Заказчик|Плательщик|Должник"),
	CUSTOMER(name, "Japanese", "得意先|取引先|顧客|請求先"),
	CUSTOMER(name, "Turkish", "Müşteri|Cari|Cari Hesap|Alıcı"),
	CUSTOMER(name, "Hungarian", "Vevő|Ügyfél"),
	CUSTOMER(name, "Portuguese", "Entidade"),
	CUSTOMER(name, "Polish", "Nazwa"),
	CUSTOMER(name, "Czech", "Název"),
	CUSTOMER(name, "Slovak", "Názov"),
	CUSTOMER(name, "Russian", "Наименование|Название"),
	CUSTOMER(name, "English", "Company Name|Company"),
	CUSTOMER(name, "Xero", "Contact Name"),

	CUSTOMER(customer_id, "SAP", "Customer|Business Partner"),
	CUSTOMER(customer_id, "English", "Client|Debtor|Account"),
	CUSTOMER(customer_id, "German", "Kunde|Debitor|Geschäftspartner"),
	CUSTOMER(customer_id, "Spanish", "Cliente"),
	CUSTOMER(customer_id, "Dutch", "Klant|Debiteur|Relatie"),
	CUSTOMER(customer_id, "Italian", "Debitore|Anagrafica"),
	CUSTOMER(customer_id, "Swedish", "Kund"),
	CUSTOMER(customer_id, "Finnish", "Asiakas"),
	CUSTOMER(customer_id, "Polish", "Kontrahent|Klient|Nabywca|Płatnik|Dłużnik"),
	CUSTOMER(customer_id, "Czech", "Odběratel|Zákazník"),
	CUSTOMER(customer_id, "Russian",
	    "Контрагент|Покупатель|Клиент|Заказчик|Плательщик|Должник"),
	CUSTOMER(customer_id, "Japanese", "得意先|取引先|顧客|請求先"),
	CUSTOMER(customer_id, "Turkish", "Müşteri|Cari|Cari Hesap|Alıcı"),
	CUSTOMER(customer_id, "Hungarian", "Vevő|Ügyfél"),

	CUSTOMER(parent_id, "canonical", "parent_id"),
	CUSTOMER(parent_id, "English",
	    "Parent Customer|Parent Account|Parent Customer ID|Parent Account ID|"
	    "Parent|Parent Company|Headquarters|Head Office"),
	CUSTOMER(parent_id, "German", "Konzern|Konzernkunde|Zentrale|Hauptkunde"),
	CUSTOMER(parent_id, "French", "Client parent|Maison mère"),
	CUSTOMER(parent_id, "Spanish", "Cliente matriz|Matriz"),
	CUSTOMER(parent_id, "Dutch", "Hoofdkantoor|Moederbedrijf"),

	CUSTOMER(kind, "canonical", "kind"),
	CUSTOMER(kind, "English", "Customer Type|Client Type|Account Type|Customer Kind"),
	CUSTOMER(kind, "German", "Kundenart|Kundentyp"),
	CUSTOMER(kind, "French", "Type de client"),
	CUSTOMER(kind, "Spanish", "Tipo de cliente"),
	CUSTOMER(kind, "Dutch", "Klanttype|Soort klant"),

	CUSTOMER(natural_person, "canonical", "natural_person"),
	CUSTOMER(natural_person, "English",
	    "Is Individual|Is Person|Individual|Private Person"),
	CUSTOMER(natural_person, "German", "Privatperson|Natürliche Person"),
	CUSTOMER(natural_person, "French", "Personne physique|Particulier"),
	CUSTOMER(natural_person, "Spanish", "Persona física"),
	CUSTOMER(natural_person, "Dutch", "Natuurlijk persoon|Particulier persoon"),

	CUSTOMER(contact_name, "canonical", "contact_name"),
	CUSTOMER(contact_name, "English",
	    "Contact|Contact Person|Primary Contact|Main Contact|Full Name|Attention|"
	    "Attn|Attention To|Primary Contact Name|AP Contact|"
	    "Accounts Payable Contact|Billing Contact"),
	CUSTOMER(contact_name, "German",
	    "Ansprechpartner|Kontakt|Kontaktperson|Kontaktname"),
	CUSTOMER(contact_name, "French",
	    "Interlocuteur|Nom du contact|Personne à contacter"),
	CUSTOMER(contact_name, "Spanish",
	    "Contacto|Persona de contacto|Nombre de contacto"),
	CUSTOMER(contact_name, "Dutch", "Contactpersoon|Contactnaam|Naam contactpersoon"),
	CUSTOMER(contact_name, "Italian", "Referente|Persona di contatto|Contatto"),
	CUSTOMER(contact_name, "Portuguese",
	    "Contato|Pessoa de contacto|Pessoa de contato"),
	CUSTOMER(contact_name, "Swedish", "Er referens"),
	CUSTOMER(contact_name, "Finnish", "Yhteyshenkilö"),
	CUSTOMER(contact_name, "Polish", "Osoba kontaktowa"),
	CUSTOMER(contact_name, "Czech", "Kontaktní osoba"),
	CUSTOMER(contact_name, "Slovak", "Kontaktná osoba"),
	CUSTOMER(contact_name, "Russian", "Контактное лицо"),
	CUSTOMER(contact_name, "Japanese", "担当者|担当者名|ご担当者"),
	CUSTOMER(contact_name, "Turkish", "İlgili Kişi|Yetkili|Yetkili Kişi"),
	CUSTOMER(contact_name, "Hungarian", "Kapcsolattartó"),

	CUSTOMER(email, "canonical", "email"),
	CUSTOMER(email, "English",
	    "Email Address|Main Email|Primary Email|Billing Email|Contact Email|"
	    "Customer Email|Invoice Email|Email Addresses|Email 1|Company Email|"
	    "Work Email|Accounts Email"),
	CUSTOMER(email, "German", "E-Mail-Adresse|Rechnungs-E-Mail|Mail"),
	CUSTOMER(email, "French",
	    "Courriel|Adresse e-mail|Adresse électronique|Adresse mail"),
	CUSTOMER(email, "Spanish",
	    "Correo electrónico|Correo|Dirección de correo electrónico"),
	CUSTOMER(email, "Dutch", "E-mailadres|E-mail factuur"),
	CUSTOMER(email, "Italian", "Indirizzo e-mail|Posta elettronica"),
	CUSTOMER(email, "Portuguese", "Endereço de e-mail|Correio eletrónico"),
	CUSTOMER(email, "Swedish", "E-postadress|E-post"),
	CUSTOMER(email, "Norwegian", "E-postadresse"),
	CUSTOMER(email, "Finnish", "Sähköposti|Sähköpostiosoite"),
	CUSTOMER(email, "Polish", "Adres e-mail"),
	CUSTOMER(email, "Czech", "E-mailová adresa"),
	CUSTOMER(email, "Russian", "Электронная почта|Адрес электронной почты|Эл. почта"),
	CUSTOMER(email, "Japanese", "メールアドレス|メール|Eメール"),
	CUSTOMER(email, "Turkish", "E-posta|E-posta Adresi"),
	CUSTOMER(email, "Hungarian", "E-mail cím"),

	CUSTOMER(phone, "canonical", "phone"),
	CUSTOMER(phone, "English",
	    "Phone Number|Phone Numbers|Telephone|Telephone Number|Main Phone|"
	    "Primary Phone|Work Phone|Business Phone|Office Phone|Contact Number|"
	    "Contact Phone|Customer Phone|Billing Phone|Phone 1|Phone No/Ref|Tel|"
	    "Tel Number|Mobile|Mobile Phone|Mobile Number|Cell|Cell Phone"),
	CUSTOMER(phone, "German",
	    "Telefon|Telefonnummer|Telefon 1|Rufnummer|Mobil|Handy"),
	CUSTOMER(phone, "French",
	    "Numéro de téléphone|Portable|Téléphone portable|Téléphone fixe"),
	CUSTOMER(phone, "Spanish",
	    "Teléfono|Número de teléfono|Teléfono 1|Móvil|Celular|Teléfono móvil"),
	CUSTOMER(phone, "Dutch", "Telefoon|Telefoonnummer|Mobiel|Mobiel nummer"),
	CUSTOMER(phone, "Italian", "Cellulare"),
	CUSTOMER(phone, "Portuguese", "Telefone|Telemóvel|Número de telefone"),
	CUSTOMER(phone, "Swedish", "Mobiltelefon"),
	CUSTOMER(phone, "Finnish", "Puhelin|Puhelinnumero|Puh.|Matkapuhelin"),
	CUSTOMER(phone, "Polish", "Numer telefonu|Telefon komórkowy"),
	CUSTOMER(phone, "Russian", "Телефон|Номер телефона|Мобильный телефон"),
	CUSTOMER(phone, "Japanese", "電話番号|電話|携帯電話"),
	CUSTOMER(phone, "Turkish", "Telefon Numarası|Cep Telefonu"),
	CUSTOMER(phone, "Hungarian", "Telefonszám|Mobiltelefonszám"),

	CUSTOMER(address_1, "canonical", "address_1"),
	CUSTOMER(address_1, "English",
	    "Address|Address Line 1|Street|Street Address|Street 1|Billing Address|"
	    "Billing Address 1|Billing Address Line 1|Billing Street|Bill Address|"
	    "Bill Addr Line1|Bill to Address|Bill to Street|Mailing Address|"
	    "Address 1 Street|Main Address|Billing Address Street"),
	CUSTOMER(address_1, "Xero", "PO Address Line 1|SA Address Line 1"),
	CUSTOMER(address_1, "SAP", "STRAS|Street and House Number"),
	CUSTOMER(address_1, "German",
	    "Straße|Adresse 1|Adresse|Anschrift|Straße und Hausnummer|"
	    "Straße/Hausnummer|Straße Nr|Rechnungsadresse|Adresszeile 1|"
	    "Rechnungsanschrift"),
	CUSTOMER(address_1, "French",
	    "Rue|Adresse ligne 1|Adresse de facturation|Adresse postale"),
	CUSTOMER(address_1, "Spanish",
	    "Dirección|Domicilio|Calle|Dirección 1|Dirección de facturación|"
	    "Domicilio fiscal|Dirección fiscal"),
	CUSTOMER(address_1, "Dutch",
	    "Adres|Straat|Adresregel 1|Straat en huisnummer|Factuuradres|Straatnaam"),
	CUSTOMER(address_1, "Italian", "Indirizzo|Indirizzo di fatturazione"),
	CUSTOMER(address_1, "Portuguese", "Endereço|Morada|Rua|Logradouro"),
	CUSTOMER(address_1, "Swedish", "Adress|Gatuadress|Utdelningsadress|Postadress"),
	CUSTOMER(address_1, "Norwegian", "Gateadresse|Postadresse"),
	CUSTOMER(address_1, "Danish", "Vejnavn"),
	CUSTOMER(address_1, "Finnish", "Osoite|Katuosoite|Postiosoite|Lähiosoite"),
	CUSTOMER(address_1, "Polish", "Ulica"),
	CUSTOMER(address_1, "Czech", "Ulice|Adresa"),
	CUSTOMER(address_1, "Russian", "Адрес|Улица|Юридический адрес"),
	CUSTOMER(address_1, "Japanese", "住所|住所1"),
	CUSTOMER(address_1, "Turkish", "Adres 1"),
	CUSTOMER(address_1, "Hungarian", "Cím|Utca"),

	CUSTOMER(address_2, "canonical", "address_2"),
	CUSTOMER(address_2, "English",
	    "Address Line 2|Street 2|Billing Address 2|Billing Address Line 2|"
	    "Bill Addr Line2|Suite|Unit|Apartment"),
	CUSTOMER(address_2, "Xero", "PO Address Line 2|SA Address Line 2"),
	CUSTOMER(address_2, "German", "Adresszusatz|Adresse 2|Adresszeile 2|Zusatz"),
	CUSTOMER(address_2, "French", "Complément d'adresse|Adresse ligne 2"),
	CUSTOMER(address_2, "Spanish", "Dirección 2|Complemento"),
	CUSTOMER(address_2, "Dutch", "Adresregel 2|Adres 2|Toevoeging"),
	CUSTOMER(address_2, "Italian", "Indirizzo 2"),
	CUSTOMER(address_2, "Portuguese", "Endereço 2"),
	CUSTOMER(address_2, "Swedish", "Adress 2"),
	CUSTOMER(address_2, "Japanese", "住所2"),

	CUSTOMER(city, "canonical", "city"),
	CUSTOMER(city, "English",
	    "Town|City/Town|Town/City|Billing City|Bill Addr City|Bill to City|"
	    "Billing Address City|Suburb|Mailing City"),
	CUSTOMER(city, "Xero", "PO City|SA City"),
	CUSTOMER(city, "SAP", "ORT01"),
	CUSTOMER(city, "German", "Ort|Stadt|Wohnort"),
	CUSTOMER(city, "French", "Ville|Commune|Localité"),
	CUSTOMER(city, "Spanish", "Ciudad|Población|Localidad|Municipio"),
	CUSTOMER(city, "Dutch", "Plaats|Stad|Woonplaats|Plaatsnaam|Gemeente"),
	CUSTOMER(city, "Italian", "Città|Comune"),
	CUSTOMER(city, "Portuguese", "Cidade"),
	CUSTOMER(city, "Swedish", "Postort"),
	CUSTOMER(city, "Norwegian", "Poststed"),
	CUSTOMER(city, "Finnish", "Postitoimipaikka|Kaupunki|Paikkakunta"),
	CUSTOMER(city, "Polish", "Miasto|Miejscowość"),
	CUSTOMER(city, "Czech", "Město|Obec"),
	CUSTOMER(city, "Russian", "Город"),
	CUSTOMER(city, "Japanese", "市区町村"),
	CUSTOMER(city, "Turkish", "Şehir|İlçe"),
	CUSTOMER(city, "Hungarian", "Város|Település|Helység"),

	CUSTOMER(region, "canonical", "region"),
	CUSTOMER(region, "English",
	    "State|Province|County|State/Province|State/Region|Billing State|"
	    "Bill Addr State|Billing Province|Bill to State|State Code|"
	    "Billing Address State"),
	CUSTOMER(region, "Xero", "PO Region|SA Region"),
	CUSTOMER(region, "German", "Bundesland|Kanton"),
	CUSTOMER(region, "French", "Département"),
	CUSTOMER(region, "Spanish", "Provincia|Estado|Comunidad autónoma"),
	CUSTOMER(region, "Dutch", "Provincie"),
	CUSTOMER(region, "Polish", "Województwo"),
	CUSTOMER(region, "Russian", "Область|Регион"),
	CUSTOMER(region, "Japanese", "都道府県"),

	CUSTOMER(postal_code, "canonical", "postal_code"),
	CUSTOMER(postal_code, "English",
	    "Post Code|Zip|Zip Code|Zip/Postal Code|Postal/Zip Code|Zip/Postcode|"
	    "Billing Zip|Billing Postal Code|Bill Addr Postal Code|Bill Addr Zip|"
	    "Bill to Zip|Billing Zip Code|Billing Postcode|Postal|PIN Code|"
	    "Billing Address Postal Code|Billing Code"),
	CUSTOMER(postal_code, "Xero", "PO Postal Code|SA Postal Code"),
	CUSTOMER(postal_code, "SAP", "PSTLZ"),
	CUSTOMER(postal_code, "German", "PLZ|Postleitzahl"),
	CUSTOMER(postal_code, "French", "Code postal|CP"),
	CUSTOMER(postal_code, "Spanish", "Código postal"),
	CUSTOMER(postal_code, "Italian", "CAP|Codice postale"),
	CUSTOMER(postal_code, "Portuguese", "CEP"),
	CUSTOMER(postal_code, "Swedish", "Postnummer"),
	CUSTOMER(postal_code, "Finnish", "Postinumero"),
	CUSTOMER(postal_code, "Polish", "Kod pocztowy"),
	CUSTOMER(postal_code, "Czech", "PSČ"),
	CUSTOMER(postal_code, "Russian", "Индекс|Почтовый индекс"),
	CUSTOMER(postal_code, "Japanese", "郵便番号"),
	CUSTOMER(postal_code, "Turkish", "Posta Kodu"),
	CUSTOMER(postal_code, "Hungarian", "Irányítószám|Ir. szám"),

	CUSTOMER(country, "canonical", "country"),
	CUSTOMER(country, "English",
	    "Country Code|Country/Region|Country/Region Code|Billing Country|"
	    "Bill Addr Country|Country Name|Bill to Country|Billing Country Code|"
	    "Country ISO"),
	CUSTOMER(country, "Xero", "PO Country|SA Country"),
	CUSTOMER(country, "SAP", "LAND1"),
	CUSTOMER(country, "German", "Land|Länderkennzeichen|Ländercode|Staat"),
	CUSTOMER(country, "French", "Pays|Code pays"),
	CUSTOMER(country, "Spanish", "País|Código país"),
	CUSTOMER(country, "Dutch", "Landcode"),
	CUSTOMER(country, "Italian", "Paese|Nazione|Codice paese"),
	CUSTOMER(country, "Swedish", "Landskod"),
	CUSTOMER(country, "Norwegian", "Landkode"),
	CUSTOMER(country, "Danish", "Landekode"),
	CUSTOMER(country, "Finnish", "Maa|Maakoodi"),
	CUSTOMER(country, "Polish", "Kraj|Kod kraju"),
	CUSTOMER(country, "Czech", "Země|Stát"),
	CUSTOMER(country, "Slovak", "Krajina"),
	CUSTOMER(country, "Russian", "Страна|Код страны"),
	CUSTOMER(country, "Japanese", "国|国名|国コード"),
	CUSTOMER(country, "Turkish", "Ülke|Ülke Kodu"),
	CUSTOMER(country, "Hungarian", "Ország|Országkód"),

	CUSTOMER(language, "canonical", "language"),
	CUSTOMER(language, "English",
	    "Language Code|Preferred Language|Correspondence Language"),
	CUSTOMER(language, "SAP", "SPRAS|Language Key"),
	CUSTOMER(language, "German", "Sprache|Korrespondenzsprache|Sprachcode"),
	CUSTOMER(language, "French", "Langue"),
	CUSTOMER(language, "Spanish", "Idioma"),
	CUSTOMER(language, "Dutch", "Taal|Taalcode"),
	CUSTOMER(language, "Italian", "Lingua"),
	CUSTOMER(language, "Swedish", "Språk"),
	CUSTOMER(language, "Danish", "Sprog"),
	CUSTOMER(language, "Finnish", "Kieli"),
	CUSTOMER(language, "Polish", "Język"),
	CUSTOMER(language, "Czech", "Jazyk"),
	CUSTOMER(language, "Russian", "Язык"),
	CUSTOMER(language, "Japanese", "言語"),
	CUSTOMER(language, "Turkish", "Dil"),
	CUSTOMER(language, "Hungarian", "Nyelv"),

	CUSTOMER(time_zone, "canonical", "time_zone"),
	CUSTOMER(time_zone, "English", "Time Zone Name"),
	CUSTOMER(time_zone, "German", "Zeitzone"),
	CUSTOMER(time_zone, "French", "Fuseau horaire"),
	CUSTOMER(time_zone, "Spanish", "Zona horaria|Huso horario"),
	CUSTOMER(time_zone, "Dutch", "Tijdzone"),

	CUSTOMER(currency, "canonical", "currency"),
	CUSTOMER(currency, "English",
	    "Currency Code|Default Currency|Customer Currency|Account Currency"),
	CUSTOMER(currency, "German", "Währung|Währungscode"),
	CUSTOMER(currency, "French", "Devise|Code devise"),
	CUSTOMER(currency, "Spanish", "Moneda|Divisa"),
	CUSTOMER(currency, "Dutch", "Valuta|Valutacode"),
	CUSTOMER(currency, "Italian", "Codice valuta|Cod. valuta"),
	CUSTOMER(currency, "Portuguese", "Moeda|Código da moeda"),
	CUSTOMER(currency, "Swedish", "Valutakod"),
	CUSTOMER(currency, "Norwegian", "Valutakode"),
	CUSTOMER(currency, "Finnish", "Valuutta|Valuuttakoodi"),
	CUSTOMER(currency, "Polish", "Waluta|Kod waluty"),
	CUSTOMER(currency, "Czech", "Měna|Kód měny"),
	CUSTOMER(currency, "Russian", "Валюта|Код валюты"),
	CUSTOMER(currency, "Japanese", "通貨|通貨コード"),
	CUSTOMER(currency, "Turkish",
	    "Para Birimi|Döviz|Döviz Cinsi|Döviz Kodu|Döviz Türü"),
	CUSTOMER(currency, "Hungarian", "Pénznem|Deviza|Devizanem"),

	CUSTOMER(terms, "canonical", "terms"),
	CUSTOMER(terms, "English",
	    "Payment Terms|Terms of Payment|Term|Payment Term|Payment Terms Code|"
	    "Net Terms|Credit Terms|Default Payment Terms|Sales Terms|Credit Days|"
	    "Payment Days|Terms Days"),
	CUSTOMER(terms, "SAP", "ZTERM"),
	CUSTOMER(terms, "German",
	    "Zahlungsbedingung|Zahlungsbedingungen|Zahlungsziel|Zahlungskonditionen|"
	    "Zahlungsziel (Tage)|Zahlungsziel in Tagen"),
	CUSTOMER(terms, "French",
	    "Conditions de paiement|Conditions de règlement|Délai de paiement|"
	    "Délai de règlement|Modalités de paiement|Modalités de règlement"),
	CUSTOMER(terms, "Spanish",
	    "Condiciones de pago|Términos de pago|Plazo de pago|Términos|"
	    "Días de crédito|Plazo de crédito|Condiciones de crédito|Cond. pago"),
	CUSTOMER(terms, "Dutch",
	    "Betalingsvoorwaarden|Betalingsconditie|Betaaltermijn|Betalingstermijn|"
	    "Betalingsvoorwaarde|Betaalconditie"),
	CUSTOMER(terms, "Italian",
	    "Condizioni di pagamento|Condizione di pagamento|Termini di pagamento"),
	CUSTOMER(terms, "Portuguese",
	    "Condição de pagamento|Condições de pagamento|Cond. pagamento|"
	    "Prazo de pagamento"),
	CUSTOMER(terms, "Swedish", "Betalningsvillkor|Betalvillkor"),
	CUSTOMER(terms, "Norwegian",
	    "Betalingsbetingelser|Betalingsbetingelse|Betalingsvilkår"),
	CUSTOMER(terms, "Finnish", "Maksuehto|Maksuehdot|Maksuaika"),
	CUSTOMER(terms, "Polish", "Warunki płatności|Warunki zapłaty"),
	CUSTOMER(terms, "Czech", "Platební podmínky|Doba splatnosti|Splatnost (dnů)"),
	CUSTOMER(terms, "Slovak", "Platobné podmienky"),
	CUSTOMER(terms, "Russian",
	    "Условия оплаты|Условия платежа|Отсрочка платежа|Срок оплаты (дней)"),
	CUSTOMER(terms, "Japanese", "支払条件|回収条件|支払サイト"),
	CUSTOMER(terms, "Turkish",
	    "Ödeme Koşulu|Ödeme Koşulları|Ödeme Planı|Vade Günü|Vade (Gün)"),
	CUSTOMER(terms, "Hungarian", "Fizetési feltétel|Fizetési feltételek"),

	CUSTOMER(credit_limit, "canonical", "credit_limit"),
	CUSTOMER(credit_limit, "English",
	    "Credit Line|Credit Limit Amount|Max Credit|Approved Credit|"
	    "Customer Credit Limit"),
	CUSTOMER(credit_limit, "German", "Kreditlimit|Kreditlinie|Kreditrahmen"),
	CUSTOMER(credit_limit, "French",
	    "Limite de crédit|Plafond de crédit|Encours autorisé|Encours maximum"),
	CUSTOMER(credit_limit, "Spanish",
	    "Límite de crédito|Crédito máximo|Riesgo máximo"),
	CUSTOMER(credit_limit, "Dutch", "Kredietlimiet|Kredietlijn"),
	CUSTOMER(credit_limit, "Italian", "Fido"),
	CUSTOMER(credit_limit, "Swedish", "Kreditgräns"),
	CUSTOMER(credit_limit, "Norwegian", "Kredittgrense"),
	CUSTOMER(credit_limit, "Danish", "Kreditmaksimum"),
	CUSTOMER(credit_limit, "Finnish", "Luottoraja"),
	CUSTOMER(credit_limit, "Polish", "Limit kredytowy|Limit kupiecki"),
	CUSTOMER(credit_limit, "Czech", "Kreditní limit"),
	CUSTOMER(credit_limit, "Russian", "Кредитный лимит|Лимит задолженности"),
	CUSTOMER(credit_limit, "Japanese", "与信限度額|与信枠"),
	CUSTOMER(credit_limit, "Turkish", "Kredi Limiti|Risk Limiti"),
	CUSTOMER(credit_limit, "Hungarian", "Hitelkeret|Hitellimit"),

	CUSTOMER(collector, "canonical", "collector"),
	CUSTOMER(collector, "English",
	    "Collector Name|Collections Owner|Collection Agent|Credit Controller|"
	    "Collector ID|Credit Analyst|AR Owner|AR Specialist"),
	CUSTOMER(collector, "German",
	    "Mahnsachbearbeiter|Sachbearbeiter|Forderungsmanager"),
	CUSTOMER(collector, "French", "Chargé de recouvrement|Gestionnaire recouvrement"),
	CUSTOMER(collector, "Spanish", "Gestor de cobro|Cobrador|Gestor"),
	CUSTOMER(collector, "Dutch", "Debiteurenbeheerder|Incassomedewerker"),

	CUSTOMER(segment, "canonical", "segment"),
	CUSTOMER(segment, "English",
	    "Customer Group|Customer Segment|Customer Class|Industry|Category|"
	    "Customer Category|Risk Class|Customer Posting Group|Group"),
	CUSTOMER(segment, "German", "Kundengruppe|Branche|Kundensegment|Segment/Gruppe"),
	CUSTOMER(segment, "French", "Groupe client|Secteur|Catégorie|Famille"),
	CUSTOMER(segment, "Spanish", "Grupo de clientes|Sector|Categoría|Grupo"),
	CUSTOMER(segment, "Dutch", "Klantgroep|Branche/sector"),

	CUSTOMER(since_date, "canonical", "since_date"),
	CUSTOMER(since_date, "English",
	    "Customer Since|Client Since|Since|Account Opened|Opened Date|Date Opened|"
	    "Created Date|Date Created|Created On|Created At|Start Date|Created"),
	CUSTOMER(since_date, "German", "Kunde seit|Angelegt am|Erstellt am"),
	CUSTOMER(since_date, "French", "Client depuis|Date de création|Créé le"),
	CUSTOMER(since_date, "Spanish", "Cliente desde|Fecha de alta|Fecha de creación"),
	CUSTOMER(since_date, "Dutch", "Klant sinds|Aangemaakt op"),

	CUSTOMER(first_name, "canonical", "first_name"),
	CUSTOMER(first_name, "English", "Given Name|Forename|Contact First Name"),
	CUSTOMER(first_name, "German", "Vorname"),
	CUSTOMER(first_name, "French", "Prénom"),
	CUSTOMER(first_name, "Spanish", "Nombre de pila"),
	CUSTOMER(first_name, "Dutch", "Voornaam"),

	CUSTOMER(last_name, "canonical", "last_name"),
	CUSTOMER(last_name, "English", "Family Name|Surname|Contact Last Name"),
	CUSTOMER(last_name, "German", "Nachname|Familienname"),
	CUSTOMER(last_name, "French", "Nom de famille"),
	CUSTOMER(last_name, "Spanish", "Apellido|Apellidos"),
	CUSTOMER(last_name, "Dutch", "Achternaam"),

	CUSTOMER(phone, "English", "Alt Phone|Phone 2"),

	PAYMENT(payment_id, "canonical", "payment_id"),
	PAYMENT(payment_id, "English",
	    "Payment Number|Payment Reference Number|Receipt Number|Receipt ID|Receipt|"
	    "Transaction ID|Transaction Reference|Bank Transaction ID|"
	    "Voucher Number|Deposit Number|Deposit ID|Charge ID|"
	    "Balance Transaction ID|FITID|Document Number|ID"),
	PAYMENT(payment_id, "SAP", "BELNR"),
	PAYMENT(payment_id, "German",
	    "Zahlungsnummer|Zahlungs-ID|Transaktions-ID|Transaktionsnummer|"
	    "Transaktionscode|Belegnummer|Umsatz-ID"),
	PAYMENT(payment_id, "French",
	    "Numéro de paiement|Numéro de règlement|Numéro d'opération|ID transaction|"
	    "Numéro de reçu|Numéro de pièce"),
	PAYMENT(payment_id, "Spanish",
	    "Número de pago|Número de recibo|Recibo|Número de operación|"
	    "ID de transacción|Número de cobro|ID de pago"),
	PAYMENT(payment_id, "Dutch",
	    "Betalingsnummer|Transactienummer|Transactie-ID|Volgnummer"),
	PAYMENT(payment_id, "Italian", "Numero pagamento|Numero movimento"),
	PAYMENT(payment_id, "Portuguese",
	    "Número do pagamento|Número do recibo|Número da operação"),
	PAYMENT(payment_id, "Swedish", "Betalningsnummer"),
	PAYMENT(payment_id, "Norwegian", "Transaksjonsnummer|Transaksjons-ID"),
	PAYMENT(payment_id, "Finnish", "Maksunumero"),
	PAYMENT(payment_id, "Polish", "Numer transakcji|Numer wpłaty"),
	PAYMENT(payment_id, "Czech", "ID pohybu|Číslo transakce|Číslo platby"),
	PAYMENT(payment_id, "Russian",
	    "Номер платежа|Номер платежного поручения|Номер операции"),
	PAYMENT(payment_id, "Japanese", "入金番号|入金伝票番号|取引番号"),
	PAYMENT(payment_id, "Turkish", "Ödeme No|Tahsilat No|İşlem No|Makbuz No"),
	PAYMENT(payment_id, "Hungarian", "Tranzakció azonosító|Tranzakciószám"),

	PAYMENT(customer_id, "canonical", "customer_id"),
	PAYMENT(customer_id, "English",
	    "Customer Number|Customer Code|custid|custno|customerno|Customer Account|"
	    "Customer Account Number|Client ID|Client Number|Client Code|Debtor Number|"
	    "Debtor Code|Party Code|Account Reference|Account ID"),
	PAYMENT(customer_id, "SAP", "KUNNR"),
	PAYMENT(customer_id, "SAP Business One", "CardCode"),
	PAYMENT(customer_id, "Sage", "A/C Ref"),
	PAYMENT(customer_id, "German",
	    "Kundennummer|Kd-Nr|Kunden-ID|Debitorennummer|Debitorenkonto|Kunden-Konto|"
	    "Deb.-Nr.|Debitorencode"),
	PAYMENT(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client|"
	    "Numéro de tiers|Tiers n°|Référence tiers"),
	PAYMENT(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente|Subcuenta|"
	    "Cta. cliente"),
	PAYMENT(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|"
	    "Relatiecode|Relatie-ID"),
	PAYMENT(customer_id, "Italian", "Codice cliente|N. cliente|Conto cliente"),
	PAYMENT(customer_id, "Portuguese",
	    "Número do cliente|Código do cliente|Conta do cliente|Código entidade"),
	PAYMENT(customer_id, "Swedish", "Kundnr|Kundkod|Kund-ID"),
	PAYMENT(customer_id, "Norwegian", "Kundekode|Kunde-ID"),
	PAYMENT(customer_id, "Danish", "Debitornr"),
	PAYMENT(customer_id, "Finnish",
	    "Asiakasnumero|Asiakkaan numero|Asiakaskoodi|Asiakastunnus"),
	PAYMENT(customer_id, "Polish",
	    "Numer kontrahenta|Kod kontrahenta|Symbol kontrahenta|ID kontrahenta|"
	    "Akronim|Numer klienta|Kod klienta|ID klienta"),
	PAYMENT(customer_id, "Czech",
	    "Kód odběratele|Číslo odběratele|Kód zákazníka|Číslo zákazníka|Kód firmy"),
	PAYMENT(customer_id, "Slovak", "Kód odberateľa|Číslo odberateľa"),
	PAYMENT(customer_id, "Russian",
	    "Код контрагента|Код клиента|Номер клиента|Код покупателя|Код заказчика"),
	PAYMENT(customer_id, "Japanese",
	    "得意先コード|得意先CD|得意先番号|得意先No|取引先コード|取引先CD|"
	    "取引先番号|顧客コード|顧客番号|顧客ID|請求先コード"),
	PAYMENT(customer_id, "Turkish",
	    "Cari Kodu|Cari Kod|Cari Hesap Kodu|Müşteri No|Müşteri Kodu|"
	    "Müşteri Numarası|Hesap Kodu"),
	PAYMENT(customer_id, "Hungarian",
	    "Vevőkód|Vevő kódja|Vevőszám|Ügyfélkód|Ügyfélszám|Ügyfél azonosító|"
	    "Partnerkód|Partner kódja"),

	PAYMENT(received_date, "canonical", "received_date"),
	PAYMENT(received_date, "English",
	    "Payment Date|Date Received|Receipt Date|Received On|Received|Date Paid|"
	    "Paid Date|Paid On|Date of Payment|Deposit Date|Collection Date|"
	    "Completed Date|Booking Date|Booked|Booked On|Entry Date|Posting Date|"
	    "Posted Date|Post Date|Date Posted|Transaction Date|"
	    "Transaction Posted Date|Date/Time|Payment Received Date"),
	PAYMENT(received_date, "Stripe",
	    "Created (UTC)|Created date (UTC)|Available On (UTC)"),
	PAYMENT(received_date, "PayPal", "Date Completed"),
	PAYMENT(received_date, "SAP", "BUDAT"),
	PAYMENT(received_date, "German",
	    "Buchungstag|Buchungsdatum|Buchung|Zahlungseingang|Zahlungsdatum|"
	    "Eingangsdatum|Eingang am|Zahldatum|Gebucht am"),
	PAYMENT(received_date, "French",
	    "Date d'opération|Date de comptabilisation|Date de paiement|"
	    "Date de règlement|Date d'encaissement|Date de réception|Date comptable"),
	PAYMENT(received_date, "Spanish",
	    "Fecha de cobro|Fecha de pago|Fecha de recepción|Fecha operación|"
	    "Fecha de ingreso|Fecha contable|Fecha movimiento|Fecha"),
	PAYMENT(received_date, "Dutch",
	    "Boekdatum|Boekingsdatum|Transactiedatum|Betaaldatum|Ontvangstdatum|"
	    "Datum ontvangst|Uitvoeringsdatum|Verwerkingsdatum"),
	PAYMENT(received_date, "Italian",
	    "Data operazione|Data contabile|Data pagamento|Data incasso|"
	    "Data registrazione"),
	PAYMENT(received_date, "Portuguese",
	    "Data de recebimento|Data da operação|Data do movimento|Data mov.|"
	    "Data de lançamento"),
	PAYMENT(received_date, "Swedish",
	    "Bokföringsdag|Bokföringsdatum|Betaldatum|Betalningsdatum|"
	    "Inbetalningsdatum|Transaktionsdatum|Transaktionsdag"),
	PAYMENT(received_date, "Norwegian",
	    "Bokføringsdato|Bokført dato|Betalingsdato|Innbetalingsdato"),
	PAYMENT(received_date, "Danish",
	    "Bogføringsdato|Indbetalingsdato"),
	PAYMENT(received_date, "Finnish",
	    "Kirjauspäivä|Maksupäivä|Suorituspäivä|Tapahtumapäivä"),
	PAYMENT(received_date, "Polish",
	    "Data operacji|Data księgowania|Data wpłaty|Data transakcji"),
	PAYMENT(received_date, "Czech",
	    "Datum zaúčtování|Datum platby|Datum úhrady|Datum provedení|"
	    "Datum transakce|Datum pohybu"),
	PAYMENT(received_date, "Slovak", "Dátum zaúčtovania"),
	PAYMENT(received_date, "Russian",
	    "Дата оплаты|Дата платежа|Дата поступления|Дата операции|Дата проводки"),
	PAYMENT(received_date, "Japanese", "入金日|取引日|入金年月日|勘定日"),
	PAYMENT(received_date, "Turkish", "Ödeme Tarihi|Tahsilat Tarihi|İşlem Tarihi"),
	PAYMENT(received_date, "Hungarian",
	    "Könyvelés dátuma|Fizetés dátuma|Tranzakció dátuma|Jóváírás dátuma"),
	PAYMENT(received_date, "English", "Date"),
	PAYMENT(received_date, "German", "Datum"),
	PAYMENT(received_date, "Italian", "Data"),
	PAYMENT(received_date, "Norwegian", "Dato"),
	PAYMENT(received_date, "Finnish", "Päivämäärä|Pvm"),
	PAYMENT(received_date, "Russian", "Дата"),
	PAYMENT(received_date, "Japanese", "日付"),
	PAYMENT(received_date, "Turkish", "Tarih"),

	PAYMENT(currency, "many",
	    "Account Currency|Kontowährung|Devise du compte|Moneda de la cuenta|"
	    "Rekeningvaluta|Valuta conto|Moeda da conta"),
	PAYMENT(currency, "canonical", "currency"),
	PAYMENT(currency, "English",
	    "Currency Code|Transaction Currency|Payment Currency"),
	PAYMENT(currency, "German", "Währung|Währungscode|Währungskennzeichen"),
	PAYMENT(currency, "French", "Devise|Code devise|Monnaie"),
	PAYMENT(currency, "Spanish", "Moneda|Divisa"),
	PAYMENT(currency, "Dutch", "Valutacode|Munt|Muntsoort|Valuta"),
	PAYMENT(currency, "Italian", "Codice valuta|Cod. valuta"),
	PAYMENT(currency, "Portuguese", "Moeda|Código da moeda"),
	PAYMENT(currency, "Swedish", "Valutakod"),
	PAYMENT(currency, "Norwegian", "Valutakode"),
	PAYMENT(currency, "Finnish", "Valuutta|Valuuttakoodi"),
	PAYMENT(currency, "Polish", "Waluta|Kod waluty|Waluta dokumentu"),
	PAYMENT(currency, "Czech", "Měna|Kód měny"),
	PAYMENT(currency, "Russian",
	    "Валюта|Код валюты|Валюта документа|Валюта договора|Валюта расчетов"),
	PAYMENT(currency, "Japanese", "通貨|通貨コード"),
	PAYMENT(currency, "Turkish",
	    "Para Birimi|Döviz|Döviz Cinsi|Döviz Kodu|Döviz Türü"),
	PAYMENT(currency, "Hungarian", "Pénznem|Deviza|Devizanem"),

	PAYMENT(amount, "many",
	    "Amount in Account Currency|Account Amount|Amount (Account Currency)|"
	    "Betrag in Kontowährung|Betrag (Kontowährung)|Montant en devise du compte|"
	    "Importe en moneda de la cuenta|Bedrag in rekeningvaluta"),
	PAYMENT(amount, "English",
	    "Payment Amount|Amount Received|Received Amount|Receipt Amount|Amount Paid|"
	    "Paid Amount|Transaction Amount|Total Payment|Payment Total|Net Payment|"
	    "Deposit Amount|Total Received|Payment"),
	PAYMENT(amount, "PayPal", "Gross"),
	PAYMENT(amount, "German",
	    "Zahlbetrag|Zahlungsbetrag|Eingangsbetrag|Zahlungseingang Betrag|Umsatz|"
	    "Betrag"),
	PAYMENT(amount, "French",
	    "Montant payé|Montant reçu|Montant réglé|Montant encaissé|"
	    "Montant du paiement|Montant du règlement|Montant de l'opération"),
	PAYMENT(amount, "Spanish",
	    "Importe pagado|Importe cobrado|Importe recibido|Monto pagado|"
	    "Monto recibido|Importe del pago"),
	PAYMENT(amount, "Dutch", "Betaald bedrag|Ontvangen bedrag|Transactiebedrag"),
	PAYMENT(amount, "canonical", "amount"),
	PAYMENT(amount, "French", "Montant"),
	PAYMENT(amount, "Spanish", "Importe|Monto|Valor"),
	PAYMENT(amount, "Dutch", "Bedrag"),
	PAYMENT(amount, "English", "Total|Total Amount|Value"),
	PAYMENT(amount, "SAP",
	    "Amount in Document Currency|WRBTR|Amount in Local Currency|DMBTR"),
	PAYMENT(amount, "Italian", "Importo pagato|Importo incassato|Importo"),
	PAYMENT(amount, "Portuguese", "Valor pago|Valor recebido|Montante"),
	PAYMENT(amount, "Swedish", "Inbetalt belopp|Betalt belopp|Belopp"),
	PAYMENT(amount, "Norwegian", "Innbetalt beløp|Betalt beløp|Beløp"),
	PAYMENT(amount, "Danish", "Indbetalt beløb|Beløb"),
	PAYMENT(amount, "Finnish", "Maksettu summa|Summa|Määrä"),
	PAYMENT(amount, "Polish", "Kwota wpłaty|Kwota operacji|Kwota transakcji|Kwota"),
	PAYMENT(amount, "Czech", "Částka platby|Objem|Částka"),
	PAYMENT(amount, "Slovak", "Suma"),
	PAYMENT(amount, "Russian", "Сумма платежа|Сумма оплаты|Сумма операции|Сумма"),
	PAYMENT(amount, "Japanese", "入金額|入金金額|取引金額|金額"),
	PAYMENT(amount, "Turkish", "Ödeme Tutarı|Tahsilat Tutarı|İşlem Tutarı|Tutar"),
	PAYMENT(amount, "Hungarian", "Fizetett összeg|Befizetett összeg|Összeg"),

	PAYMENT(method, "canonical", "method"),
	PAYMENT(method, "English",
	    "Payment Method|Payment Type|Payment Mode|Mode|Mode of Payment|Tender Type|"
	    "Tender|Payment Channel|Paid By|Paid Via|Receipt Method"),
	PAYMENT(method, "German",
	    "Zahlungsart|Zahlart|Zahlungsweg|Zahlweg|Zahlungsmethode"),
	PAYMENT(method, "French",
	    "Mode de paiement|Mode de règlement|Moyen de paiement|Moyen de règlement"),
	PAYMENT(method, "Spanish",
	    "Forma de pago|Método de pago|Medio de pago|Modo de pago"),
	PAYMENT(method, "Dutch", "Betaalwijze|Betaalmethode|Betalingswijze|Mutatiesoort"),
	PAYMENT(method, "Italian",
	    "Metodo di pagamento|Modalità di pagamento|Tipo pagamento"),
	PAYMENT(method, "Portuguese", "Forma de pagamento|Meio de pagamento"),
	PAYMENT(method, "Swedish", "Betalsätt|Betalningssätt"),
	PAYMENT(method, "Norwegian", "Betalingsmåte"),
	PAYMENT(method, "Danish", "Betalingsmetode"),
	PAYMENT(method, "Finnish", "Maksutapa"),
	PAYMENT(method, "Polish", "Forma płatności|Metoda płatności|Sposób zapłaty"),
	PAYMENT(method, "Czech", "Způsob úhrady|Způsob platby|Forma úhrady"),
	PAYMENT(method, "Slovak", "Spôsob úhrady"),
	PAYMENT(method, "Russian", "Способ оплаты|Форма оплаты|Вид оплаты"),
	PAYMENT(method, "Japanese", "入金方法|支払方法|入金区分"),
	PAYMENT(method, "Turkish", "Ödeme Şekli|Ödeme Yöntemi|Ödeme Türü"),
	PAYMENT(method, "Hungarian", "Fizetési mód"),

	PAYMENT(payer, "canonical", "payer"),
	PAYMENT(payer, "English",
	    "Payer Name|Paid From|Received From|Remitter|Remitter Name|Sender|"
	    "Sender Name|Originator|Originator Name|Counterparty|Counterparty Name|"
	    "Customer Name|Customer Full Name|Client Name|Debtor Name|Ordering Party|"
	    "Ordering Customer|Beneficiary/Payer|Party Name"),
	PAYMENT(payer, "Odoo", "Partner Name|Partner"),
	PAYMENT(payer, "German",
	    "Auftraggeber|Zahlungspflichtiger|Begünstigter/Zahlungspflichtiger|"
	    "Auftraggeber/Begünstigter|Auftraggeber/Empfänger|Empfänger/Auftraggeber|"
	    "Name Zahlungsbeteiligter|Zahlungsbeteiligter|Einzahler|Absender|Zahler|"
	    "Kontoinhaber|Name des Partners|Beteiligter|Empfänger/Zahlungspflichtiger"),
	PAYMENT(payer, "French",
	    "Donneur d'ordre|Émetteur|Payeur|Contrepartie|Nom de la contrepartie|Tiers|"
	    "Nom du client"),
	PAYMENT(payer, "Spanish",
	    "Ordenante|Pagador|Remitente|Nombre del cliente|Contraparte"),
	PAYMENT(payer, "Dutch",
	    "Naam / Omschrijving|Tegenpartij|Naam tegenpartij|Naam tegenrekening|"
	    "Betaler|Klantnaam|Opdrachtgever|Naam tegenpartij bankrekening"),
	PAYMENT(payer, "English", "Customer|Client|Name|From|Party|Debtor"),
	PAYMENT(payer, "German", "Kunde|Debitor|Name Auftraggeber"),
	PAYMENT(payer, "Spanish", "Cliente|Nombre"),
	PAYMENT(payer, "Dutch", "Klant|Debiteur|Naam"),
	PAYMENT(payer, "French", "Nom"),
	PAYMENT(payer, "Italian",
	    "Ordinante|Debitore|Controparte|Ragione sociale|Nome cliente"),
	PAYMENT(payer, "Portuguese", "Ordenador|Remetente|Nome do cliente|Contrapartida"),
	PAYMENT(payer, "Swedish", "Betalare|Avsändare|Kundnamn|Kund|Motpart|Namn"),
	PAYMENT(payer, "Norwegian", "Avsender|Kundenavn|Navn"),
	PAYMENT(payer, "Danish", "Indbetaler|Afsender|Modpart"),
	PAYMENT(payer, "Finnish", "Maksaja|Saaja/Maksaja|Asiakas|Asiakkaan nimi|Nimi"),
	PAYMENT(payer, "Polish",
	    "Nadawca|Zleceniodawca|Wpłacający|Płatnik|Kontrahent|Nazwa kontrahenta|"
	    "Nazwa nadawcy|Klient"),
	PAYMENT(payer, "Czech",
	    "Plátce|Název protiúčtu|Název protistrany|Odesílatel|Odběratel|Zákazník|"
	    "Firma"),
	PAYMENT(payer, "Slovak", "Platiteľ|Názov protistrany"),
	PAYMENT(payer, "Russian",
	    "Плательщик|Контрагент|Отправитель|Клиент|Покупатель|"
	    "Наименование плательщика"),
	PAYMENT(payer, "Japanese", "振込依頼人|振込依頼人名|振込人名|振込名義|得意先名|取引先名|顧客名|得意先|取引先"),
	PAYMENT(payer, "Turkish",
	    "Gönderen|Gönderen Adı|Ödeyen|Müşteri|Müşteri Adı|Cari Adı|Cari"),
	PAYMENT(payer, "Hungarian",
	    "Befizető|Fizető|Partner neve|Ellenpartner|Vevő|Ügyfél neve"),

	PAYMENT(reference, "canonical", "reference"),
	PAYMENT(reference, "English",
	    "Structured Reference|Creditor Reference|RF Reference|Payment Reference|"
	    "Reference Number|Customer Reference|Cheque Number|"
	    "Check Number|Cheque|Check|End-to-End ID|End to End Reference|"
	    "Your Reference|Payee Reference|Chq/Ref Number|Chq Number|UTR|UTR Number|"
	    "Invoice Number|Invoice Reference|Invoice|Applied To"),
	PAYMENT(reference, "German",
	    "Strukturierte Referenz|QR-Referenz|ESR-Referenz|"
	    "Referenz|Referenznummer|Kundenreferenz|Kundenreferenz (End-to-End)|"
	    "Ende-zu-Ende-Referenz|Zahlungsreferenz|Mandatsreferenz|Rechnungsnummer"),
	PAYMENT(reference, "French",
	    "Communication structurée|Référence structurée|Référence de paiement|Référence client|Référence opération|"
	    "Numéro de chèque|Numéro de facture"),
	PAYMENT(reference, "Spanish",
	    "Referencia|Referencia de pago|Número de factura|Referencia 1"),
	PAYMENT(reference, "Dutch",
	    "Gestructureerde mededeling|OGM|Betalingskenmerk|Referentie|Betalingsreferentie|"
	    "Factuurnummer|Kenmerk|Transactiereferentie"),
	PAYMENT(reference, "Italian", "Riferimento|Rif.|CRO|TRN|Numero assegno"),
	PAYMENT(reference, "Portuguese", "Referência multibanco|Nosso número"),
	PAYMENT(reference, "Swedish", "Referens|OCR|OCR-nr|Fakturanr"),
	PAYMENT(reference, "Norwegian", "KID|KID-nummer|Referanse"),
	PAYMENT(reference, "Finnish", "Viite|Viitenumero"),
	PAYMENT(reference, "Polish", "Numer referencyjny|Referencja"),
	PAYMENT(reference, "Czech", "Variabilní symbol|Var. symbol|VS"),
	PAYMENT(reference, "Slovak", "Variabilný symbol"),
	PAYMENT(reference, "Japanese", "参照番号|請求書番号"),
	PAYMENT(reference, "Turkish", "Referans|Referans No|Dekont No"),
	PAYMENT(reference, "Hungarian", "Hivatkozás|Hivatkozási szám"),

	PAYMENT(remittance, "canonical", "remittance"),
	PAYMENT(remittance, "English",
	    "Remittance Information|Remittance Info|Remittance Advice|"
	    "Unstructured Remittance|Payment Details|Payment Information|"
	    "Transaction Details|Transaction Description|Description|Label|Details|"
	    "Narrative|Narration|Short Narration|Memo|Memo/Description|Particulars|"
	    "Purpose|Message|Statement Description|Transaction Remarks|Remarks|Notes|"
	    "Additional Information|Description 1|Details 1|Narrative 1|Memo 1|Remittance 1|"
	    "Reference Text|Payment Purpose"),
	PAYMENT(remittance, "German",
	    "Verwendungszweck|Vorgang/Verwendungszweck|Verwendungszweck 1|VWZ|VWZ 1|"
	    "Verwendungszweckzeile 1|Zahlungszweck|Zahlungsgrund|Beschreibung|"
	    "Buchungsdetails|Mitteilung|Avisierungstext"),
	PAYMENT(remittance, "French",
	    "Libellé|Libellé opération|Libellé 1|Motif|Communication|Communications|"
	    "Détail de l'opération"),
	PAYMENT(remittance, "Spanish",
	    "Concepto|Concepto 1|Descripción|Descripción 1|Detalle|Movimiento|Observaciones|Más datos|"
	    "Concepto del pago"),
	PAYMENT(remittance, "Dutch",
	    "Omschrijving|Mededeling|Mededelingen|Omschrijving-1|Mededeling 1|Vrije mededeling"),
	PAYMENT(remittance, "Italian", "Causale|Descrizione|Descrizione operazione"),
	PAYMENT(remittance, "Portuguese", "Descrição|Histórico|Descritivo|Observações"),
	PAYMENT(remittance, "Swedish", "Meddelande|Text|Beskrivning|Specifikation"),
	PAYMENT(remittance, "Norwegian", "Melding|Beskrivelse|Tekst"),
	PAYMENT(remittance, "Danish", "Besked|Meddelelse"),
	PAYMENT(remittance, "Finnish", "Viesti|Selitys|Selite"),
	PAYMENT(remittance, "Polish",
	    "Tytuł|Tytułem|Tytuł operacji|Tytuł przelewu|Opis operacji|Opis"),
	PAYMENT(remittance, "Czech", "Zpráva pro příjemce|Zpráva|Poznámka|Popis"),
	PAYMENT(remittance, "Slovak", "Správa pre prijímateľa|Informácia pre príjemcu"),
	PAYMENT(remittance, "Russian", "Назначение платежа|Назначение|Комментарий"),
	PAYMENT(remittance, "Japanese", "摘要|備考|取引内容|内容"),
	PAYMENT(remittance, "Turkish", "Açıklama"),
	PAYMENT(remittance, "Hungarian", "Közlemény|Megjegyzés"),
	PAYMENT(remittance, "German", "Buchungstext"),

	PAYMENT(account, "canonical", "account"),
	PAYMENT(account, "English",
	    "Payer Account|Payer Account Number|Payer IBAN|Debtor Account|Debtor IBAN|"
	    "Remitter Account|Remitter IBAN|From Account|Partner Account|Partner IBAN|Counterparty Account|Counterparty Account Number|"
	    "Counterparty IBAN|Sender Account|Sender IBAN|Originator Account"),
	PAYMENT(account, "German",
	    "Kontonummer/IBAN|IBAN Zahlungsbeteiligter|IBAN Zahlungspflichtiger|"
	    "IBAN Auftraggeber|IBAN Gegenkonto|Gegenkonto|Konto Auftraggeber|"
	    "Zahler-IBAN|IBAN des Partners|IBAN Auftraggeberkonto|"
	    "IBAN des Auftraggebers|Gegenkonto IBAN"),
	PAYMENT(account, "French",
	    "Compte contrepartie|Compte du donneur d'ordre|IBAN contrepartie"),
	PAYMENT(account, "Spanish", "Cuenta ordenante|Cuenta origen"),
	PAYMENT(account, "Dutch",
	    "Tegenrekening|Tegenrekening IBAN/BBAN|IBAN tegenpartij|"
	    "Rekening tegenpartij"),
	PAYMENT(account, "English",
	    "Bank Account|IBAN|Account Number|Bank Account Number"),
	PAYMENT(account, "German", "Kontonummer|Bankkonto|Konto"),
	PAYMENT(account, "French", "Compte|Numéro de compte|Compte bancaire"),
	PAYMENT(account, "Spanish", "Cuenta|Número de cuenta|Cuenta bancaria"),
	PAYMENT(account, "Dutch", "Rekening|Rekeningnummer|Bankrekening|IBAN/BBAN"),
	PAYMENT(account, "Italian", "IBAN ordinante|Conto ordinante|Conto"),
	PAYMENT(account, "Portuguese", "Conta de origem|Conta|IBAN do ordenador"),
	PAYMENT(account, "Swedish", "Bankgiro|Bankkontonummer"),
	PAYMENT(account, "Norwegian", "Fra konto"),
	PAYMENT(account, "Danish", "Afsenderkonto"),
	PAYMENT(account, "Finnish", "Tilinumero|Tili|Maksajan tili"),
	PAYMENT(account, "Polish",
	    "Numer konta|Numer rachunku|Rachunek nadawcy|Rachunek kontrahenta|Rachunek"),
	PAYMENT(account, "Czech", "Protiúčet|Číslo účtu|Číslo protiúčtu|Účet"),
	PAYMENT(account, "Russian", "Счет плательщика|Расчетный счет|Номер счета"),
	PAYMENT(account, "Japanese", "口座番号|口座"),
	PAYMENT(account, "Turkish", "Gönderen IBAN|Hesap No|Hesap Numarası"),
	PAYMENT(account, "Hungarian", "Számlaszám|Ellenszámla|Bankszámlaszám"),

	PAYMENT(debit, "canonical", "debit"),
	PAYMENT(debit, "English",
	    "Debit Amount|Debits|Withdrawal|Withdrawals|Withdrawal Amount|Paid Out|"
	    "Money Out|Outgoing"),
	PAYMENT(debit, "German",
	    "Soll|Sollbetrag|Belastung|Lastschrift|Ausgang|Auszahlung"),
	PAYMENT(debit, "French", "Montant débit|Sortie"),
	PAYMENT(debit, "Spanish", "Debe|Cargo|Cargos"),
	PAYMENT(debit, "Dutch", "Debet|Af"),
	PAYMENT(debit, "Italian", "Dare|Importo dare"),
	PAYMENT(debit, "Portuguese", "Débito"),
	PAYMENT(debit, "Finnish", "Veloitus"),
	PAYMENT(debit, "Polish", "Winien|Wn"),
	PAYMENT(debit, "Czech", "Má dáti"),
	PAYMENT(debit, "Slovak", "Má dať"),
	PAYMENT(debit, "Russian", "Дебет"),
	PAYMENT(debit, "Japanese", "借方|借方金額"),
	PAYMENT(debit, "Turkish", "Borç"),
	PAYMENT(debit, "Hungarian", "Tartozik"),

	PAYMENT(credit, "canonical", "credit"),
	PAYMENT(credit, "English",
	    "Credit Amount|Credits|Deposit|Deposits|Paid In|Money In|Incoming"),
	PAYMENT(credit, "German", "Haben|Habenbetrag|Gutschrift|Eingang|Einzahlung"),
	PAYMENT(credit, "French", "Montant crédit|Entrée"),
	PAYMENT(credit, "Spanish", "Haber|Abono|Abonos|Ingreso|Ingresos"),
	PAYMENT(credit, "Dutch", "Bij"),
	PAYMENT(credit, "Italian", "Avere|Importo avere"),
	PAYMENT(credit, "Portuguese", "Crédito"),
	PAYMENT(credit, "Swedish", "Kredit"),
	PAYMENT(credit, "Finnish", "Hyvitys"),
	PAYMENT(credit, "Polish", "Ma"),
	PAYMENT(credit, "Czech", "Dal"),
	PAYMENT(credit, "Russian", "Кредит"),
	PAYMENT(credit, "Japanese", "貸方|貸方金額"),
	PAYMENT(credit, "Turkish", "Alacak"),
	PAYMENT(credit, "Hungarian", "Követel"),

	PAYMENT(sign, "canonical", "sign"),
	PAYMENT(sign, "English",
	    "Debit/Credit|Dr/Cr|D/C|Debit/Credit Indicator|Credit/Debit|CR/DR|"
	    "Credit Debit Indicator|CdtDbtInd"),
	PAYMENT(sign, "German", "Soll/Haben-Kennzeichen|Soll/Haben|S/H|Vorzeichen"),
	PAYMENT(sign, "French", "Sens"),
	PAYMENT(sign, "Spanish", "Debe/Haber|D/H"),
	PAYMENT(sign, "Dutch", "Af Bij|Bij/Af|Debet/Credit"),

	PAYMENT(received_date, "English",
	    "Value Date|Value Dated|Value Day|Val. Date|Effective Date|"
	    "Interest Date"),
	PAYMENT(received_date, "German",
	    "Wertstellung|Wertstellungsdatum|Wertstellungstag|Valutadatum|"
	    "Valutatag|Wert"),
	PAYMENT(received_date, "French", "Date de valeur|Valeur le"),
	PAYMENT(received_date, "Spanish", "Fecha valor|F. valor"),
	PAYMENT(received_date, "Dutch",
	    "Rentedatum|Valuteringsdatum|Interestdatum"),
	PAYMENT(received_date, "Italian", "Data valuta|Valuta"),
	PAYMENT(received_date, "Portuguese", "Data valor"),
	PAYMENT(received_date, "Swedish", "Valutadag|Räntedag"),
	PAYMENT(received_date, "Norwegian", "Valuteringsdato|Rentedato|Valutadato"),
	PAYMENT(received_date, "Danish", "Valørdato|Valør"),
	PAYMENT(received_date, "Finnish", "Arvopäivä"),
	PAYMENT(received_date, "Polish", "Data waluty"),
	PAYMENT(received_date, "Czech", "Datum valuty"),
	PAYMENT(received_date, "Russian", "Дата валютирования"),
	PAYMENT(received_date, "Japanese", "起算日"),
	PAYMENT(received_date, "Turkish", "Valör Tarihi"),
	PAYMENT(received_date, "Hungarian", "Értéknap"),

	PAYMENT(value_date, "canonical", "value_date"),
	PAYMENT(value_date, "English",
	    "Value Dated|Value Day|Val. Date|Effective Date|"
	    "Interest Date"),
	PAYMENT(value_date, "German",
	    "Wertstellung|Wertstellungsdatum|Wertstellungstag|Valutadatum|"
	    "Valutatag|Wert"),
	PAYMENT(value_date, "French", "Date de valeur|Valeur le"),
	PAYMENT(value_date, "Spanish", "Fecha valor|F. valor"),
	PAYMENT(value_date, "Dutch", "Rentedatum|Valuteringsdatum|Interestdatum"),
	PAYMENT(value_date, "Italian", "Data valuta|Valuta"),
	PAYMENT(value_date, "Portuguese", "Data valor"),
	PAYMENT(value_date, "Swedish", "Valutadag|Räntedag"),
	PAYMENT(value_date, "Norwegian", "Valuteringsdato|Rentedato|Valutadato"),
	PAYMENT(value_date, "Danish", "Valørdato|Valør"),
	PAYMENT(value_date, "Finnish", "Arvopäivä"),
	PAYMENT(value_date, "Polish", "Data waluty"),
	PAYMENT(value_date, "Czech", "Datum valuty"),
	PAYMENT(value_date, "Russian", "Дата валютирования"),
	PAYMENT(value_date, "Japanese", "起算日"),
	PAYMENT(value_date, "Turkish", "Valör Tarihi"),
	PAYMENT(value_date, "Hungarian", "Értéknap"),

	PAYMENT(bank_reference, "canonical", "bank_reference"),
	PAYMENT(bank_reference, "English",
	    "Entry Reference|Account Servicer Reference|"
	    "Servicer Reference|AcctSvcrRef|NtryRef|Bank Transaction Reference|"
	    "Institution Reference|Bank's Reference"),
	PAYMENT(bank_reference, "German",
	    "Bankreferenz|Referenz der Bank|Buchungsreferenz|Umsatzreferenz|"
	    "Primanota|Primanoten-Nr."),
	PAYMENT(bank_reference, "French",
	    "Référence banque|Référence bancaire"),
	PAYMENT(bank_reference, "Spanish",
	    "Referencia banco|Referencia bancaria|Ref. banco"),
	PAYMENT(bank_reference, "Dutch", "Bankreferentie|Referentie bank"),
	PAYMENT(bank_reference, "Italian", "Riferimento banca"),
	PAYMENT(bank_reference, "Portuguese",
	    "Referência do banco"),
	PAYMENT(bank_reference, "Swedish", "Bankreferens|Bankens referens"),
	PAYMENT(bank_reference, "Norwegian", "Bankreferanse|Bankens referanse|Arkivreferanse"),
	PAYMENT(bank_reference, "Danish", "Bankens reference"),
	PAYMENT(bank_reference, "Finnish", "Arkistointitunnus|Pankin viite"),
	PAYMENT(bank_reference, "Polish", "Referencje banku|Numer referencyjny banku"),
	PAYMENT(bank_reference, "Czech", "Reference banky"),
	PAYMENT(bank_reference, "Russian", "Референс банка"),
	PAYMENT(bank_reference, "Turkish", "Banka Referansı|Banka Referans No"),
	PAYMENT(bank_reference, "Hungarian", "Banki hivatkozás|Banki azonosító"),
	PAYMENT(bank_reference, "English",
	    "Transaction ID|Transaction Reference|Bank Transaction ID|FITID"),
	PAYMENT(bank_reference, "German", "Transaktions-ID|Transaktionsnummer|Umsatz-ID"),
	PAYMENT(bank_reference, "French", "ID transaction|Numéro d'opération"),
	PAYMENT(bank_reference, "Spanish", "ID de transacción|Número de operación"),
	PAYMENT(bank_reference, "Dutch",
	    "Transactie-ID|Transactienummer|Transactiereferentie|Volgnummer"),

	PAYMENT(return_reason, "canonical", "return_reason"),
	PAYMENT(return_reason, "English",
	    "Return Reason Code|Reason for Return|Return Code|"
	    "Reject Reason|Reversal Reason|R-transaction Code"),
	PAYMENT(return_reason, "German",
	    "Rückgabegrund|Rückgabecode|Rücklastschriftgrund|Retourengrund"),
	PAYMENT(return_reason, "French", "Motif de rejet|Code rejet"),
	PAYMENT(return_reason, "Spanish", "Motivo de devolución|Código de devolución"),
	PAYMENT(return_reason, "Dutch", "Reden retour|Retourreden|Reden storno"),
	PAYMENT(return_reason, "Italian", "Motivo insoluto|Causale insoluto"),

	PAYMENT(status, "English", "Status|Payment Status|Transaction Status"),
	PAYMENT(status, "German", "Zahlungsstatus"),
	PAYMENT(status, "French", "Statut"),
	PAYMENT(status, "Spanish", "Estado"),
	PAYMENT(kind, "English", "Voucher Type|Transaction Type|Type|Document Type"),
	PAYMENT(kind, "German", "Belegart"),
	PAYMENT(kind, "French", "Type de pièce"),
	PAYMENT(kind, "Spanish", "Tipo de documento"),

	PAYMENT(entry_type, "canonical", "entry_type"),
	PAYMENT(entry_type, "English",
	    "Transaction Code|Type Code|Bank Transaction Code|Code|"
	    "Details of Type"),
	PAYMENT(entry_type, "German",
	    "Buchungstext|Umsatzart|Umsatztyp|Buchungsart|Vorgang|GVC|GV-Code|"
	    "Geschäftsvorfallcode|Textschlüssel|Buchungsschlüssel"),
	PAYMENT(entry_type, "French", "Type d'opération|Nature de l'opération|Code opération"),
	PAYMENT(entry_type, "Spanish",
	    "Tipo de movimiento|Tipo de operación|Concepto común|Código concepto"),
	PAYMENT(entry_type, "Dutch", "Mutatiesoort|Transactiesoort|Boekcode"),
	PAYMENT(entry_type, "Italian", "Tipo operazione|Causale ABI|Tipo movimento"),
	PAYMENT(entry_type, "Portuguese", "Tipo de operação"),
	PAYMENT(entry_type, "Swedish", "Transaktionstyp"),
	PAYMENT(entry_type, "Polish", "Typ operacji|Rodzaj operacji|Typ transakcji"),
	PAYMENT(entry_type, "Czech", "Typ pohybu|Typ transakce"),
	PAYMENT(entry_type, "English", "Transaction Type|Type|Category"),

	ALLOCATION(payment_id, "canonical", "payment_id"),
	ALLOCATION(payment_id, "English",
	    "Payment Number|Payment|Payment Reference|Receipt Number|Receipt|"
	    "Receipt ID|Applied From|Credit Number|Credit Note Number|"
	    "Applying Document|Check Number"),
	ALLOCATION(payment_id, "German",
	    "Zahlungsnummer|Zahlung|Zahlungs-ID|Ausgleichsbeleg|Zahlungsbeleg"),
	ALLOCATION(payment_id, "French",
	    "Numéro de paiement|Paiement|Règlement|Numéro de règlement"),
	ALLOCATION(payment_id, "Spanish", "Número de pago|Pago|Cobro|Número de cobro"),
	ALLOCATION(payment_id, "Dutch", "Betalingsnummer|Betaling"),
	ALLOCATION(payment_id, "SAP", "Clearing Document|AUGBL"),
	ALLOCATION(item_id, "canonical", "item_id"),
	ALLOCATION(item_id, "English",
	    "Invoice Number|Invoice ID|Invoice|Applied To|Applied To Invoice|"
	    "Applied To Document|Document Number|Invoice Reference|Bill Number"),
	ALLOCATION(item_id, "German",
	    "Rechnungsnummer|Rechnung|Belegnummer|Ausgeglichene Rechnung"),
	ALLOCATION(item_id, "French", "Numéro de facture|Facture"),
	ALLOCATION(item_id, "Spanish", "Número de factura|Factura"),
	ALLOCATION(item_id, "Dutch", "Factuurnummer|Factuur"),
	ALLOCATION(effective_date, "canonical", "effective_date"),
	ALLOCATION(effective_date, "English",
	    "Application Date|Applied Date|Date Applied|Applied On|Allocation Date|"
	    "Matching Date|Payment Date|Date"),
	ALLOCATION(effective_date, "German", "Zuordnungsdatum|Ausgleichsdatum|Datum"),
	ALLOCATION(effective_date, "French", "Date d'affectation|Date de lettrage"),
	ALLOCATION(effective_date, "Spanish", "Fecha de aplicación|Fecha"),
	ALLOCATION(effective_date, "Dutch", "Toewijzingsdatum"),
	ALLOCATION(effective_date, "SAP", "Clearing Date|AUGDT"),
	ALLOCATION(currency, "canonical", "currency"),
	ALLOCATION(currency, "English", "Currency Code"),
	ALLOCATION(currency, "German", "Währung"),
	ALLOCATION(currency, "French", "Devise"),
	ALLOCATION(currency, "Spanish", "Moneda"),
	ALLOCATION(currency, "Dutch", "Valuta"),
	/* A mere "Amount" beside payment and invoice is that of the payment. */
	ALLOCATION(amount, "English",
	    "Amount Applied|Applied Amount|Applied|Allocated Amount|Amount Allocated|"
	    "Allocation Amount|Matched Amount"),
	ALLOCATION(amount, "German",
	    "Zugeordneter Betrag|Ausgeglichener Betrag|Ausgleichsbetrag"),
	ALLOCATION(amount, "French", "Montant affecté|Montant lettré"),
	ALLOCATION(amount, "Spanish", "Importe aplicado"),
	ALLOCATION(amount, "Dutch", "Toegewezen bedrag"),
	ALLOCATION(kind, "canonical", "kind"),
	ALLOCATION(kind, "English", "Allocation Type|Application Type"),
	ALLOCATION(rule, "canonical", "rule"),
	ALLOCATION(rule, "English", "Matching Rule|Match Rule"),

	REMITTANCE(payment_id, "canonical", "payment_id"),
	REMITTANCE(payment_id, "English",
	    "Payment Number|Payment Document|Payment Reference|"
	    "Payment Reference Number|Payment|Check Number|Cheque Number|Check|"
	    "Cheque|Remittance Number|Remittance ID|Advice Number|Transaction ID|"
	    "Trace Number|EFT Number|ACH Trace Number"),
	REMITTANCE(payment_id, "German",
	    "Zahlungsnummer|Zahlung|Zahlungs-ID|Zahlungsreferenz|Avisnummer|Avis|"
	    "Schecknummer|Zahlungsbeleg"),
	REMITTANCE(payment_id, "French",
	    "Numéro de paiement|Paiement|Référence de paiement|Numéro de chèque|"
	    "Numéro de règlement|Règlement"),
	REMITTANCE(payment_id, "Spanish",
	    "Número de pago|Pago|Referencia de pago"),
	REMITTANCE(payment_id, "Dutch",
	    "Betalingsnummer|Betaling|Betalingskenmerk|Betalingsreferentie"),
	REMITTANCE(payment_id, "Italian", "Numero pagamento|Pagamento"),
	REMITTANCE(payment_id, "Portuguese", "Número do pagamento"),
	REMITTANCE(payment_id, "English", "Reference Number|Reference"),

	REMITTANCE(document, "canonical", "document"),
	REMITTANCE(document, "English",
	    "Invoice Number|Invoice|Invoice ID|Document Number|"
	    "Bill Number|Bill|Supplier Invoice Number|Vendor Invoice Number|"
	    "Invoice Reference|Your Invoice Number|Item|Item ID"),
	REMITTANCE(document, "German",
	    "Rechnungsnummer|Rechnung|Belegnummer|Ihre Rechnung|"
	    "Ihre Rechnungsnummer|Lieferantenrechnung|Beleg|Dokument"),
	REMITTANCE(document, "French",
	    "Numéro de facture|Facture|Numéro de pièce|Pièce|Votre facture"),
	REMITTANCE(document, "Spanish",
	    "Número de factura|Factura|Documento|Número de documento"),
	REMITTANCE(document, "Dutch", "Factuurnummer|Factuur|Uw factuur"),
	REMITTANCE(document, "Italian", "Numero fattura|Fattura"),
	REMITTANCE(document, "Portuguese", "Número da fatura|Fatura"),

	REMITTANCE(currency, "canonical", "currency"),
	REMITTANCE(currency, "English", "Currency Code|Payment Currency"),
	REMITTANCE(currency, "German", "Währung"),
	REMITTANCE(currency, "French", "Devise|Monnaie"),
	REMITTANCE(currency, "Spanish", "Moneda|Divisa"),
	REMITTANCE(currency, "Dutch", "Valuta|Munt"),
	REMITTANCE(currency, "Portuguese", "Moeda"),

	REMITTANCE(amount, "English",
	    "Paid Amount|Amount Paid|Payment Amount|Net Amount|Net Paid|"
	    "Net Amount Paid|Net Payment|Amount Applied|Applied Amount|"
	    "Remitted Amount|Amount Remitted"),
	REMITTANCE(amount, "German",
	    "Zahlbetrag|Gezahlter Betrag|Zahlungsbetrag|Nettobetrag|"
	    "Überweisungsbetrag|Betrag"),
	REMITTANCE(amount, "French",
	    "Montant payé|Montant réglé|Montant net|Montant du paiement|Montant"),
	REMITTANCE(amount, "Spanish",
	    "Importe pagado|Importe neto|Monto pagado|Importe|Monto"),
	REMITTANCE(amount, "Dutch", "Betaald bedrag|Nettobedrag|Bedrag"),
	REMITTANCE(amount, "Italian", "Importo pagato|Importo netto|Importo"),
	REMITTANCE(amount, "Portuguese", "Valor pago|Valor líquido"),
	REMITTANCE(amount, "canonical", "amount"),
	REMITTANCE(amount, "English", "Net|Paid"),

	REMITTANCE(discount, "canonical", "discount"),
	REMITTANCE(discount, "English",
	    "Discount Amount|Discount Taken|Cash Discount|Settlement Discount|"
	    "Early Payment Discount|Terms Discount|Discounts"),
	REMITTANCE(discount, "German", "Skonto|Skontobetrag|Abzug Skonto"),
	REMITTANCE(discount, "French", "Escompte|Montant escompte|Remise"),
	REMITTANCE(discount, "Spanish", "Descuento|Descuento por pronto pago"),
	REMITTANCE(discount, "Dutch", "Korting|Betalingskorting"),
	REMITTANCE(discount, "Italian", "Sconto"),
	REMITTANCE(discount, "Portuguese", "Desconto"),

	REMITTANCE(reason, "canonical", "reason"),
	REMITTANCE(reason, "English",
	    "Reason Code|Deduction Code|Deduction Reason|Adjustment Reason|"
	    "Adjustment Reason Code|Adjustment Code|Short Pay Reason|"
	    "Dispute Reason|Comment|Comments|Remarks|Notes"),
	REMITTANCE(reason, "German",
	    "Grund|Abzugsgrund|Abzugscode|Differenzgrund|Kürzungsgrund|Bemerkung"),
	REMITTANCE(reason, "French", "Motif|Motif de déduction|Code motif|Commentaire"),
	REMITTANCE(reason, "Spanish", "Motivo|Motivo de deducción|Comentario"),
	REMITTANCE(reason, "Dutch", "Reden|Reden korting|Opmerking"),
	REMITTANCE(reason, "Italian", "Causale"),
	REMITTANCE(reason, "Portuguese", "Motivo do desconto"),

	ACTIVITY(activity_id, "canonical", "activity_id"),
	ACTIVITY(activity_id, "English",
	    "Call ID|Task ID|Event ID|Interaction ID|Contact Log ID|Activity Number|"
	    "Log ID"),
	ACTIVITY(activity_id, "Asterisk", "linkedid|uniqueid"),
	ACTIVITY(activity_id, "German", "Aktivitäts-ID|Anruf-ID"),
	ACTIVITY(activity_id, "French", "ID activité|ID appel"),
	ACTIVITY(activity_id, "Spanish", "ID actividad|ID llamada"),
	ACTIVITY(activity_id, "Dutch", "Activiteit-ID|Gesprek-ID"),
	ACTIVITY(activity_id, "English", "ID"),

	ACTIVITY(customer_id, "canonical", "customer_id"),
	ACTIVITY(customer_id, "English",
	    "Customer Number|Customer Code|custid|custno|customerno|Customer Account|"
	    "Customer Account Number|Client ID|Client Number|Client Code|"
	    "Account Number|Account ID|Account Code|Debtor Number|Debtor Code|"
	    "Debtor ID|Party Code|Contact ID"),
	ACTIVITY(customer_id, "VICIdial", "Vendor Lead Code|Lead ID"),
	ACTIVITY(customer_id, "SAP", "KUNNR"),
	ACTIVITY(customer_id, "German",
	    "Kundennummer|Kd-Nr|Kunden-ID|Debitorennummer|Debitorenkonto"),
	ACTIVITY(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client"),
	ACTIVITY(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente"),
	ACTIVITY(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|Relatiecode"),

	ACTIVITY(name, "canonical", "name"),
	ACTIVITY(name, "English",
	    "Customer Name|Customer Full Name|Client Name|Account Name|Company Name|"
	    "Debtor Name|Contact Name|Customer|Client|Company|Debtor"),
	ACTIVITY(name, "German", "Kundenname|Firma|Kunde|Debitor"),
	ACTIVITY(name, "French", "Nom du client|Raison sociale"),
	ACTIVITY(name, "Spanish", "Nombre del cliente|Razón social|Cliente"),
	ACTIVITY(name, "Dutch", "Klantnaam|Bedrijfsnaam|Klant|Debiteur"),
	ACTIVITY(name, "English", "Account"),

	ACTIVITY(item_id, "canonical", "item_id"),
	ACTIVITY(item_id, "English",
	    "Invoice Number|Invoice ID|Invoice|Document Number|Related Invoice"),
	ACTIVITY(item_id, "German", "Rechnungsnummer|Rechnung|Belegnummer"),
	ACTIVITY(item_id, "French", "Numéro de facture|Facture"),
	ACTIVITY(item_id, "Spanish", "Número de factura|Factura"),
	ACTIVITY(item_id, "Dutch", "Factuurnummer|Factuur"),

	ACTIVITY(at, "canonical", "at"),
	ACTIVITY(at, "English",
	    "Timestamp|Date/Time|Date and Time|Call Date/Time|Call Date|Call Start|"
	    "Call Start Time|Call Started|Contact Date|Contacted On|Contacted At|"
	    "Activity Date|Activity Date/Time|Event Date|Event Time|Event Timestamp|"
	    "Interaction Date|Log Date|Logged At|Start|Start Time|Start Date|"
	    "Started At|Sent At|Sent On|Sent Date|Date Sent|Completed At|Created At|"
	    "Created On|Last Contact Date|Date Contacted|When"),
	ACTIVITY(at, "VICIdial", "Last Local Call Time"),
	ACTIVITY(at, "German",
	    "Zeitpunkt|Zeitstempel|Anrufdatum|Kontaktdatum|Aktivitätsdatum|"
	    "Datum/Uhrzeit|Datum und Uhrzeit|Beginn"),
	ACTIVITY(at, "French",
	    "Horodatage|Date d'appel|Date du contact|Date/Heure|Date et heure|"
	    "Date d'activité"),
	ACTIVITY(at, "Spanish",
	    "Fecha de llamada|Fecha de contacto|Fecha y hora|Fecha/Hora|"
	    "Marca de tiempo|Fecha de actividad|Fecha"),
	ACTIVITY(at, "Dutch",
	    "Tijdstip|Tijdstempel|Datum/tijd|Datum en tijd|Beldatum|Contactdatum|"
	    "Datum gesprek"),
	ACTIVITY(at, "English", "Date"),
	ACTIVITY(at, "German", "Datum"),

	ACTIVITY(channel, "canonical", "channel"),
	ACTIVITY(channel, "English",
	    "Contact Method|Contact Type|Contact Channel|Activity Type|"
	    "Communication Type|Communication Channel|Interaction Type|Medium|Method"),
	ACTIVITY(channel, "German",
	    "Kanal|Kontaktart|Kontaktweg|Aktivitätsart|Kommunikationsart"),
	ACTIVITY(channel, "French", "Canal|Type de contact|Moyen de contact"),
	ACTIVITY(channel, "Spanish", "Tipo de contacto|Medio|Medio de contacto|Vía"),
	ACTIVITY(channel, "Dutch", "Kanaal|Contactsoort|Soort contact"),

	ACTIVITY(direction, "canonical", "direction"),
	ACTIVITY(direction, "English",
	    "Call Direction|Call Type|Inbound/Outbound|In/Out|Incoming/Outgoing"),
	ACTIVITY(direction, "German", "Richtung|Anrufrichtung|Ein-/Ausgehend"),
	ACTIVITY(direction, "French", "Sens|Sens de l'appel"),
	ACTIVITY(direction, "Spanish", "Dirección|Sentido"),
	ACTIVITY(direction, "Dutch", "Richting|Inkomend/Uitgaand"),

	ACTIVITY(outcome, "canonical", "outcome"),
	ACTIVITY(outcome, "English",
	    "Result|Disposition|Call Result|Call Outcome|Call Disposition|"
	    "Contact Result|Outcome Code|Result Code|Disposition Code|Call Status"),
	ACTIVITY(outcome, "German", "Ergebnis|Anrufergebnis|Gesprächsergebnis|Resultat"),
	ACTIVITY(outcome, "French", "Résultat de l'appel|Issue"),
	ACTIVITY(outcome, "Spanish", "Resultado|Resultado de la llamada"),
	ACTIVITY(outcome, "Dutch", "Resultaat|Uitkomst|Gespreksresultaat"),

	ACTIVITY(collector, "canonical", "collector"),
	ACTIVITY(collector, "English",
	    "Agent|Agent Name|User|User Name|Operator|Owner|Assigned To|Caller|"
	    "Called By|Contacted By|Logged By|Created By|Collector Name|Collector ID|"
	    "Representative|Rep|Employee|Performed By"),
	ACTIVITY(collector, "German",
	    "Bearbeiter|Sachbearbeiter|Mitarbeiter|Benutzer|Agent/in"),
	ACTIVITY(collector, "French",
	    "Utilisateur|Collaborateur|Opérateur|Chargé de recouvrement"),
	ACTIVITY(collector, "Spanish", "Usuario|Agente|Gestor|Operador"),
	ACTIVITY(collector, "Dutch", "Medewerker|Gebruiker|Behandelaar"),

	ACTIVITY(note, "canonical", "note"),
	ACTIVITY(note, "English",
	    "Notes|Comment|Comments|Description|Remarks|Memo|Call Notes|Details|Text|"
	    "Subject|Summary|Message|Body"),
	ACTIVITY(note, "German",
	    "Notiz|Notizen|Bemerkung|Bemerkungen|Kommentar|Beschreibung|Gesprächsnotiz|"
	    "Betreff"),
	ACTIVITY(note, "French",
	    "Commentaire|Commentaires|Notes d'appel|Remarque|Objet|Compte rendu"),
	ACTIVITY(note, "Spanish",
	    "Nota|Notas|Comentario|Comentarios|Observaciones|Descripción|Asunto"),
	ACTIVITY(note, "Dutch",
	    "Notitie|Notities|Opmerking|Opmerkingen|Omschrijving|Onderwerp"),

	ACTIVITY(phone, "canonical", "phone"),
	ACTIVITY(phone, "English",
	    "Phone Number|Telephone|Telephone Number|Number Dialed|Number Dialled|"
	    "Dialed Number|Dialled Number|Called Number|Destination|To|To Number"),
	ACTIVITY(phone, "Asterisk", "dst"),
	ACTIVITY(phone, "German", "Telefon|Telefonnummer|Rufnummer"),
	ACTIVITY(phone, "French", "Numéro appelé"),
	ACTIVITY(phone, "Spanish", "Teléfono|Número marcado"),
	ACTIVITY(phone, "Dutch", "Telefoon|Telefoonnummer|Gebeld nummer"),

	ACTIVITY(time, "canonical", "time"),
	ACTIVITY(time, "English", "Call Time|Time of Day|Contact Time|Time of Call"),
	ACTIVITY(time, "German", "Uhrzeit|Zeit"),
	ACTIVITY(time, "French", "Heure|Heure d'appel"),
	ACTIVITY(time, "Spanish", "Hora"),
	ACTIVITY(time, "Dutch", "Tijd"),
};
/* clang-format on */

static size_t
count_names(const char *names)
{
	size_t count = 1;

	for (; *names != '\0'; names++)
		count += *names == '|';
	return count;
}

struct aliases
layout_aliases(struct arena *arena)
{
	struct alias *rows, *row;
	struct str names, name;
	size_t count = 0;

	for (size_t i = 0; i < COUNT(lists); i++)
		count += count_names(lists[i].names);
	row = rows = arena_alloc(arena, count * sizeof(*rows));
	for (size_t i = 0; i < COUNT(lists); i++) {
		names = str_of(lists[i].names);
		while (str_split(&names, '|', &name))
			*row++ = (struct alias){ { lists[i].table },
				str_of(lists[i].column), name, str_of(lists[i].source) };
	}
	return (struct aliases){ rows, count };
}
