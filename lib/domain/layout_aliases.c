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
	ITEM(item_id, "QuickBooks", "Transaction No/Ref"),
	ITEM(item_id, "German",
	    "Rechnungsnummer|Rechnung Nr|Rechnung|Rechnungs-ID|Rg-Nr|Re-Nr|RechNr|"
	    "Faktura|Fakturanummer|Belegnummer|Beleg|Dokumentnummer|OP-Nummer|OPOS-Nr|"
	    "Vorgangsnummer|Buchungsbeleg"),
	ITEM(item_id, "DATEV", "Belegfeld 1|Rechnungs-/Belegnummer"),
	ITEM(item_id, "French",
	    "Numéro de facture|Facture|ID facture|Réf. facture|Facture n°|"
	    "Numéro de pièce|Pièce|Numéro de document|Pièce n°"),
	ITEM(item_id, "FEC", "PieceRef"),
	ITEM(item_id, "Spanish",
	    "Número de factura|Factura|Factura Nº|Núm. documento|Documento|"
	    "Documento Nº|Comprobante|Número de comprobante|Folio|ID factura"),
	ITEM(item_id, "Dutch",
	    "Factuurnummer|Factuur|Boekstuknummer|Boekstuk|Stuknummer|Verkoopfactuur"),

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
	    "Geschäftspartnernummer|Adressnummer"),
	ITEM(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client|"
	    "Numéro de compte|Compte tiers|Code tiers|Compte auxiliaire"),
	ITEM(customer_id, "FEC", "CompAuxNum"),
	ITEM(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente|"
	    "Cuenta de cliente|Número de cuenta|Código deudor|Cliente Nº"),
	ITEM(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|"
	    "Debiteurcode|Relatiecode|Relatienummer"),

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
	    "Rechnungsempfänger|Geschäftspartnername"),
	ITEM(name, "French",
	    "Nom du client|Raison sociale|Nom|Société|Intitulé|Intitulé du compte|"
	    "Intitulé client|Nom tiers|Tiers"),
	ITEM(name, "FEC", "CompAuxLib"),
	ITEM(name, "Spanish",
	    "Nombre del cliente|Razón social|Nombre|Nombre o razón social|"
	    "Nombre fiscal|Deudor|Empresa"),
	ITEM(name, "Dutch",
	    "Klantnaam|Naam|Naam klant|Naam debiteur|Debiteurnaam|Bedrijfsnaam|"
	    "Relatienaam"),
	ITEM(name, "English",
	    "Customer|Client|Party|Debtor|Buyer|Contact|Company|Bill To"),
	ITEM(name, "German", "Kunde|Debitor|Geschäftspartner"),
	ITEM(name, "Spanish", "Cliente"),
	ITEM(name, "MYOB", "Co./Last Name"),
	ITEM(name, "Dutch", "Klant|Debiteur|Relatie"),

	ITEM(customer_id, "SAP", "Customer|Business Partner"),
	ITEM(customer_id, "English", "Client|Debtor|Account"),
	ITEM(customer_id, "German", "Debitor|Kunde|Geschäftspartner|Konto"),
	ITEM(customer_id, "French", "Compte"),
	ITEM(customer_id, "Spanish", "Cliente|Cuenta"),
	ITEM(customer_id, "Dutch", "Debiteur|Klant|Relatie|Rekening"),

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
	ITEM(kind, "French", "Type de pièce|Type de facture|Nature|Nature de pièce"),
	ITEM(kind, "Spanish",
	    "Tipo de documento|Clase de documento|Tipo de comprobante|Tipo de factura|"
	    "Tipo de transacción|Tipo"),
	ITEM(kind, "Dutch",
	    "Documentsoort|Factuurtype|Soort|Soort document|Boekstuksoort"),

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
	    "Ausstellungsdatum|Ausgestellt am|Dokumentdatum|Buchungsdatum"),
	ITEM(issue_date, "French",
	    "Date de facture|Date de facturation|Date d'émission|Date de pièce|"
	    "Date du document|Émise le|Date comptable|Date de comptabilisation"),
	ITEM(issue_date, "FEC", "Piece Date|EcritureDate"),
	ITEM(issue_date, "Spanish",
	    "Fecha de factura|Fecha de emisión|Fecha de documento|Fecha de expedición|"
	    "Fecha facturación|Fecha contable|Fecha de contabilización|Fecha"),
	ITEM(issue_date, "Dutch",
	    "Factuurdatum|Documentdatum|Boekdatum|Boekingsdatum|Datum factuur"),
	ITEM(issue_date, "English", "Date"),
	ITEM(issue_date, "German", "Datum"),

	ITEM(due_date, "canonical", "due_date"),
	ITEM(due_date, "English",
	    "Due On|Due By|Date Due|Payment Due Date|Invoice Due Date|Invoice Date Due|"
	    "Net Due Date|Maturity Date|Maturity|Due Date (Net)|Pay By|Pay By Date|"
	    "Payment Due By|Due Date UTC"),
	ITEM(due_date, "HighRadius", "Due in Date"),
	ITEM(due_date, "NetSuite", "Due Date/Receive By"),
	ITEM(due_date, "SAP", "FAEDT|NETDT|Net Due Date Date"),
	ITEM(due_date, "SAP Business One", "DocDueDate"),
	ITEM(due_date, "German",
	    "Fälligkeitsdatum|Fällig am|Fälligkeit|Nettofälligkeit|"
	    "Nettofälligkeitsdatum|Fälligkeitstermin|Fälligkeit netto|Zahlbar bis|"
	    "Zahlbar am|Zahlungsfälligkeit"),
	ITEM(due_date, "French",
	    "Date d'échéance|Échéance|Date d'échéance nette|Échéance nette|Échéance le|"
	    "Date limite de paiement|Date limite de règlement|Date d'exigibilité|Éch."),
	ITEM(due_date, "Spanish",
	    "Fecha de vencimiento|Vencimiento|Fecha vto.|Vto.|Vence|Vence el|"
	    "Fecha límite de pago|Vencimiento neto|Fecha vencimiento neto"),
	ITEM(due_date, "Dutch",
	    "Vervaldatum|Vervaldag|Vervalt op|Netto vervaldatum|Uiterste betaaldatum|"
	    "Te betalen voor"),

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
	    "Betrag in Transaktionswährung|Ursprungsbetrag|Belegbetrag"),
	ITEM(amount, "DATEV", "Umsatz (ohne Soll/Haben-Kz)|Umsatz"),
	ITEM(amount, "French",
	    "Montant TTC|Total TTC|Montant total|Montant total TTC|Montant facture|"
	    "Montant initial|Montant d'origine|Montant en devise du document|"
	    "Montant en devise de transaction|TTC"),
	ITEM(amount, "Spanish",
	    "Importe total|Importe factura|Importe facturado|Monto total|"
	    "Monto de factura|Total factura|Importe bruto|Importe original|"
	    "Monto original|Total con IVA|Total con impuestos|"
	    "Importe en moneda de documento|Importe en moneda de transacción"),
	ITEM(amount, "Dutch",
	    "Factuurbedrag|Totaalbedrag|Bedrag incl. btw|Totaal incl. btw|"
	    "Bedrag inclusief btw|Oorspronkelijk bedrag|Brutobedrag|"
	    "Bedrag in documentvaluta|Totaalbedrag incl. btw"),
	ITEM(amount, "English", "Invoice Amount|Total"),
	ITEM(amount, "German", "Gesamt|Summe"),
	ITEM(amount, "Dutch", "Totaal"),
	ITEM(amount, "canonical", "amount"),
	ITEM(amount, "German", "Betrag"),
	ITEM(amount, "French", "Montant"),
	ITEM(amount, "Spanish", "Importe|Monto|Valor"),
	ITEM(amount, "Dutch", "Bedrag"),
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
	    "Offener Betrag in Belegwährung|Zu zahlen"),
	ITEM(open_amount, "French",
	    "Reste dû|Reste à payer|Reste à régler|Restant dû|Montant restant|"
	    "Montant restant dû|Montant dû|Solde dû|Solde restant|Solde restant dû|"
	    "Montant ouvert|Montant impayé|Impayé|Montant non réglé|Montant en attente|"
	    "À payer|À régler|Solde à payer|Reste à encaisser"),
	ITEM(open_amount, "Spanish",
	    "Saldo pendiente|Importe pendiente|Monto pendiente|Pendiente|"
	    "Pendiente de cobro|Pendiente de pago|Importe adeudado|Monto adeudado|"
	    "Importe abierto|Saldo abierto|Saldo por cobrar|Por cobrar|Saldo insoluto|"
	    "Importe restante|Saldo restante|Saldo deudor|Resta"),
	ITEM(open_amount, "Dutch",
	    "Openstaand bedrag|Openstaand|Openstaand saldo|Openstaand totaal|"
	    "Open bedrag|Open saldo|Nog te betalen|Nog te ontvangen|Te betalen|"
	    "Resterend bedrag|Resterend|Restant|Onbetaald bedrag|Saldo openstaand"),
	ITEM(open_amount, "English", "Balance"),
	ITEM(open_amount, "German", "Saldo"),
	ITEM(open_amount, "French", "Solde"),
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
	    "Numéro de commande|Commande"),
	ITEM(reference, "Spanish",
	    "Referencia|Referencia cliente|Su referencia|Asignación|Orden de compra|"
	    "Número de pedido|Pedido|Número de orden"),
	ITEM(reference, "Dutch",
	    "Referentie|Uw referentie|Toewijzing|Klantreferentie|Bestelnummer|"
	    "Inkoopordernummer|Betalingskenmerk|Betalingsreferentie"),

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

	ITEM(terms, "canonical", "terms"),
	ITEM(terms, "English",
	    "Payment Terms|Terms of Payment|Term|Payment Term|Payment Terms Code|"
	    "Customer Payment Terms|Terms Name|Net Terms|Credit Terms"),
	ITEM(terms, "SAP", "ZTERM"),
	ITEM(terms, "German",
	    "Zahlungsbedingung|Zahlungsbedingungen|Zahlungskonditionen|"
	    "Zahlungskondition"),
	ITEM(terms, "French",
	    "Conditions de paiement|Condition de paiement|Conditions de règlement|"
	    "Condition de règlement"),
	ITEM(terms, "Spanish",
	    "Condiciones de pago|Condición de pago|Términos de pago|Términos|"
	    "Plazo de pago"),
	ITEM(terms, "Dutch",
	    "Betalingsvoorwaarden|Betalingsconditie|Betalingsconditie code|"
	    "Betalingscondities"),

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

	ITEM(debit, "canonical", "debit"),
	ITEM(debit, "English", "Debit Amount|Debits|Debit (Dr)|Dr Amount"),
	ITEM(debit, "German", "Soll|Sollbetrag|Betrag Soll|Soll-Betrag in EUR"),
	ITEM(debit, "Spanish", "Debe|Cargo|Cargos"),
	ITEM(debit, "French", "Montant débit"),
	ITEM(debit, "Dutch", "Debet|Bedrag debet"),

	ITEM(credit, "canonical", "credit"),
	ITEM(credit, "English", "Credit Amount|Credits|Credit (Cr)|Cr Amount"),
	ITEM(credit, "German", "Haben|Habenbetrag|Betrag Haben"),
	ITEM(credit, "Spanish", "Haber|Abono|Abonos"),
	ITEM(credit, "French", "Montant crédit"),
	ITEM(credit, "Dutch", "Bedrag credit"),

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
	ITEM(paid_amount, "Italian", "Pagato|Incassato"),
	ITEM(open_amount, "English", "Open"),
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
	ITEM(status, "Italian", "Stato"),

	ITEM(payment_status, "English",
	    "Payment Status|Payment State|Paid Status|Pay Status|Status of Payment"),
	ITEM(payment_status, "German",
	    "Zahlungsstatus|Bezahlstatus|Zahlstatus|Status Zahlung|Bezahlungsstatus"),
	ITEM(payment_status, "French",
	    "Statut de paiement|État de paiement|Statut de règlement|État du règlement"),
	ITEM(payment_status, "Spanish",
	    "Estado de pago|Estado de cobro|Situación de cobro|Situación de pago"),
	ITEM(payment_status, "Dutch", "Betaalstatus|Betalingsstatus|Status betaling"),
	ITEM(payment_status, "Italian", "Stato pagamento"),

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
	ITEM(settled, "Italian", "Pagato|Incassato"),

	ITEM(unsettled, "English",
	    "Open|Unpaid|Outstanding|Is Open|Still Open|Is Unpaid|Is Outstanding"),
	ITEM(unsettled, "German", "Offen|Unbezahlt"),
	ITEM(unsettled, "French", "Impayé"),
	ITEM(unsettled, "Spanish", "Pendiente"),
	ITEM(unsettled, "Dutch", "Openstaand"),

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
	    "Geschäftspartnernummer|Adressnummer"),
	CUSTOMER(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client|"
	    "Numéro de compte|Compte tiers|Code tiers|Compte auxiliaire"),
	CUSTOMER(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente|"
	    "Cuenta de cliente|Código|Cliente Nº"),
	CUSTOMER(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|"
	    "Debiteurcode|Relatiecode|Relatienummer"),

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
	    "Kontobezeichnung"),
	CUSTOMER(name, "French",
	    "Nom du client|Raison sociale|Nom|Société|Intitulé|Intitulé du compte|"
	    "Nom de l'entreprise|Dénomination"),
	CUSTOMER(name, "Spanish",
	    "Nombre del cliente|Razón social|Nombre|Nombre o razón social|"
	    "Nombre fiscal|Nombre comercial|Empresa"),
	CUSTOMER(name, "Dutch",
	    "Klantnaam|Naam|Bedrijfsnaam|Debiteurnaam|Relatienaam|Naam debiteur|"
	    "Naam klant"),
	CUSTOMER(name, "English", "Customer|Client|Debtor|Party"),
	CUSTOMER(name, "German", "Kunde|Debitor"),
	CUSTOMER(name, "Spanish", "Cliente"),
	CUSTOMER(name, "Dutch", "Klant|Debiteur|Relatie"),
	CUSTOMER(name, "English", "Company Name|Company"),
	CUSTOMER(name, "Xero", "Contact Name"),

	CUSTOMER(customer_id, "SAP", "Customer|Business Partner"),
	CUSTOMER(customer_id, "English", "Client|Debtor|Account"),
	CUSTOMER(customer_id, "German", "Kunde|Debitor|Geschäftspartner"),
	CUSTOMER(customer_id, "Spanish", "Cliente"),
	CUSTOMER(customer_id, "Dutch", "Klant|Debiteur|Relatie"),

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

	CUSTOMER(address_2, "canonical", "address_2"),
	CUSTOMER(address_2, "English",
	    "Address Line 2|Street 2|Billing Address 2|Billing Address Line 2|"
	    "Bill Addr Line2|Suite|Unit|Apartment"),
	CUSTOMER(address_2, "Xero", "PO Address Line 2|SA Address Line 2"),
	CUSTOMER(address_2, "German", "Adresszusatz|Adresse 2|Adresszeile 2|Zusatz"),
	CUSTOMER(address_2, "French", "Complément d'adresse|Adresse ligne 2"),
	CUSTOMER(address_2, "Spanish", "Dirección 2|Complemento"),
	CUSTOMER(address_2, "Dutch", "Adresregel 2|Adres 2|Toevoeging"),

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

	CUSTOMER(language, "canonical", "language"),
	CUSTOMER(language, "English",
	    "Language Code|Preferred Language|Correspondence Language"),
	CUSTOMER(language, "SAP", "SPRAS|Language Key"),
	CUSTOMER(language, "German", "Sprache|Korrespondenzsprache|Sprachcode"),
	CUSTOMER(language, "French", "Langue"),
	CUSTOMER(language, "Spanish", "Idioma"),
	CUSTOMER(language, "Dutch", "Taal|Taalcode"),

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

	CUSTOMER(terms, "canonical", "terms"),
	CUSTOMER(terms, "English",
	    "Payment Terms|Terms of Payment|Term|Payment Term|Payment Terms Code|"
	    "Net Terms|Credit Terms|Default Payment Terms|Sales Terms|Credit Days|"
	    "Payment Days|Terms Days"),
	CUSTOMER(terms, "SAP", "ZTERM"),
	CUSTOMER(terms, "German",
	    "Zahlungsbedingung|Zahlungsbedingungen|Zahlungsziel|Zahlungskonditionen"),
	CUSTOMER(terms, "French",
	    "Conditions de paiement|Conditions de règlement|Délai de paiement"),
	CUSTOMER(terms, "Spanish",
	    "Condiciones de pago|Términos de pago|Plazo de pago|Términos"),
	CUSTOMER(terms, "Dutch",
	    "Betalingsvoorwaarden|Betalingsconditie|Betaaltermijn|Betalingstermijn"),

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
	    "Transaction ID|Transaction Reference|Bank Reference|Bank Transaction ID|"
	    "Entry Reference|Voucher Number|Deposit Number|Deposit ID|Charge ID|"
	    "Balance Transaction ID|FITID|Document Number|ID"),
	PAYMENT(payment_id, "SAP", "BELNR"),
	PAYMENT(payment_id, "German",
	    "Zahlungsnummer|Zahlungs-ID|Transaktions-ID|Transaktionsnummer|"
	    "Transaktionscode|Belegnummer|Umsatz-ID|Bankreferenz"),
	PAYMENT(payment_id, "French",
	    "Numéro de paiement|Numéro de règlement|Numéro d'opération|ID transaction|"
	    "Numéro de reçu|Numéro de pièce"),
	PAYMENT(payment_id, "Spanish",
	    "Número de pago|Número de recibo|Recibo|Número de operación|"
	    "ID de transacción|Número de cobro|ID de pago"),
	PAYMENT(payment_id, "Dutch",
	    "Betalingsnummer|Transactienummer|Transactie-ID|Volgnummer|Bankreferentie"),

	PAYMENT(customer_id, "canonical", "customer_id"),
	PAYMENT(customer_id, "English",
	    "Customer Number|Customer Code|custid|custno|customerno|Customer Account|"
	    "Customer Account Number|Client ID|Client Number|Client Code|Debtor Number|"
	    "Debtor Code|Party Code|Account Reference|Account ID"),
	PAYMENT(customer_id, "SAP", "KUNNR"),
	PAYMENT(customer_id, "SAP Business One", "CardCode"),
	PAYMENT(customer_id, "Sage", "A/C Ref"),
	PAYMENT(customer_id, "German",
	    "Kundennummer|Kd-Nr|Kunden-ID|Debitorennummer|Debitorenkonto"),
	PAYMENT(customer_id, "French",
	    "Numéro client|Code client|ID client|Identifiant client|Compte client"),
	PAYMENT(customer_id, "Spanish",
	    "Número de cliente|Código de cliente|Cód. cliente|ID cliente"),
	PAYMENT(customer_id, "Dutch",
	    "Klantnummer|Klantcode|Klant-ID|Debiteurnummer|Debiteurennummer|Relatiecode"),

	PAYMENT(received_date, "canonical", "received_date"),
	PAYMENT(received_date, "English",
	    "Payment Date|Date Received|Receipt Date|Received On|Received|Date Paid|"
	    "Paid Date|Paid On|Date of Payment|Deposit Date|Collection Date|"
	    "Completed Date|Booking Date|Booked|Booked On|Entry Date|Posting Date|"
	    "Posted Date|Post Date|Date Posted|Transaction Date|"
	    "Transaction Posted Date|Value Date|Date/Time|Payment Received Date"),
	PAYMENT(received_date, "Stripe", "Created (UTC)|Available On (UTC)"),
	PAYMENT(received_date, "PayPal", "Date Completed"),
	PAYMENT(received_date, "SAP", "BUDAT"),
	PAYMENT(received_date, "German",
	    "Buchungstag|Buchungsdatum|Buchung|Zahlungseingang|Zahlungsdatum|"
	    "Eingangsdatum|Eingang am|Zahldatum|Gebucht am|Wertstellung|"
	    "Wertstellungsdatum|Valutadatum|Wert"),
	PAYMENT(received_date, "French",
	    "Date d'opération|Date de comptabilisation|Date de paiement|"
	    "Date de règlement|Date d'encaissement|Date de réception|Date comptable|"
	    "Date de valeur"),
	PAYMENT(received_date, "Spanish",
	    "Fecha de cobro|Fecha de pago|Fecha de recepción|Fecha operación|"
	    "Fecha de ingreso|Fecha contable|Fecha valor|Fecha movimiento|Fecha"),
	PAYMENT(received_date, "Dutch",
	    "Boekdatum|Boekingsdatum|Transactiedatum|Betaaldatum|Ontvangstdatum|"
	    "Datum ontvangst|Rentedatum|Uitvoeringsdatum|Verwerkingsdatum"),
	PAYMENT(received_date, "English", "Date"),
	PAYMENT(received_date, "German", "Datum"),

	PAYMENT(currency, "canonical", "currency"),
	PAYMENT(currency, "English",
	    "Currency Code|Transaction Currency|Payment Currency|Account Currency"),
	PAYMENT(currency, "German", "Währung|Währungscode|Währungskennzeichen"),
	PAYMENT(currency, "French", "Devise|Code devise|Monnaie"),
	PAYMENT(currency, "Spanish", "Moneda|Divisa"),
	PAYMENT(currency, "Dutch", "Valutacode|Munt|Muntsoort|Valuta"),

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

	PAYMENT(reference, "canonical", "reference"),
	PAYMENT(reference, "English",
	    "Payment Reference|Reference Number|Customer Reference|Cheque Number|"
	    "Check Number|Cheque|Check|End-to-End ID|End to End Reference|"
	    "Your Reference|Payee Reference|Chq/Ref Number|Chq Number|UTR|UTR Number|"
	    "Invoice Number|Invoice Reference|Invoice|Applied To"),
	PAYMENT(reference, "German",
	    "Referenz|Referenznummer|Kundenreferenz|Kundenreferenz (End-to-End)|"
	    "Ende-zu-Ende-Referenz|Zahlungsreferenz|Mandatsreferenz|Rechnungsnummer"),
	PAYMENT(reference, "French",
	    "Référence de paiement|Référence client|Référence opération|"
	    "Numéro de chèque|Numéro de facture"),
	PAYMENT(reference, "Spanish",
	    "Referencia|Referencia de pago|Número de factura|Referencia 1"),
	PAYMENT(reference, "Dutch",
	    "Referentie|Betalingskenmerk|Betalingsreferentie|Transactiereferentie|"
	    "Factuurnummer|Kenmerk"),

	PAYMENT(remittance, "canonical", "remittance"),
	PAYMENT(remittance, "English",
	    "Remittance Information|Remittance Info|Remittance Advice|"
	    "Unstructured Remittance|Payment Details|Payment Information|"
	    "Transaction Details|Transaction Description|Description|Label|Details|"
	    "Narrative|Narration|Short Narration|Memo|Memo/Description|Particulars|"
	    "Purpose|Message|Statement Description|Transaction Remarks|Remarks|Notes|"
	    "Additional Information"),
	PAYMENT(remittance, "German",
	    "Verwendungszweck|Vorgang/Verwendungszweck|Verwendungszweck 1|"
	    "Zahlungsgrund|Beschreibung|Buchungsdetails|Mitteilung"),
	PAYMENT(remittance, "French",
	    "Libellé|Libellé opération|Motif|Communication|Communications|"
	    "Détail de l'opération"),
	PAYMENT(remittance, "Spanish",
	    "Concepto|Descripción|Detalle|Movimiento|Observaciones|Más datos|"
	    "Concepto del pago"),
	PAYMENT(remittance, "Dutch",
	    "Omschrijving|Mededeling|Mededelingen|Omschrijving-1|Vrije mededeling"),
	PAYMENT(remittance, "German", "Buchungstext"),

	PAYMENT(account, "canonical", "account"),
	PAYMENT(account, "English",
	    "Payer Account|Payer IBAN|Counterparty Account|Counterparty Account Number|"
	    "Counterparty IBAN|Sender Account|Sender IBAN|Originator Account"),
	PAYMENT(account, "German",
	    "Kontonummer/IBAN|IBAN Zahlungsbeteiligter|IBAN Auftraggeberkonto|"
	    "IBAN des Auftraggebers|Gegenkonto IBAN"),
	PAYMENT(account, "French",
	    "Compte contrepartie|Compte du donneur d'ordre|IBAN contrepartie"),
	PAYMENT(account, "Spanish", "Cuenta ordenante|Cuenta origen"),
	PAYMENT(account, "Dutch",
	    "Tegenrekening|Tegenrekening IBAN/BBAN|IBAN tegenpartij|"
	    "Rekening tegenpartij"),
	PAYMENT(account, "English",
	    "Bank Account|IBAN|Account Number|Bank Account Number|Account IBAN"),
	PAYMENT(account, "German", "Kontonummer|Auftragskonto|Bankkonto|Konto"),
	PAYMENT(account, "French", "Compte|Numéro de compte|Compte bancaire"),
	PAYMENT(account, "Spanish", "Cuenta|Número de cuenta|Cuenta bancaria"),
	PAYMENT(account, "Dutch", "Rekening|Rekeningnummer|Bankrekening|IBAN/BBAN"),

	PAYMENT(debit, "canonical", "debit"),
	PAYMENT(debit, "English",
	    "Debit Amount|Debits|Withdrawal|Withdrawals|Withdrawal Amount|Paid Out|"
	    "Money Out|Outgoing"),
	PAYMENT(debit, "German",
	    "Soll|Sollbetrag|Belastung|Lastschrift|Ausgang|Auszahlung"),
	PAYMENT(debit, "French", "Montant débit|Sortie"),
	PAYMENT(debit, "Spanish", "Debe|Cargo|Cargos"),
	PAYMENT(debit, "Dutch", "Debet|Af"),

	PAYMENT(credit, "canonical", "credit"),
	PAYMENT(credit, "English",
	    "Credit Amount|Credits|Deposit|Deposits|Paid In|Money In|Incoming"),
	PAYMENT(credit, "German", "Haben|Habenbetrag|Gutschrift|Eingang|Einzahlung"),
	PAYMENT(credit, "French", "Montant crédit|Entrée"),
	PAYMENT(credit, "Spanish", "Haber|Abono|Abonos|Ingreso|Ingresos"),
	PAYMENT(credit, "Dutch", "Bij"),

	PAYMENT(sign, "canonical", "sign"),
	PAYMENT(sign, "English",
	    "Debit/Credit|Dr/Cr|D/C|Debit/Credit Indicator|Credit/Debit|CR/DR|"
	    "Credit Debit Indicator|CdtDbtInd"),
	PAYMENT(sign, "German", "Soll/Haben-Kennzeichen|Soll/Haben|S/H|Vorzeichen"),
	PAYMENT(sign, "French", "Sens"),
	PAYMENT(sign, "Spanish", "Debe/Haber|D/H"),
	PAYMENT(sign, "Dutch", "Af Bij|Bij/Af|Debet/Credit"),

	PAYMENT(received_date, "German", "Valuta"),

	PAYMENT(kind, "English", "Voucher Type|Transaction Type|Type|Document Type"),
	PAYMENT(kind, "German", "Belegart"),
	PAYMENT(kind, "French", "Type de pièce"),
	PAYMENT(kind, "Spanish", "Tipo de documento"),

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
