/*
 * generate: write a receivables book of any size, the same bytes for the same
 * options on every machine.
 *
 *   cc -std=c11 -D_GNU_SOURCE -O2 -o generate generate.c && ./generate DIR
 *
 * Items are drawn in blocks of four rows.  A block has a random stream of its own,
 * seeded by the block's number, and brings with it the payments and allocations
 * that explain its open amounts; so no row depends on how many rows there are
 * (only on how many customers), and every table is written in one pass without
 * memory.  Block c opens with an item of customer c, the anchor: what the other
 * tables tell of that customer (promise, dispute, call) is told of its anchor.
 *
 * The first 60 customers follow the cast below, one row each; later ones repeat
 * its countries, and one in four of them its situation.  Money is in minor units.
 */
#include <sys/stat.h>

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NO_DAY INT32_MIN
#define ROWS 4 /* of a block */

/* ---- words ---------------------------------------------------------------- */

enum currency { EUR, USD, JPY };
static const char *const currencies[] = { "EUR", "USD", "JPY" };

enum terms { NET_30, NET_14, DISCOUNT_30, EOM_15 };
static const char *const terms_names[] = { "net 30", "net 14", "2/10 net 30", "eom 15" };
static const int terms_days[] = { 30, 14, 30, 30 }; /* eom 15: on average */

enum item_kind { INVOICE, CREDIT_NOTE, DEBIT_NOTE, PAYMENT, FEE };
static const char *const item_kinds[] = { "invoice", "credit_note", "debit_note",
	"payment", "fee" };
static const char *const item_prefixes[] = { "INV-", "CRN-", "DBN-", "PAY-", "FEE-" };

/* A name and how a mail server or a bank spells it. */
struct name {
	const char *name, *latin;
};

struct culture {
	const char *language;
	const char
	    *order; /* of a company's name: Root, Trade, Form; blanks as they stand */
	struct name roots[16];
	const char *trades[8];
	const char *first_names[8];
	struct name last_names[8];
	const char *streets[5]; /* # a digit, @ a letter */
	const char *mailbox, *invoice, *on_account, *fee, *credit, *debit;
	const char *goods[9];
};

enum culture_number { GERMAN, FRENCH, SPANISH, DUTCH, ENGLISH, ITALIAN, JAPANESE };

static const struct culture cultures[] = {
	[GERMAN] = { "de", "R T F",
	    { { "Löwenhain", "loewenhain" }, { "Tannrode", "tannrode" },
		{ "Weißkirch", "weisskirch" }, { "Störmer", "stoermer" },
		{ "Kaltenfels", "kaltenfels" }, { "Mühlhäuser", "muehlhaeuser" },
		{ "Auerhahn", "auerhahn" }, { "Sternau", "sternau" },
		{ "Rabenhorst", "rabenhorst" }, { "Ohlsberg", "ohlsberg" },
		{ "Grünthal", "gruenthal" }, { "Jägersfeld", "jaegersfeld" },
		{ "Reinsbach", "reinsbach" }, { "Wiesenthaler", "wiesenthaler" },
		{ "Dörrenberg", "doerrenberg" }, { "Quellhorst", "quellhorst" } },
	    { "Metallbau", "Logistik", "Druckerei", "Elektrotechnik", "Feinkost",
		"Gebäudetechnik", "Möbelwerk", "Medizintechnik" },
	    { "Jürgen", "Anke", "Björn", "Käthe", "Matthias", "Sibel", "Uwe",
		"Franziska" },
	    { { "Brandstätter", "brandstaetter" }, { "Küppers", "kueppers" },
		{ "Wohlgemuth", "wohlgemuth" }, { "Yıldırım", "yildirim" },
		{ "Großmann", "grossmann" }, { "Pfeifer", "pfeifer" },
		{ "Ahrens", "ahrens" }, { "Zöllner", "zoellner" } },
	    { "Lindenstraße ##", "Am Güterbahnhof #", "Mühlweg ##", "Gewerbering #",
		"Schloßallee ##" },
	    "buchhaltung", "Rechnung", "Akontozahlung", "Mahngebühr",
	    "Gutschrift Retoure", "Nachbelastung Fracht",
	    { "Wartung Förderanlage", "Ersatzteile Presse", "Büromaterial",
		"Montage Werk II", "Kühltransport", "Schulung Bedienpersonal",
		"Miete Hebebühne", "Dichtungssätze", "Rahmenvertrag Reinigung" } },
	[FRENCH] = { "fr", "T R F",
	    { { "Vauquelin", "vauquelin" }, { "Châtelard", "chatelard" },
		{ "Brémontier", "bremontier" }, { "Fontaubert", "fontaubert" },
		{ "Lagarenne", "lagarenne" }, { "Sauveterre", "sauveterre" },
		{ "Peyrolles", "peyrolles" }, { "Guérinot", "guerinot" },
		{ "Montfleury", "montfleury" }, { "Kerdoncuff", "kerdoncuff" },
		{ "Roquebrune", "roquebrune" }, { "Delaunoy", "delaunoy" },
		{ "Bêcheret", "becheret" }, { "Trévignon", "trevignon" },
		{ "Hautecombe", "hautecombe" }, { "Aubépin", "aubepin" } },
	    { "Ateliers", "Transports", "Imprimerie", "Pâtisserie", "Menuiserie",
		"Matériaux", "Pépinières", "Conserverie" },
	    { "Hélène", "Gaël", "Thérèse", "Mathieu", "Inès", "Loïc", "Aurélie",
		"Benoît" },
	    { { "Carpentier", "carpentier" }, { "Lefébure", "lefebure" },
		{ "N'Diaye", "ndiaye" }, { "Maréchal", "marechal" },
		{ "Gauthier", "gauthier" }, { "Péronnet", "peronnet" },
		{ "Haddad", "haddad" }, { "Tisserand", "tisserand" } },
	    { "## rue des Tilleuls", "# quai du Port", "## avenue de la Gare",
		"# impasse du Moulin", "## chemin des Vignes" },
	    "comptabilite", "Facture", "Acompte", "Frais de relance", "Avoir sur retour",
	    "Complément de port",
	    { "Entretien chaudière", "Pièces détachées", "Fournitures de bureau",
		"Location nacelle", "Transport frigorifique", "Formation sécurité",
		"Étiquettes adhésives", "Cageots bois", "Contrat de nettoyage" } },
	[SPANISH] = { "es", "T R F",
	    { { "Peñalba", "penalba" }, { "Arroyuelo", "arroyuelo" },
		{ "Montesclaro", "montesclaro" }, { "Zubiaurre", "zubiaurre" },
		{ "Cañaveral", "canaveral" }, { "Torrellano", "torrellano" },
		{ "Valdemora", "valdemora" }, { "Igúzquiza", "iguzquiza" },
		{ "Ribadelago", "ribadelago" }, { "Olmedilla", "olmedilla" },
		{ "Guadalmar", "guadalmar" }, { "Bañolas", "banolas" },
		{ "Sotogrande", "sotogrande" }, { "Marchamalo", "marchamalo" },
		{ "Quintaní", "quintani" }, { "Lanzahíta", "lanzahita" } },
	    { "Talleres", "Aceites", "Cerámicas", "Distribuciones", "Construcciones",
		"Conservas", "Gráficas", "Suministros" },
	    { "Begoña", "Íñigo", "Lucía", "Ramón", "Núria", "Andrés", "Pilar", "Jesús" },
	    { { "Echevarría", "echevarria" }, { "Núñez", "nunez" },
		{ "Castaño", "castano" }, { "Güell", "guell" }, { "Ibáñez", "ibanez" },
		{ "Moreno", "moreno" }, { "Sáez", "saez" }, { "Vidal", "vidal" } },
	    { "Calle del Olivo ##", "Avda. de la Estación ##", "Polígono Norte #",
		"Plaza Mayor #", "Camino Viejo ##" },
	    "pagos", "Factura", "Pago a cuenta", "Gastos de reclamación",
	    "Abono por devolución", "Cargo por portes",
	    { "Mantenimiento anual", "Piezas de recambio", "Material de oficina",
		"Alquiler de grúa", "Transporte refrigerado", "Formación en línea",
		"Baldosas 30x30", "Envases de vidrio", "Servicio de limpieza" } },
	[DUTCH] = { "nl", "R T F",
	    { { "Duinhove", "duinhove" }, { "Van Heerenbeek", "vanheerenbeek" },
		{ "Zuiderdijk", "zuiderdijk" }, { "Korenmolen", "korenmolen" },
		{ "De Lindeboom", "delindeboom" }, { "Waterschoot", "waterschoot" },
		{ "Noordkaap", "noordkaap" }, { "Vlierhof", "vlierhof" },
		{ "Ter Horstink", "terhorstink" }, { "Brugzicht", "brugzicht" },
		{ "Eemland", "eemland" }, { "Schippersveen", "schippersveen" },
		{ "Groenesteijn", "groenesteijn" }, { "Halewijn", "halewijn" },
		{ "IJsselkade", "ijsselkade" }, { "Crúsoë", "crusoe" } },
	    { "Bloemen", "Scheepsbouw", "Transport", "Installatietechniek", "Drukwerk",
		"Zuivel", "Interieur", "Verpakkingen" },
	    { "Daniël", "Marijke", "Joost", "Zoë", "Sjoerd", "Renée", "Pieter", "Femke" },
	    { { "Van der Wal", "vanderwal" }, { "Hoekstra", "hoekstra" },
		{ "De Haan", "dehaan" }, { "Öztürk", "ozturk" }, { "Bos", "bos" },
		{ "Kuipers", "kuipers" }, { "Vermeulen", "vermeulen" },
		{ "Postma", "postma" } },
	    { "Havenweg ##", "Molenstraat ##", "Industrielaan #", "Oude Gracht ##",
		"Singel ##" },
	    "crediteuren", "Factuur", "Aanbetaling", "Aanmaningskosten",
	    "Creditnota retour", "Nabelasting vracht",
	    { "Onderhoud installatie", "Reserveonderdelen", "Kantoorartikelen",
		"Huur hoogwerker", "Gekoeld transport", "Veiligheidstraining",
		"Snijbloemen kwaliteit A1", "Kartonnen dozen", "Schoonmaakcontract" } },
	[ENGLISH] = { "en", "R T F",
	    { { "Harrowgate", "harrowgate" }, { "Pennywhistle", "pennywhistle" },
		{ "O'Dunnigan", "odunnigan" }, { "Marlstone", "marlstone" },
		{ "Cinder Creek", "cindercreek" }, { "Thistlebrook", "thistlebrook" },
		{ "Blackpine", "blackpine" }, { "Fairhaven", "fairhaven" },
		{ "Wexcombe", "wexcombe" }, { "Two Rivers", "tworivers" },
		{ "Calloway & Finch", "callowayfinch" }, { "Ironbridge", "ironbridge" },
		{ "Saltmarsh", "saltmarsh" }, { "Goldenrod", "goldenrod" },
		{ "Kestrel", "kestrel" }, { "Old Quarry", "oldquarry" } },
	    { "Foods", "Freight", "Printing", "Hardware", "Dental Supply", "Brewing",
		"Textiles", "Engineering" },
	    { "Aoife", "Marcus", "Siobhán", "Denise", "Theo", "Priya", "Caleb", "Joan" },
	    { { "Ashworth", "ashworth" }, { "Delgado", "delgado" },
		{ "O'Hanlon", "ohanlon" }, { "Whitlock", "whitlock" },
		{ "Okafor", "okafor" }, { "Petrosky", "petrosky" },
		{ "MacInnes", "macinnes" }, { "Tran", "tran" } },
	    { "## Orchard Street", "### Mill Road", "## Station Lane",
		"#### Harbor Drive", "## Quarry Hill" },
	    "accounts", "Invoice", "Payment on account", "Late fee",
	    "Credit for returned goods", "Freight surcharge",
	    { "Annual service visit", "Spare parts", "Office supplies", "Crane hire",
		"Chilled haulage", "Operator training", "Steel brackets", "Shelf labels",
		"Cleaning contract" } },
	[ITALIAN] = { "it", "T R F",
	    { { "Montebruno", "montebruno" }, { "Valsorda", "valsorda" },
		{ "Castelnero", "castelnero" }, { "Portalupi", "portalupi" },
		{ "Serracapra", "serracapra" }, { "Bellinvia", "bellinvia" },
		{ "Cà del Sasso", "cadelsasso" }, { "Fiorenzuolo", "fiorenzuolo" },
		{ "Grondaia", "grondaia" }, { "Olivastro", "olivastro" },
		{ "Ponteverde", "ponteverde" }, { "Rocchetti", "rocchetti" },
		{ "Santandrà", "santandra" }, { "Tramontini", "tramontini" },
		{ "Ulivieri", "ulivieri" }, { "Zaffaroni", "zaffaroni" } },
	    { "Officine", "Arredamenti", "Tessitura", "Vetreria", "Autotrasporti",
		"Molino", "Tipografia", "Forniture" },
	    { "Niccolò", "Giulia", "Renzo", "Chiara", "Donato", "Elisa", "Pietro",
		"Bianca" },
	    { { "Ferraris", "ferraris" }, { "Dalla Torre", "dallatorre" },
		{ "Forlì", "forli" }, { "Gentile", "gentile" },
		{ "Marchetti", "marchetti" }, { "Nicolò", "nicolo" },
		{ "Rinaldi", "rinaldi" }, { "Sartori", "sartori" } },
	    { "Via dei Mille ##", "Via Garibaldi ##", "Corso Italia ##", "Piazza Nuova #",
		"Via del Lavoro ##" },
	    "amministrazione", "Fattura", "Acconto", "Spese di sollecito",
	    "Nota di credito reso", "Addebito trasporto",
	    { "Manutenzione impianto", "Pezzi di ricambio", "Cancelleria", "Noleggio gru",
		"Trasporto refrigerato", "Corso sicurezza", "Tessuti al metro",
		"Scaffalature", "Società di pulizie" } },
	[JAPANESE] = { "ja", "RTF",
	    { { "北浜", "kitahama" }, { "青葉台", "aobadai" }, { "三ツ橋", "mitsuhashi" },
		{ "白樺", "shirakaba" }, { "藤ヶ丘", "fujigaoka" },
		{ "松風", "matsukaze" }, { "港南", "konan" }, { "大槻", "otsuki" },
		{ "若竹", "wakatake" }, { "星川", "hoshikawa" },
		{ "梅田川", "umedagawa" }, { "霧島台", "kirishimadai" },
		{ "八千代", "yachiyo" }, { "鶴見野", "tsurumino" }, { "銀河", "ginga" },
		{ "丸山", "maruyama" } },
	    { "精機", "商事", "製作所", "印刷", "食品", "電子", "運輸", "工業" },
	    { "美咲", "健太", "由紀子", "翔", "直美", "大輔", "さくら", "浩二" },
	    { { "佐野", "sano" }, { "藤原", "fujiwara" }, { "中村", "nakamura" },
		{ "小野寺", "onodera" }, { "高橋", "takahashi" }, { "渡辺", "watanabe" },
		{ "斎藤", "saito" }, { "長谷川", "hasegawa" } },
	    { "中央#-#-##", "本町#丁目#番#号", "栄#-##-#", "港町##-#", "緑ヶ丘#-#" },
	    "keiri", "請求書", "前払金", "督促手数料", "返品値引", "運賃追加請求",
	    { "年間保守", "交換部品", "事務用品", "クレーン賃貸", "冷蔵輸送", "操作研修",
		"精密ばね", "包装資材", "清掃契約" } },
};

/* Offsets from UTC in minutes; summer time as Europe or North America has it. */
enum summer { NONE, EUROPE, AMERICA };
struct zone {
	const char *name;
	int minutes;
	enum summer summer;
};
enum zone_number {
	BERLIN,
	VIENNA,
	ZURICH,
	PARIS,
	MADRID,
	CANARY,
	AMSTERDAM,
	ROME,
	LONDON,
	DUBLIN,
	NEW_YORK,
	CHICAGO,
	PHOENIX,
	LOS_ANGELES,
	TORONTO,
	WINNIPEG,
	TOKYO
};
static const struct zone zones[] = {
	[BERLIN] = { "Europe/Berlin", 60, EUROPE },
	[VIENNA] = { "Europe/Vienna", 60, EUROPE },
	[ZURICH] = { "Europe/Zurich", 60, EUROPE },
	[PARIS] = { "Europe/Paris", 60, EUROPE },
	[MADRID] = { "Europe/Madrid", 60, EUROPE },
	[CANARY] = { "Atlantic/Canary", 0, EUROPE },
	[AMSTERDAM] = { "Europe/Amsterdam", 60, EUROPE },
	[ROME] = { "Europe/Rome", 60, EUROPE },
	[LONDON] = { "Europe/London", 0, EUROPE },
	[DUBLIN] = { "Europe/Dublin", 0, EUROPE },
	[NEW_YORK] = { "America/New_York", -300, AMERICA },
	[CHICAGO] = { "America/Chicago", -360, AMERICA },
	[PHOENIX] = { "America/Phoenix", -420, NONE },
	[LOS_ANGELES] = { "America/Los_Angeles", -480, AMERICA },
	[TORONTO] = { "America/Toronto", -300, AMERICA },
	[WINNIPEG] = { "America/Winnipeg", -360, AMERICA },
	[TOKYO] = { "Asia/Tokyo", 540, NONE },
};

/*
 * Telephone numbers: the ranges that the regulator keeps for films and tests (BNetzA,
 * ARCEP, Ofcom, ComReg, NANPA 555-01xx); elsewhere a subscriber number that begins
 * with 0, which no exchange gives out; in Spain none.
 */
struct city {
	const char *name, *region, *postal, *phone;
	enum zone_number zone;
	enum culture_number culture;
};
struct country {
	const char *code;
	enum currency currency;
	enum currency second; /* some customers are billed in this one too */
	const char *forms[3];
	struct city cities[4];
};

enum country_number { DE, AT, CH, FR, ES, NL, IT, GB, IE, US, CA, JP };
static const struct country countries[] = {
	[DE] = { "DE", EUR, USD, { "GmbH", "GmbH & Co. KG", "AG" },
	    { { "Berlin", "", "1099#", "+49 30 23125 ###", BERLIN, GERMAN },
		{ "Hamburg", "", "2045#", "+49 40 66969 ###", BERLIN, GERMAN },
		{ "Köln", "", "5066#", "+49 221 4710 ###", BERLIN, GERMAN },
		{ "München", "", "8033#", "+49 89 99998 ###", BERLIN, GERMAN } } },
	[AT] = { "AT", EUR, USD, { "GmbH", "KG", "OG" },
	    { { "Wien", "", "1#20", "+43 1 000 01##", VIENNA, GERMAN },
		{ "Graz", "Steiermark", "801#", "+43 316 000 1##", VIENNA, GERMAN },
		{ "Linz", "Oberösterreich", "402#", "+43 732 000 1##", VIENNA, GERMAN },
		{ "Dornbirn", "Vorarlberg", "685#", "", VIENNA, GERMAN } } },
	[CH] = { "CH", EUR, USD, { "AG", "GmbH", "SA" },
	    { { "Zürich", "ZH", "800#", "+41 44 000 01 ##", ZURICH, GERMAN },
		{ "Genève", "GE", "120#", "+41 22 000 01 ##", ZURICH, FRENCH },
		{ "Bern", "BE", "300#", "+41 31 000 01 ##", ZURICH, GERMAN },
		{ "Lausanne", "VD", "100#", "", ZURICH, FRENCH } } },
	[FR] = { "FR", EUR, USD, { "SAS", "SARL", "SA" },
	    { { "Lyon", "", "6900#", "+33 4 65 71 ## ##", PARIS, FRENCH },
		{ "Nantes", "", "4400#", "+33 2 61 91 ## ##", PARIS, FRENCH },
		{ "Paris", "", "7501#", "+33 1 99 00 ## ##", PARIS, FRENCH },
		{ "Besançon", "", "2500#", "+33 3 53 01 ## ##", PARIS, FRENCH } } },
	[ES] = { "ES", EUR, USD, { "S.L.", "S.A.", "S.L.U." },
	    { { "Málaga", "Málaga", "2901#", "", MADRID, SPANISH },
		{ "A Coruña", "A Coruña", "1500#", "", MADRID, SPANISH },
		{ "Zaragoza", "Zaragoza", "5001#", "", MADRID, SPANISH },
		{ "Las Palmas", "Las Palmas", "3500#", "", CANARY, SPANISH } } },
	[NL] = { "NL", EUR, USD, { "B.V.", "N.V.", "V.O.F." },
	    { { "Utrecht", "", "351# @@", "+31 30 000 01##", AMSTERDAM, DUTCH },
		{ "Rotterdam", "", "301# @@", "+31 10 000 01##", AMSTERDAM, DUTCH },
		{ "Groningen", "", "971# @@", "+31 50 000 01##", AMSTERDAM, DUTCH },
		{ "Den Haag", "", "251# @@", "", AMSTERDAM, DUTCH } } },
	[IT] = { "IT", EUR, USD, { "S.r.l.", "S.p.A.", "S.n.c." },
	    { { "Forlì", "FC", "4712#", "", ROME, ITALIAN },
		{ "Torino", "TO", "1012#", "", ROME, ITALIAN },
		{ "Cantù", "CO", "2206#", "", ROME, ITALIAN },
		{ "Bari", "BA", "7012#", "", ROME, ITALIAN } } },
	[GB] = { "GB", EUR, USD, { "Ltd", "plc", "LLP" },
	    { { "London", "", "E1 #@@", "+44 20 7946 0###", LONDON, ENGLISH },
		{ "Manchester", "", "M4 #@@", "+44 161 496 0###", LONDON, ENGLISH },
		{ "Edinburgh", "", "EH6 #@@", "+44 131 496 0###", LONDON, ENGLISH },
		{ "Cardiff", "", "CF10 #@@", "+44 29 2018 0###", LONDON, ENGLISH } } },
	[IE] = { "IE", EUR, USD, { "Ltd", "DAC", "Teoranta" },
	    { { "Dún Laoghaire", "Dublin", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Galway", "Galway", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Cork", "Cork", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Sligo", "Sligo", "", "+353 20 91# ####", DUBLIN, ENGLISH } } },
	[US] = { "US", USD, EUR, { "Inc.", "LLC", "Corp." },
	    { { "Albany", "NY", "1220#", "+1 518 555 01##", NEW_YORK, ENGLISH },
		{ "Chicago", "IL", "6060#", "+1 312 555 01##", CHICAGO, ENGLISH },
		{ "Phoenix", "AZ", "8500#", "+1 602 555 01##", PHOENIX, ENGLISH },
		{ "Oakland", "CA", "9460#", "+1 510 555 01##", LOS_ANGELES, ENGLISH } } },
	[CA] = { "CA", USD, EUR, { "Inc.", "Ltd.", "Corp." },
	    { { "Toronto", "ON", "M5V #@#", "+1 416 555 01##", TORONTO, ENGLISH },
		{ "Montréal", "QC", "H2X #@#", "+1 514 555 01##", TORONTO, FRENCH },
		{ "Winnipeg", "MB", "R3C #@#", "+1 204 555 01##", WINNIPEG, ENGLISH },
		{ "Québec", "QC", "G1R #@#", "+1 418 555 01##", TORONTO, FRENCH } } },
	[JP] = { "JP", JPY, USD, { "株式会社", "有限会社", "合同会社" },
	    { { "横浜市", "神奈川県", "231-00##", "+81 45 000 01##", TOKYO, JAPANESE },
		{ "名古屋市", "愛知県", "460-00##", "+81 52 000 01##", TOKYO, JAPANESE },
		{ "大阪市", "大阪府", "541-00##", "+81 6 0000 01##", TOKYO, JAPANESE },
		{ "札幌市", "北海道", "060-00##", "", TOKYO, JAPANESE } } },
};

/* ---- the cast ------------------------------------------------------------- */

enum situation {
	PROMPT,
	SLOW,
	BAD,
	NEW,           /* just due for the first time, never contacted */
	BROKEN,        /* promise broken, not contacted since */
	CHASED,        /* promise broken, contacted since */
	LIVE,          /* promise not due yet */
	KEPT,          /* promise kept */
	CANCELLED,     /* promise withdrawn */
	DISPUTED,      /* everything past due is disputed */
	DISPUTED_ITEM, /* one item is */
	RESOLVED,      /* a dispute, resolved */
	HELD,          /* on hold, account and items */
	COVERED,       /* cash on account covers all that is open */
	OLD,           /* large and old */
	RETURNED,      /* the payment came back */
	CEASE,
	ATTORNEY,
	BANKRUPT,
	OPTED_OUT,
	NO_CALLS
};

/* Days are past due (negative: before); `late` is how late the settled ones came. */
struct traits {
	int anchor_low, anchor_high, open_low, open_high, late_low, late_high;
	int settled_percent;
	int quiet_days; /* before the as-of day, without any receipt */
};
static const struct traits traits[] = {
	[PROMPT] = { -25, -5, -30, 9, -9, 4, 65, 0 },
	[SLOW] = { 5, 40, -30, 80, -6, 40, 50, 0 },
	[BAD] = { 40, 115, -25, 200, 15, 90, 30, 0 },
	[NEW] = { 1, 4, -28, -3, 0, 0, 0, 45 },
	[BROKEN] = { 28, 70, -20, 75, 5, 40, 40, 40 },
	[CHASED] = { 45, 100, -20, 110, 10, 60, 40, 40 },
	[LIVE] = { 17, 50, -20, 50, -3, 30, 50, 40 },
	[KEPT] = { 0, 0, -28, 20, 5, 35, 60, 40 },
	[CANCELLED] = { 40, 90, -20, 90, 8, 50, 40, 40 },
	[DISPUTED] = { 35, 80, 5, 90, 2, 30, 40, 40 },
	[DISPUTED_ITEM] = { 25, 75, -25, 60, -5, 25, 50, 40 },
	[RESOLVED] = { 30, 65, -25, 60, -5, 25, 50, 10 },
	[HELD] = { 20, 60, -20, 60, 5, 30, 40, 10 },
	[COVERED] = { 6, 40, 6, 40, 0, 15, 0, 0 },
	[OLD] = { 150, 420, 95, 430, 20, 110, 20, 95 },
	[RETURNED] = { 20, 45, -20, 50, 3, 30, 45, 5 },
	[CEASE] = { 60, 140, -10, 130, 10, 60, 30, 40 },
	[ATTORNEY] = { 70, 180, 10, 170, 10, 60, 25, 60 },
	[BANKRUPT] = { 90, 260, 20, 240, 10, 60, 25, 90 },
	[OPTED_OUT] = { 25, 45, -25, 50, -5, 30, 50, 10 },
	[NO_CALLS] = { 25, 60, -25, 60, -5, 30, 50, 10 },
};

/* One customer of the cast; parent is 0 or the number of an earlier row. */
struct part {
	enum situation situation;
	enum country_number country;
	bool consumer;
	unsigned parent;
};
/* clang-format off */
static const struct part cast[] = {
	{ SLOW, DE, false, 0 }, { BROKEN, DE, false, 0 }, { PROMPT, FR, false, 0 },
	{ OLD, US, false, 0 }, { PROMPT, JP, false, 0 }, { LIVE, GB, false, 0 },
	{ DISPUTED, NL, false, 0 }, { SLOW, US, false, 0 }, { BAD, ES, false, 0 },
	{ KEPT, DE, false, 0 }, { NEW, AT, false, 0 }, { SLOW, CH, false, 0 },
	{ COVERED, DE, false, 0 }, { BROKEN, US, false, 0 }, { PROMPT, DE, false, 1 },
	{ DISPUTED_ITEM, FR, false, 0 }, { HELD, DE, false, 0 }, { BAD, GB, false, 0 },
	{ CHASED, IT, false, 0 }, { LIVE, JP, false, 0 }, { NEW, NL, false, 6 },
	{ ATTORNEY, US, false, 0 }, { SLOW, FR, false, 2 }, { PROMPT, CA, false, 0 },
	{ RESOLVED, DE, false, 0 }, { BROKEN, ES, false, 0 }, { CEASE, US, true, 0 },
	{ CANCELLED, AT, false, 0 }, { OLD, DE, false, 0 }, { RETURNED, DE, true, 0 },
	{ OPTED_OUT, IE, false, 0 }, { SLOW, JP, false, 0 }, { KEPT, FR, false, 0 },
	{ DISPUTED, GB, false, 0 }, { BANKRUPT, DE, false, 0 }, { BAD, AT, false, 1 },
	{ BROKEN, CH, false, 0 }, { NEW, US, true, 0 }, { DISPUTED_ITEM, ES, false, 0 },
	{ NO_CALLS, GB, true, 0 }, { SLOW, NL, false, 0 }, { PROMPT, DE, false, 0 },
	{ COVERED, FR, false, 0 }, { CHASED, US, false, 0 }, { LIVE, DE, true, 0 },
	{ HELD, CH, false, 0 }, { BAD, CA, false, 0 }, { RESOLVED, JP, false, 0 },
	{ OLD, ES, false, 0 }, { KEPT, IE, false, 0 }, { SLOW, DE, true, 0 },
	{ BROKEN, FR, true, 0 }, { NEW, DE, false, 0 }, { PROMPT, NL, false, 6 },
	{ DISPUTED_ITEM, DE, false, 0 }, { BAD, FR, true, 0 }, { CANCELLED, GB, false, 0 },
	{ RESOLVED, US, false, 0 }, { SLOW, CH, false, 11 }, { PROMPT, CA, true, 0 },
};
/* clang-format on */
#define LEADING_ZEROS 41 /* the customer of the cast whose ids are bare digits */

/* ---- randomness and days -------------------------------------------------- */

enum stream_kind {
	FACTS_STREAM,
	CUSTOMER_STREAM,
	NAME_STREAM,
	BLOCK_STREAM,
	TEXT_STREAM,
	PAYMENT_STREAM,
	CONTACT_STREAM,
	RATE_STREAM
};

struct stream {
	uint64_t state;
};

struct facts {
	uint8_t situation, country, city, currency, second, terms, root;
	bool consumer, two_currencies;
};

struct book {
	uint64_t customer_count, item_count, seed;
	bool quote_all;
	unsigned quirk_percent;
	int32_t as_of;
	struct facts *facts; /* by customer */
};

static void
fail(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	fputs("generate: ", stderr);
	vfprintf(stderr, format, list);
	fputc('\n', stderr);
	va_end(list);
	exit(2);
}

/* splitmix64 */
static uint64_t
mix(uint64_t value)
{
	value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
	return value ^ (value >> 31);
}

static uint64_t
draw(struct stream *stream)
{
	stream->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(stream->state);
}

static struct stream
stream_of(const struct book *book, enum stream_kind kind, uint64_t index)
{
	uint64_t salt =
	    mix(book->seed + ((uint64_t)kind + 1) * UINT64_C(0xd1342543de82ef95));

	return (struct stream){ mix(salt ^ mix(index + 1)) };
}

/* Both ends included. */
static int64_t
pick(struct stream *stream, int64_t low, int64_t high)
{
	uint64_t span = (uint64_t)(high - low) + 1;

	return low + (int64_t)(((draw(stream) >> 32) * span) >> 32);
}

static int
pick_int(struct stream *stream, int low, int high)
{
	return (int)pick(stream, low, high);
}

static bool
chance(struct stream *stream, unsigned percent)
{
	return pick(stream, 0, 99) < (int64_t)percent;
}

struct civil {
	int year, month, day;
};

/* Days from 1970-01-01, by eras of 400 years that begin in March. */
static int32_t
day_of(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static struct civil
civil_of(int32_t day)
{
	int z = day + 719468, era = z / 146097, of_era = z - era * 146097;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;

	return (struct civil){ year + era * 400 + (month >= 10),
		month < 10 ? month + 3 : month - 9, of_year - (153 * month + 2) / 5 + 1 };
}

/* Sunday is 0. */
static int
weekday(int32_t day)
{
	return (day + 4) % 7;
}

/* That day, or the Friday before. */
static int32_t
workday(int32_t day)
{
	int number = weekday(day);

	return number == 0 ? day - 2 : number == 6 ? day - 1 : day;
}

static int32_t
add_month(int32_t day, int months)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct civil c = civil_of(day);
	int month = c.month - 1 + months, last;

	c.year += month / 12;
	c.month = month % 12 + 1;
	last = lengths[c.month - 1];
	if (c.month == 2 && (c.year % 4 == 0 && (c.year % 100 != 0 || c.year % 400 == 0)))
		last = 29;
	return day_of(c.year, c.month, c.day < last ? c.day : last);
}

static int32_t
due_by(int32_t issue, enum terms terms)
{
	struct civil c;

	if (terms != EOM_15)
		return issue + terms_days[terms];
	c = civil_of(issue);
	return day_of(c.year + c.month / 12, c.month % 12 + 1, 15);
}

static int
offset_minutes(const struct zone *zone, int32_t day)
{
	int year = civil_of(day).year;
	int32_t from, to;

	if (zone->summer == NONE)
		return zone->minutes;
	if (zone->summer == EUROPE) {
		from = day_of(year, 3, 31);
		to = day_of(year, 10, 31);
		from -= weekday(from);
		to -= weekday(to);
	} else {
		from = day_of(year, 3, 14);
		to = day_of(year, 11, 7);
		from -= weekday(from);
		to -= weekday(to);
	}
	return zone->minutes + (day >= from && day < to ? 60 : 0);
}

/* ---- who is who ----------------------------------------------------------- */

static const struct part *
part_of(uint64_t customer)
{
	return &cast[customer % COUNT(cast)];
}

static struct facts
draw_facts(const struct book *book, uint64_t customer)
{
	struct stream s = stream_of(book, FACTS_STREAM, customer);
	const struct part *part = part_of(customer);
	const struct country *country = &countries[part->country];
	struct facts facts = { 0 };

	facts.situation = (uint8_t)part->situation;
	if (customer >= COUNT(cast) && !chance(&s, 25))
		facts.situation = (uint8_t)pick(&s, PROMPT, BAD);
	facts.country = (uint8_t)part->country;
	facts.city = (uint8_t)pick(&s, 0, 3);
	facts.consumer = part->consumer;
	facts.currency = (uint8_t)country->currency;
	facts.second = (uint8_t)country->second;
	facts.two_currencies =
	    !part->consumer && chance(&s, part->country > IT ? 50 : 12);
	facts.terms = (uint8_t)pick(&s, NET_30, EOM_15);
	if (chance(&s, 30))
		facts.terms = NET_30;
	if (facts.situation > BAD && facts.terms == EOM_15)
		facts.terms = NET_30; /* the scripts count days */
	if (part->consumer || facts.situation == NEW)
		facts.terms = part->consumer ? NET_14 : NET_30;
	return facts;
}

static const struct city *
city_of(const struct facts *facts)
{
	return &countries[facts->country].cities[facts->city];
}

static const struct culture *
culture_of(const struct facts *facts)
{
	return &cultures[city_of(facts)->culture];
}

/* Within a round of the cast no two companies of a culture have the same root. */
static void
draw_all_facts(struct book *book)
{
	uint8_t used[COUNT(cultures)] = { 0 };
	uint64_t customer;

	book->facts = calloc(book->customer_count, sizeof(*book->facts));
	if (book->facts == NULL)
		fail("out of memory");
	for (customer = 0; customer < book->customer_count; customer++) {
		struct facts *facts = &book->facts[customer];
		enum culture_number culture;

		if (customer % COUNT(cast) == 0)
			memset(used, 0, sizeof(used));
		*facts = draw_facts(book, customer);
		culture = city_of(facts)->culture;
		if (!facts->consumer && part_of(customer)->parent == 0)
			facts->root =
			    (uint8_t)((used[culture]++ + customer / COUNT(cast) * 5) %
				      16);
	}
}

static enum situation
situation_of(const struct book *book, uint64_t customer)
{
	return (enum situation)book->facts[customer].situation;
}

static bool
is_scripted(enum situation situation)
{
	return situation > BAD;
}

/*
 * Few customers have many items: the rank is the square, now and then the cube, of a
 * fraction of the customers.  Those whose cash covers all get rows only in pairs.
 */
static uint64_t
draw_customer(const struct book *book, struct stream *stream)
{
	uint64_t number = draw(stream), u = number >> 32, share = (u * u) >> 32, customer;

	if ((number & 3) == 0)
		share = (share * u) >> 32;
	customer = (share * book->customer_count) >> 32;
	while (situation_of(book, customer) == COVERED)
		customer = (customer + 1) % book->customer_count;
	return customer;
}

/* ---- items, payments, allocations ----------------------------------------- */

struct item {
	uint64_t row, customer, document_row, reference_row; /* UINT64_MAX: none */
	enum item_kind kind;
	enum currency currency;
	int part, parts;
	int32_t issue, due, hold, paid;
	int64_t amount, open;
};

/* number is twice the row paid first, plus one for its second payment. */
struct payment {
	uint64_t number;
	bool on_account; /* it is a row of items too, that of row number / 2 */
	bool is_return;
	int first, rows; /* what it pays; none: on account */
	uint64_t customer;
	enum currency currency;
	int32_t received;
	int64_t amount;
};

enum allocation_kind { CASH, CREDIT, DISCOUNT, WRITE_OFF, REVERSAL };
static const char *const allocation_kinds[] = { "cash", "credit", "discount", "write_off",
	"reversal" };
static const char *const allocation_rules[] = { "reference", "credit_note",
	"discount_terms", "small_balance", "bank_return" };

struct allocation {
	int payment; /* in the block; or -1 - row of the credit note */
	int row;
	int32_t effective;
	int64_t amount;
	enum allocation_kind kind;
};

struct block {
	struct item items[ROWS];
	struct payment payments[2 * ROWS];
	struct allocation allocations[4 * ROWS];
	int item_count, payment_count, allocation_count;
};

/* What the functions that fill a block pass on. */
struct drawing {
	const struct book *book;
	struct stream stream;
	struct block *block;
	uint64_t number; /* of the block */
};

static int64_t
draw_amount(struct stream *stream, enum currency currency, int smallest, int largest)
{
	int first = pick_int(stream, smallest, largest);
	int second = pick_int(stream, smallest, largest);
	int64_t base = INT64_C(4000) << (first < second ? first : second);
	int64_t amount = pick(stream, base, 2 * base);

	if (chance(stream, 20))
		amount -= amount % 1000;
	return currency == JPY ? amount * 163 / 100 : amount;
}

static struct item *
add_item(struct drawing *d, int row, uint64_t customer, enum item_kind kind)
{
	const struct facts *facts = &d->book->facts[customer];
	struct item *item = &d->block->items[row];
	bool second = facts->two_currencies && chance(&d->stream, 30);

	*item = (struct item){ .row = d->number * ROWS + (uint64_t)row,
		.customer = customer,
		.kind = kind,
		.reference_row = UINT64_MAX,
		.issue = NO_DAY,
		.due = NO_DAY,
		.hold = NO_DAY,
		.paid = NO_DAY };
	item->document_row = item->row;
	item->currency = (enum currency)(second ? facts->second : facts->currency);
	return item;
}

static void
set_amount(struct item *item, int64_t amount)
{
	item->amount = item->open = amount;
}

static int
add_payment(struct drawing *d, int row, int32_t received, int64_t amount)
{
	const struct item *item = &d->block->items[row];
	int number = d->block->payment_count++, i;
	struct payment *payment = &d->block->payments[number];

	*payment = (struct payment){ .number = 2 * item->row,
		.first = row,
		.rows = 1,
		.customer = item->customer,
		.currency = item->currency,
		.received = received,
		.amount = amount };
	for (i = 0; i < number; i++)
		if (d->block->payments[i].number == payment->number)
			payment->number++;
	return number;
}

static void
allocate(struct drawing *d, struct allocation allocation)
{
	struct item *item = &d->block->items[allocation.row];

	d->block->allocations[d->block->allocation_count++] = allocation;
	item->open -= allocation.amount;
	if (item->open == 0)
		item->paid = allocation.effective;
}

static int
pay(struct drawing *d, int row, int32_t received, int64_t amount)
{
	int payment = add_payment(d, row, received, amount);

	allocate(d, (struct allocation){ payment, row, received, amount, CASH });
	return payment;
}

/* Issue and due date such that it is that many days past due, weekends aside. */
static void
set_days(struct drawing *d, struct item *item, int past_due)
{
	enum terms terms = (enum terms)d->book->facts[item->customer].terms;

	item->issue = d->book->as_of - past_due - terms_days[terms];
	if (item->issue > d->book->as_of)
		item->issue = d->book->as_of;
	item->issue = workday(item->issue);
	item->due = due_by(item->issue, terms);
}

/* That day, but none after the as-of day and none of a weekend. */
static int32_t
worked_day(const struct drawing *d, int32_t day)
{
	return workday(day < d->book->as_of ? day : d->book->as_of);
}

/* Paid in one sum, in two, with discount, or short with the rest written off. */
static void
settle(struct drawing *d, int row, int32_t paid)
{
	struct item *item = &d->block->items[row];
	int64_t rest;
	int story = pick_int(&d->stream, 0, 99), payment;

	if (paid < item->issue)
		paid = item->issue;
	paid = workday(paid);
	if (story < 30 && d->book->facts[item->customer].terms == DISCOUNT_30) {
		paid = workday(item->issue + pick_int(&d->stream, 2, 10));
		rest = (item->amount * 2 + 50) / 100;
		payment = pay(d, row, paid, item->amount - rest);
		allocate(d, (struct allocation){ payment, row, paid, rest, DISCOUNT });
	} else if (story >= 96 && item->amount > 5000) {
		rest = pick(&d->stream, 1, 5) * (item->currency == JPY ? 100 : 50);
		payment = pay(d, row, paid, item->amount - rest);
		allocate(d, (struct allocation){ payment, row, paid, rest, WRITE_OFF });
	} else if (story >= 88 && paid - item->issue > 14) {
		pay(d, row, workday(paid - pick_int(&d->stream, 3, 12)),
		    item->amount / 2);
		pay(d, row, paid, item->open);
	} else {
		pay(d, row, paid, item->open);
	}
}

static void
give_back(struct drawing *d, int row)
{
	struct item *item = &d->block->items[row];
	int32_t received = workday(item->due - pick_int(&d->stream, 0, 4)), returned;
	int payment;

	if (received < item->issue)
		received = item->issue;
	returned = workday(received + pick_int(&d->stream, 4, 8));
	if (returned > d->book->as_of)
		return;
	payment = pay(d, row, received, item->amount);
	allocate(
	    d, (struct allocation){ payment, row, returned, -item->amount, REVERSAL });
	item->paid = NO_DAY;
	payment = add_payment(d, row, returned, -item->amount);
	d->block->payments[payment].is_return = true;
}

static void
draw_open(struct drawing *d, int row)
{
	struct item *item = &d->block->items[row];
	const struct traits *t = &traits[situation_of(d->book, item->customer)];
	int64_t u = pick(&d->stream, 0, 1000);
	int past_due =
	    t->open_low + (int)((t->open_high - t->open_low) * u * (u + 500) / 1500000);
	int32_t latest = d->book->as_of - t->quiet_days;
	int story = pick_int(&d->stream, 0, 99);

	set_days(d, item, past_due);
	if (story < 16 && latest - item->issue > 5) {
		int32_t day =
		    workday(item->issue + pick_int(&d->stream, 4, latest - item->issue));

		pay(d, row, day, item->amount * pick(&d->stream, 2, 8) / 10);
	} else if (story == 16 && past_due > 15 && t->quiet_days == 0) {
		give_back(d, row);
	} else if (story == 17 || story == 18) {
		item->due = NO_DAY;
	} else if (story == 19 || story == 20) {
		item->hold = d->book->as_of + pick_int(&d->stream, 3, 30);
	}
	if (situation_of(d->book, item->customer) == HELD && past_due > 0)
		item->hold = d->book->as_of + pick_int(&d->stream, 3, 30);
}

static void
draw_invoice(struct drawing *d, int row, uint64_t customer)
{
	const struct traits *t = &traits[situation_of(d->book, customer)];
	struct item *item = add_item(d, row, customer, INVOICE);
	bool consumer = d->book->facts[customer].consumer;
	int late;
	int32_t paid;

	set_amount(item,
	    draw_amount(&d->stream, item->currency, consumer ? 0 : 1, consumer ? 4 : 10));
	if (!chance(&d->stream, (unsigned)t->settled_percent)) {
		draw_open(d, row);
		return;
	}
	late = pick_int(&d->stream, t->late_low, t->late_high);
	set_days(d, item, t->quiet_days + late + 1 + pick_int(&d->stream, 0, 540));
	paid = item->due + late;
	if (paid > d->book->as_of - t->quiet_days)
		paid = d->book->as_of - t->quiet_days;
	settle(d, row, paid);
}

/* The item that the customer's promise, dispute or calls are about. */
static void
draw_anchor(struct drawing *d, uint64_t customer)
{
	enum situation situation = situation_of(d->book, customer);
	const struct traits *t = &traits[situation];
	struct item *item = add_item(d, 0, customer, INVOICE);
	bool consumer = d->book->facts[customer].consumer;
	int64_t amount =
	    draw_amount(&d->stream, item->currency, consumer ? 1 : 4, consumer ? 4 : 9);

	if (situation == OLD)
		amount += item->currency == JPY ? 3500000 : 2150000;
	set_amount(item, amount);
	if (situation == KEPT) {
		int ago = pick_int(&d->stream, 10, 25);

		set_days(d, item, ago + pick_int(&d->stream, 20, 35));
		pay(d, 0, workday(d->book->as_of - ago), item->amount);
		return;
	}
	set_days(d, item, pick_int(&d->stream, t->anchor_low, t->anchor_high));
	if (situation == RETURNED)
		give_back(d, 0);
	if (situation == HELD)
		item->hold = d->book->as_of + pick_int(&d->stream, 3, 30);
}

/* A credit note or a payment that nothing was set against yet. */
static void
draw_unapplied(struct drawing *d, int row, uint64_t customer, enum item_kind kind)
{
	struct item *item = add_item(d, row, customer, kind);
	int quiet = traits[situation_of(d->book, customer)].quiet_days;

	set_amount(item, -draw_amount(&d->stream, item->currency, 0, 5));
	item->issue = workday(d->book->as_of - quiet - pick_int(&d->stream, 1, 110));
	item->due = item->issue;
	if (kind == PAYMENT) {
		int payment = add_payment(d, row, item->issue, -item->amount);

		d->block->payments[payment].on_account = true;
		d->block->payments[payment].rows = 0;
	}
}

static void
draw_single(struct drawing *d, int row)
{
	uint64_t customer = draw_customer(d->book, &d->stream);
	int kind = pick_int(&d->stream, 0, 99);
	struct item *item;

	if (situation_of(d->book, customer) == NEW || kind >= 18) {
		draw_invoice(d, row, customer);
	} else if (kind < 8) {
		draw_unapplied(d, row, customer, CREDIT_NOTE);
	} else if (kind < 12) {
		draw_unapplied(d, row, customer, PAYMENT);
	} else if (kind < 15) {
		item = add_item(d, row, customer, FEE);
		set_amount(
		    item, item->currency == JPY ? 1100 : pick(&d->stream, 1, 8) * 500);
		draw_open(d, row);
	} else {
		item = add_item(d, row, customer, DEBIT_NOTE);
		set_amount(item, draw_amount(&d->stream, item->currency, 0, 3));
		draw_open(d, row);
	}
}

/* One document in three rows, a month apart; the last takes the rest of the division. */
static int
draw_instalments(struct drawing *d, uint64_t customer)
{
	struct item *first = add_item(d, 0, customer, INVOICE);
	int64_t total =
	    3 * draw_amount(&d->stream, first->currency, 2, 8) + pick(&d->stream, 0, 2);
	bool in_arrears = chance(&d->stream, 60);
	int row;

	first->issue = workday(d->book->as_of - pick_int(&d->stream, 20, 120));
	for (row = 0; row < 3; row++) {
		struct item *item = &d->block->items[row];
		int32_t paid;

		if (row > 0)
			*item = *first;
		item->row = first->row + (uint64_t)row;
		item->paid = NO_DAY;
		item->part = row + 1;
		item->parts = 3;
		item->due = add_month(first->issue, row + 1);
		set_amount(item, row < 2 ? total / 3 : total - 2 * (total / 3));
		paid = workday(item->due + pick_int(&d->stream, 0, 6));
		if (paid <= d->book->as_of && (!in_arrears || row == 0))
			pay(d, row, paid, item->amount);
	}
	return 3;
}

/* An invoice and a credit note used against it, wholly or in part. */
static int
draw_credited(struct drawing *d, uint64_t customer)
{
	struct item *invoice, *credit;
	int64_t used;
	int32_t day;

	invoice = add_item(d, 0, customer, INVOICE);
	set_amount(invoice, draw_amount(&d->stream, invoice->currency, 2, 9));
	set_days(d, invoice, pick_int(&d->stream, 5, 90));
	credit = add_item(d, 1, customer, CREDIT_NOTE);
	credit->currency = invoice->currency;
	credit->reference_row = invoice->row;
	set_amount(credit, -invoice->amount * pick(&d->stream, 1, 5) / 10);
	credit->issue = workday(invoice->issue + pick_int(&d->stream, 4, 12));
	credit->due = credit->issue;
	used = chance(&d->stream, 70) ? -credit->amount : -credit->amount / 2;
	day = workday(credit->issue + pick_int(&d->stream, 0, 6));
	if (day < credit->issue)
		day = credit->issue;
	allocate(d, (struct allocation){ -2, 0, day, used, CREDIT });
	credit->open += used;
	if (credit->open == 0)
		credit->paid = day;
	if (chance(&d->stream, 40))
		pay(d, 0, worked_day(d, invoice->due + pick_int(&d->stream, 0, 5)),
		    invoice->open);
	return 2;
}

/* Three invoices, one payment; at times it leaves part of the last one open. */
static int
draw_bundle(struct drawing *d, uint64_t customer)
{
	int64_t total = 0;
	int32_t paid = NO_DAY;
	int row, payment;

	for (row = 0; row < 3; row++) {
		struct item *item = add_item(d, row, customer, INVOICE);

		item->currency = d->block->items[0].currency;
		set_amount(item, draw_amount(&d->stream, item->currency, 1, 7));
		set_days(d, item, pick_int(&d->stream, 30, 60));
		total += item->amount;
		if (item->due > paid)
			paid = item->due;
	}
	if (chance(&d->stream, 40))
		total -= d->block->items[2].amount * pick(&d->stream, 2, 8) / 10;
	paid = worked_day(d, paid + pick_int(&d->stream, 0, 20));
	payment = add_payment(d, 0, paid, total);
	d->block->payments[payment].rows = 3;
	for (row = 0; row < 3; row++) {
		int64_t amount = d->block->items[row].amount;

		amount = amount < total ? amount : total;
		total -= amount;
		allocate(d, (struct allocation){ payment, row, paid, amount, CASH });
	}
	return 3;
}

/* An invoice, and a payment on account that does not name it. */
static int
draw_pair(struct drawing *d, int row, uint64_t customer)
{
	struct item *invoice = add_item(d, row, customer, INVOICE), *cash;
	int payment;

	set_amount(invoice, draw_amount(&d->stream, invoice->currency, 2, 8));
	set_days(d, invoice, pick_int(&d->stream, 8, 40));
	cash = add_item(d, row + 1, customer, PAYMENT);
	cash->currency = invoice->currency;
	set_amount(cash, -invoice->amount);
	cash->issue = workday(d->book->as_of - pick_int(&d->stream, 1, 6));
	cash->due = cash->issue;
	payment = add_payment(d, row + 1, cash->issue, invoice->amount);
	d->block->payments[payment].on_account = true;
	d->block->payments[payment].rows = 0;
	return row + 2;
}

/* An invoice paid with more than it asked for: the rest is on account. */
static int
draw_overpaid(struct drawing *d, uint64_t customer)
{
	struct item *invoice = add_item(d, 0, customer, INVOICE), *cash;
	int payment;

	set_amount(invoice, draw_amount(&d->stream, invoice->currency, 1, 7));
	set_days(d, invoice, pick_int(&d->stream, 20, 90));
	cash = add_item(d, 1, customer, PAYMENT);
	cash->currency = invoice->currency;
	set_amount(
	    cash, -invoice->amount - draw_amount(&d->stream, invoice->currency, 0, 1));
	cash->issue = worked_day(d, invoice->due + pick_int(&d->stream, 0, 15));
	cash->due = cash->issue;
	payment = add_payment(d, 1, cash->issue, -cash->amount);
	d->block->payments[payment].on_account = true;
	d->block->payments[payment].first = 0;
	allocate(
	    d, (struct allocation){ payment, 0, cash->issue, invoice->amount, CASH });
	cash->open += invoice->amount;
	return 2;
}

static int
draw_shape(struct drawing *d, uint64_t customer)
{
	int shape = pick_int(&d->stream, 0, 99);
	int quiet = traits[situation_of(d->book, customer)].quiet_days;

	if (situation_of(d->book, customer) == COVERED) {
		draw_pair(d, 0, customer);
		return draw_pair(d, 2, customer);
	}
	if (quiet > 0) /* its script says when it paid last */
		return 0;
	if (shape < 8)
		return draw_instalments(d, customer);
	if (shape < 20)
		return draw_credited(d, customer);
	if (shape < 32)
		return draw_bundle(d, customer);
	if (shape < 36)
		return draw_overpaid(d, customer);
	return 0;
}

/* The last block may be cut short; then it has single rows only. */
static void
draw_block(const struct book *book, uint64_t number, struct block *block)
{
	struct drawing d = { book, stream_of(book, BLOCK_STREAM, number), block, number };
	uint64_t left = book->item_count - number * ROWS, customer;
	int row = 0;

	block->payment_count = block->allocation_count = 0;
	block->item_count = left < ROWS ? (int)left : ROWS;
	customer =
	    number < book->customer_count ? number : draw_customer(book, &d.stream);
	if (number < book->customer_count && is_scripted(situation_of(book, customer)) &&
	    situation_of(book, customer) != COVERED) {
		draw_anchor(&d, customer);
		row = 1;
	} else if (block->item_count == ROWS) {
		row = draw_shape(&d, customer);
	}
	if (row == 0) {
		draw_invoice(&d, 0, customer);
		row = 1;
	}
	for (; row < block->item_count; row++)
		draw_single(&d, row);
}

/* ---- writing -------------------------------------------------------------- */

struct text {
	size_t length;
	char bytes[1024];
};

static inline void
add_string(struct text *text, const char *string)
{
	size_t length = strlen(string);

	if (length > sizeof(text->bytes) - text->length)
		length = sizeof(text->bytes) - text->length;
	memcpy(text->bytes + text->length, string, length);
	text->length += length;
}

static void
add_number(struct text *text, uint64_t number, int width)
{
	uint64_t rest;
	int digits = 1;
	char *end;

	for (rest = number; rest >= 10; rest /= 10)
		digits++;
	if (digits < width)
		digits = width;
	if ((size_t)digits > sizeof(text->bytes) - text->length)
		return;
	text->length += (size_t)digits;
	for (end = text->bytes + text->length; digits > 0; digits--) {
		*--end = (char)('0' + number % 10);
		number /= 10;
	}
}

static void
add_day(struct text *text, int32_t day)
{
	struct civil c = civil_of(day);

	add_number(text, (uint64_t)c.year, 4);
	add_string(text, "-");
	add_number(text, (uint64_t)c.month, 2);
	add_string(text, "-");
	add_number(text, (uint64_t)c.day, 2);
}

static void
add_german_day(struct text *text, int32_t day)
{
	struct civil c = civil_of(day);

	add_number(text, (uint64_t)c.day, 2);
	add_string(text, ".");
	add_number(text, (uint64_t)c.month, 2);
	add_string(text, ".");
	add_number(text, (uint64_t)c.year, 4);
}

static void
add_amount(struct text *text, int64_t amount, enum currency currency)
{
	uint64_t number = (uint64_t)(amount < 0 ? -amount : amount);

	if (amount < 0)
		add_string(text, "-");
	if (currency == JPY) {
		add_number(text, number, 1);
		return;
	}
	add_number(text, number / 100, 1);
	add_string(text, ".");
	add_number(text, number % 100, 2);
}

/* 1.234.567,89 */
static void
add_german_amount(struct text *text, int64_t amount, enum currency currency)
{
	uint64_t number = (uint64_t)amount,
		 whole = currency == JPY ? number : number / 100;
	uint64_t unit = 1;

	while (whole / unit >= 1000)
		unit *= 1000;
	add_number(text, whole / unit, 1);
	for (; unit > 1; unit /= 1000) {
		add_string(text, ".");
		add_number(text, whole / (unit / 1000) % 1000, 3);
	}
	if (currency != JPY) {
		add_string(text, ",");
		add_number(text, number % 100, 2);
	}
}

/* # is a digit from 1 to 9, @ a letter. */
static void
add_pattern(struct text *text, struct stream *stream, const char *pattern)
{
	char one[2] = { 0 };

	for (; *pattern != '\0'; pattern++) {
		one[0] = *pattern;
		if (*pattern == '#')
			one[0] = (char)('0' + pick_int(stream, 1, 9));
		else if (*pattern == '@')
			one[0] = "ABDEFGHJLNPRSTUWXYZ"[pick_int(stream, 0, 18)];
		add_string(text, one);
	}
}

struct sink {
	FILE *file;
	const char *path;
	char delimiter;
	bool crlf, quote_all, row_begun;
	struct {
		int32_t day;
		char bytes[10];
	} days[1024]; /* as written before, at the day's remainder */
	size_t used;
	char bytes[1 << 18];
};

static void
flush(struct sink *sink)
{
	if (fwrite(sink->bytes, 1, sink->used, sink->file) != sink->used) {
		fprintf(stderr, "generate: %s: %s\n", sink->path, strerror(errno));
		exit(3);
	}
	sink->used = 0;
}

static bool
needs_quotes(const struct sink *sink, const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (bytes[i] == sink->delimiter || bytes[i] == '"' || bytes[i] == '\n' ||
		    bytes[i] == '\r')
			return true;
	return false;
}

static void
put_quoted(struct sink *sink, const char *bytes, size_t length)
{
	size_t i;

	sink->bytes[sink->used++] = '"';
	for (i = 0; i < length; i++) {
		if (bytes[i] == '"')
			sink->bytes[sink->used++] = '"';
		sink->bytes[sink->used++] = bytes[i];
	}
	sink->bytes[sink->used++] = '"';
}

/* Without a look for what needs quotes: for words, ids, days and amounts. */
static void
put_plain(struct sink *sink, const char *bytes, size_t length)
{
	if (sizeof(sink->bytes) - sink->used < 2 * length + 4)
		flush(sink);
	if (sink->row_begun)
		sink->bytes[sink->used++] = sink->delimiter;
	sink->row_begun = true;
	if (sink->quote_all) {
		put_quoted(sink, bytes, length);
		return;
	}
	memcpy(sink->bytes + sink->used, bytes, length);
	sink->used += length;
}

static void
put_bytes(struct sink *sink, const char *bytes, size_t length)
{
	bool quote_all = sink->quote_all;

	sink->quote_all = quote_all || needs_quotes(sink, bytes, length);
	put_plain(sink, bytes, length);
	sink->quote_all = quote_all;
}

static void
put(struct sink *sink, const char *string)
{
	put_bytes(sink, string, strlen(string));
}

static void
put_word(struct sink *sink, const char *word)
{
	put_plain(sink, word, strlen(word));
}

static void
put_text(struct sink *sink, const struct text *text)
{
	put_bytes(sink, text->bytes, text->length);
}

static void
put_day(struct sink *sink, int32_t day)
{
	size_t place = (size_t)day % COUNT(sink->days);
	struct text text;

	if (day == NO_DAY) {
		put_plain(sink, "", 0);
		return;
	}
	if (sink->days[place].day != day) {
		text.length = 0;
		add_day(&text, day);
		memcpy(
		    sink->days[place].bytes, text.bytes, sizeof(sink->days[place].bytes));
		sink->days[place].day = day;
	}
	put_plain(sink, sink->days[place].bytes, sizeof(sink->days[place].bytes));
}

static void
put_amount(struct sink *sink, int64_t amount, enum currency currency)
{
	struct text text;

	text.length = 0;
	add_amount(&text, amount, currency);
	put_plain(sink, text.bytes, text.length);
}

static void
end_row(struct sink *sink)
{
	if (sizeof(sink->bytes) - sink->used < 2)
		flush(sink);
	if (sink->crlf)
		sink->bytes[sink->used++] = '\r';
	sink->bytes[sink->used++] = '\n';
	sink->row_begun = false;
}

static void
put_id(struct sink *sink, const char *prefix, uint64_t number, int width)
{
	struct text text;

	text.length = 0;
	add_string(&text, prefix);
	add_number(&text, number, width);
	put_plain(sink, text.bytes, text.length);
}

static bool
has_leading_zeros(uint64_t customer)
{
	return customer % COUNT(cast) == LEADING_ZEROS;
}

static void
put_customer_id(struct sink *sink, uint64_t customer)
{
	if (has_leading_zeros(customer))
		put_id(sink, "", 4700 + customer, 8);
	else
		put_id(sink, "C", 1001 + customer, 4);
}

static void
put_item_id(struct sink *sink, const struct item *item)
{
	if (has_leading_zeros(item->customer))
		put_id(sink, "", item->row + 1, 9);
	else
		put_id(sink, item_prefixes[item->kind], item->row + 1, 6);
}

/* Year and month of issue, and a serial number. */
static void
add_document(struct text *text, const struct item *item)
{
	struct civil c = civil_of(item->issue);

	if (item->kind == CREDIT_NOTE)
		add_string(text, "G");
	add_number(text, (uint64_t)(c.year % 100 * 100 + c.month), 4);
	add_string(text, "-");
	add_number(text, item->document_row + 1, 5);
}

static void
put_payment_id(
    struct sink *sink, const struct block *block, const struct payment *payment)
{
	uint64_t row = payment->number / 2;

	if (payment->on_account)
		put_item_id(sink, &block->items[row % ROWS]);
	else
		put_id(sink, "P", payment->number + 1, 6);
}

/* ---- names ---------------------------------------------------------------- */

/* A subsidiary carries the name of its parent. */
static const struct name *
root_of(const struct book *book, uint64_t customer)
{
	uint64_t first = customer / COUNT(cast) * COUNT(cast);
	unsigned parent = part_of(customer)->parent;
	const struct facts *facts = &book->facts[parent > 0 ? first + parent : customer];

	return &culture_of(facts)->roots[facts->root];
}

static void
add_person(struct text *text, const struct culture *culture, struct stream *stream)
{
	const char *first = culture->first_names[pick_int(stream, 0, 7)];
	const char *last = culture->last_names[pick_int(stream, 0, 7)].name;
	bool is_japanese = culture == &cultures[JAPANESE];

	add_string(text, is_japanese ? last : first);
	add_string(text, " ");
	add_string(text, is_japanese ? first : last);
}

static void
add_customer_name(struct text *text, const struct book *book, uint64_t customer)
{
	const struct facts *facts = &book->facts[customer];
	const struct culture *culture = culture_of(facts);
	struct stream s = stream_of(book, NAME_STREAM, customer);
	const char *trade = culture->trades[pick_int(&s, 0, 7)];
	const char *form = countries[facts->country].forms[pick_int(&s, 0, 2)];
	const char *letter;

	if (facts->consumer) {
		add_person(text, culture, &s);
		return;
	}
	for (letter = culture->order; *letter != '\0'; letter++)
		add_string(text, *letter == 'R'   ? root_of(book, customer)->name
				 : *letter == 'T' ? trade
				 : *letter == 'F' ? form
						  : " ");
}

static void
put_customer_name(struct sink *sink, const struct book *book, uint64_t customer)
{
	struct text text;

	text.length = 0;
	add_customer_name(&text, book, customer);
	put_text(sink, &text);
}

static const char *
collector_of(const struct book *book, uint64_t customer)
{
	static const char *const collectors[] = { "ana", "ben", "chloe" };
	struct stream s = stream_of(book, CUSTOMER_STREAM, customer);
	int number = pick_int(&s, 0, 27);

	return number < 27 ? collectors[number % 3] : "";
}

/* ---- customers ------------------------------------------------------------ */

static void
put_contact(
    struct sink *sink, const struct book *book, uint64_t customer, struct stream *s)
{
	const struct facts *facts = &book->facts[customer];
	const struct culture *culture = culture_of(facts);
	struct text text;

	text.length = 0;
	if (!facts->consumer && chance(s, 85))
		add_person(&text, culture, s);
	put_text(sink, &text);
	text.length = 0;
	if (facts->consumer) {
		add_string(&text, culture->last_names[pick_int(s, 0, 7)].latin);
		add_number(&text, customer + 1, 3);
		add_string(&text, customer % 2 == 0 ? "@example.com" : "@example.org");
	} else if (chance(s, 93)) {
		add_string(&text, culture->mailbox);
		add_string(&text, "@");
		add_string(&text, root_of(book, customer)->latin);
		if (customer >= COUNT(cast))
			add_number(&text, customer / COUNT(cast), 1);
		add_string(&text, ".example");
	}
	put_text(sink, &text);
	text.length = 0;
	add_pattern(&text, s, city_of(facts)->phone);
	put_text(sink, &text);
}

static void
put_address(struct sink *sink, const struct facts *facts, struct stream *s)
{
	const struct city *city = city_of(facts);
	struct text text;

	text.length = 0;
	add_pattern(&text, s, culture_of(facts)->streets[pick_int(s, 0, 4)]);
	put_text(sink, &text);
	text.length = 0;
	if (facts->country == US && chance(s, 40))
		add_pattern(&text, s, "Suite ###");
	else if (facts->country == DE && chance(s, 20))
		add_pattern(&text, s, "Gebäude #");
	put_text(sink, &text);
	put(sink, city->name);
	put(sink, city->region);
	text.length = 0;
	add_pattern(&text, s, city->postal);
	put_text(sink, &text);
	put(sink, countries[facts->country].code);
}

static void
put_account(
    struct sink *sink, const struct book *book, uint64_t customer, struct stream *s)
{
	static const char *const segments[] = { "trade", "industry", "retail", "public" };
	const struct facts *facts = &book->facts[customer];
	enum currency currency = (enum currency)facts->currency;
	int64_t limit = pick(s, 4, 60) * (currency == JPY ? 250000 : 250000);
	int days =
	    facts->situation == NEW ? pick_int(s, 46, 80) : pick_int(s, 1100, 5500);
	struct text text;

	put(sink, currencies[currency]);
	put(sink, terms_names[facts->terms]);
	text.length = 0;
	if (facts->consumer)
		limit /= 50;
	if (chance(s, 88))
		add_amount(&text, limit, currency);
	put_text(sink, &text);
	put(sink, collector_of(book, customer));
	put(sink, facts->consumer ? "private" : segments[pick_int(s, 0, 3)]);
	put_day(sink, book->as_of - days);
}

static void
write_customers(const struct book *book, struct sink *sink)
{
	uint64_t customer;

	for (customer = 0; customer < book->customer_count; customer++) {
		const struct facts *facts = &book->facts[customer];
		struct stream s = stream_of(book, CUSTOMER_STREAM, customer);
		unsigned parent = part_of(customer)->parent;

		draw(&s); /* the collector's */
		put_customer_id(sink, customer);
		put_customer_name(sink, book, customer);
		if (parent > 0)
			put_customer_id(
			    sink, customer / COUNT(cast) * COUNT(cast) + parent);
		else
			put(sink, "");
		put(sink, facts->consumer ? "consumer" : "business");
		put(sink, facts->consumer ? "yes" : "no");
		put_contact(sink, book, customer, &s);
		put_address(sink, facts, &s);
		put(sink, culture_of(facts)->language);
		put(sink, zones[city_of(facts)->zone].name);
		put_account(sink, book, customer, &s);
		end_row(sink);
	}
}

/* ---- items ---------------------------------------------------------------- */

static const char *
plain_description(const struct culture *culture, enum item_kind kind, struct stream *s)
{
	switch (kind) {
	case CREDIT_NOTE:
		return culture->credit;
	case DEBIT_NOTE:
		return culture->debit;
	case PAYMENT:
		return culture->on_account;
	case FEE:
		return culture->fee;
	case INVOICE:
		break;
	}
	return culture->goods[pick_int(s, 0, 8)];
}

static void
put_description(
    struct sink *sink, const struct book *book, const struct item *item, struct stream *s)
{
	const struct culture *culture = culture_of(&book->facts[item->customer]);
	bool is_quirky = chance(s, book->quirk_percent);
	struct text text;

	text.length = 0;
	add_string(&text, plain_description(culture, item->kind, s));
	if (is_quirky) {
		switch (pick_int(s, 0, 2)) {
		case 0:
			add_pattern(&text, s, ", 1#,5 m");
			break;
		case 1:
			add_pattern(&text, s, " \"@@-##\"");
			break;
		default:
			add_pattern(&text, s, "\n#. \"@\", ## kg");
			break;
		}
	} else if (item->kind == INVOICE && chance(s, 40)) {
		struct civil c = civil_of(item->issue);

		add_string(&text, " ");
		add_number(&text, (uint64_t)c.month, 2);
		add_string(&text, "/");
		add_number(&text, (uint64_t)c.year, 4);
	}
	put_text(sink, &text);
}

static void
put_reference(struct sink *sink, const struct block *block, const struct item *item,
    struct stream *s)
{
	struct text text;

	text.length = 0;
	if (item->reference_row != UINT64_MAX)
		add_document(&text, &block->items[item->reference_row % ROWS]);
	else if (item->kind == INVOICE && chance(s, 60))
		add_pattern(&text, s, "PO-#####");
	else if (item->kind == PAYMENT)
		add_pattern(&text, s, "@@#######");
	put_text(sink, &text);
}

static void
put_item(struct sink *sink, const struct book *book, const struct block *block,
    const struct item *item)
{
	struct stream s = stream_of(book, TEXT_STREAM, item->row);
	struct text text;

	put_item_id(sink, item);
	put_customer_id(sink, item->customer);
	put_word(sink, item_kinds[item->kind]);
	text.length = 0;
	if (item->kind != PAYMENT)
		add_document(&text, item);
	put_plain(sink, text.bytes, text.length);
	text.length = 0;
	if (item->parts > 0) {
		add_number(&text, (uint64_t)item->part, 1);
		add_string(&text, "/");
		add_number(&text, (uint64_t)item->parts, 1);
	}
	put_plain(sink, text.bytes, text.length);
	put_day(sink, item->issue);
	put_day(sink, item->due);
	put_word(sink, currencies[item->currency]);
	put_amount(sink, item->amount, item->currency);
	put_amount(sink, item->open, item->currency);
	put_reference(sink, block, item, &s);
	put_day(sink, item->hold);
	put_day(sink, item->paid);
	put_description(sink, book, item, &s);
	end_row(sink);
}

static uint64_t
block_count(const struct book *book)
{
	return (book->item_count + ROWS - 1) / ROWS;
}

static void
write_items(const struct book *book, struct sink *sink)
{
	struct block block;
	uint64_t number;
	int row;

	for (number = 0; number < block_count(book); number++) {
		draw_block(book, number, &block);
		for (row = 0; row < block.item_count; row++)
			put_item(sink, book, &block, &block.items[row]);
	}
}

/* What an accounting system in Germany gives out: open, and paid in the last month. */
static void
write_raw_export(const struct book *book, struct sink *sink)
{
	struct block block;
	struct text text;
	uint64_t number;
	int row;

	for (number = 0; number < block_count(book); number++) {
		draw_block(book, number, &block);
		for (row = 0; row < block.item_count; row++) {
			const struct item *item = &block.items[row];
			int32_t days[] = { item->issue, item->due };
			size_t i;

			if (item->kind != INVOICE ||
			    (item->open == 0 && item->paid < book->as_of - 30))
				continue;
			put_customer_id(sink, item->customer);
			put_customer_name(sink, book, item->customer);
			put_item_id(sink, item);
			for (i = 0; i < COUNT(days); i++) {
				text.length = 0;
				if (days[i] != NO_DAY)
					add_german_day(&text, days[i]);
				put_text(sink, &text);
			}
			put(sink, currencies[item->currency]);
			text.length = 0;
			add_german_amount(&text, item->amount, item->currency);
			put_text(sink, &text);
			text.length = 0;
			add_german_amount(&text, item->open, item->currency);
			put_text(sink, &text);
			text.length = 0;
			if (item->paid != NO_DAY)
				add_german_day(&text, item->paid);
			put_text(sink, &text);
			end_row(sink);
		}
	}
}

/* ---- payments and allocations --------------------------------------------- */

static void
put_method(struct sink *sink, const struct facts *facts, const struct payment *payment,
    struct stream *s)
{
	int number = pick_int(s, 0, 9);

	if (payment->is_return)
		put(sink, "return");
	else if (number < 6)
		put(sink, "transfer");
	else if (facts->country == US || facts->country == CA)
		put(sink, number < 9 ? "cheque" : "card");
	else
		put(sink, number < 9 ? "direct_debit" : "card");
}

/* The payer as a bank spells it: at times in capitals without accents. */
static void
put_payer(struct sink *sink, const struct book *book, uint64_t customer, struct stream *s)
{
	struct text text;
	size_t i;

	text.length = 0;
	if (book->facts[customer].consumer || chance(s, 50)) {
		add_customer_name(&text, book, customer);
	} else {
		add_string(&text, root_of(book, customer)->latin);
		for (i = 0; i < text.length; i++)
			if (text.bytes[i] >= 'a' && text.bytes[i] <= 'z')
				text.bytes[i] = (char)(text.bytes[i] - 'a' + 'A');
	}
	put_text(sink, &text);
}

static void
put_remittance(struct sink *sink, const struct book *book, const struct block *block,
    const struct payment *payment)
{
	struct stream s = stream_of(book, PAYMENT_STREAM, ~payment->number);
	const struct culture *culture = culture_of(&book->facts[payment->customer]);
	struct text text;
	int row;

	text.length = 0;
	if (payment->rows == 0) {
		if (chance(&s, 70))
			add_string(&text, culture->on_account);
	} else if (payment->is_return || chance(&s, 90)) {
		add_string(&text, culture->invoice);
		for (row = payment->first; row < payment->first + payment->rows; row++) {
			add_string(&text, " ");
			add_document(&text, &block->items[row]);
		}
	}
	put_text(sink, &text);
}

static void
put_payment(struct sink *sink, const struct book *book, const struct block *block,
    const struct payment *payment)
{
	static const char *const accounts[] = { "bank-eur", "bank-usd", "bank-jpy" };
	struct stream s = stream_of(book, PAYMENT_STREAM, payment->number);
	struct text text;

	put_payment_id(sink, block, payment);
	put_customer_id(sink, payment->customer);
	put_day(sink, payment->received);
	put(sink, currencies[payment->currency]);
	put_amount(sink, payment->amount, payment->currency);
	put_method(sink, &book->facts[payment->customer], payment, &s);
	put_payer(sink, book, payment->customer, &s);
	if (payment->is_return) { /* of the one before it */
		put_payment_id(sink, block, payment - 1);
	} else {
		text.length = 0;
		add_pattern(&text, &s, "@@#######");
		put_text(sink, &text);
	}
	put_remittance(sink, book, block, payment);
	put(sink, accounts[payment->currency]);
	end_row(sink);
}

static void
write_payments(const struct book *book, struct sink *sink)
{
	struct block block;
	uint64_t number;
	int i;

	for (number = 0; number < block_count(book); number++) {
		draw_block(book, number, &block);
		for (i = 0; i < block.payment_count; i++)
			put_payment(sink, book, &block, &block.payments[i]);
	}
}

static void
write_allocations(const struct book *book, struct sink *sink)
{
	struct block block;
	uint64_t number;
	int i;

	for (number = 0; number < block_count(book); number++) {
		draw_block(book, number, &block);
		for (i = 0; i < block.allocation_count; i++) {
			const struct allocation *a = &block.allocations[i];
			const struct item *item = &block.items[a->row];

			if (a->payment < 0)
				put_item_id(sink, &block.items[-1 - a->payment]);
			else
				put_payment_id(sink, &block, &block.payments[a->payment]);
			put_item_id(sink, item);
			put_day(sink, a->effective);
			put(sink, currencies[item->currency]);
			put_amount(sink, a->amount, item->currency);
			put(sink, allocation_kinds[a->kind]);
			put(sink, allocation_rules[a->kind]);
			end_row(sink);
		}
	}
}

/* ---- what happened -------------------------------------------------------- */

/* Days before the as-of day; for a promise kept, before the day it was paid. */
struct step {
	int days;
	const char *channel, *direction, *outcome, *note;
};
#define STEPS 4
static const struct step steps[][STEPS] = {
	[BROKEN] = { { 24, "email", "out", "sent", "reminder with statement" },
	    { 16, "call", "out", "promised", "will pay the oldest invoice" } },
	[CHASED] = { { 32, "call", "out", "promised", "asked for ten days" },
	    { 12, "call", "out", "no_answer", "" },
	    { 9, "call", "out", "left_message", "asked to be called back" },
	    { 3, "email", "out", "sent", "promise not kept, new date asked for" } },
	[LIVE] = { { 14, "email", "out", "sent", "" },
	    { 9, "call", "out", "no_answer", "" },
	    { 6, "call", "out", "promised", "spoke to accounts payable" } },
	[KEPT] = { { 11, "email", "out", "sent", "" },
	    { 6, "call", "out", "promised", "payment run on Thursday" } },
	[CANCELLED] = { { 30, "call", "out", "promised", "" },
	    { 20, "call", "in", "refused", "took the promise back, wants instalments" },
	    { 8, "letter", "out", "sent", "second notice" } },
	[DISPUTED] = { { 26, "call", "out", "dispute_raised",
			   "delivery incomplete, whole account withheld" },
	    { 12, "email", "in", "replied", "still waiting for our answer" } },
	[DISPUTED_ITEM] = { { 19, "email", "in", "dispute_raised",
	    "price differs from the order" } },
	[RESOLVED] = { { 40, "call", "in", "dispute_raised", "goods damaged" },
	    { 10, "email", "out", "sent", "answer to the complaint" } },
	[HELD] = { { 18, "email", "out", "sent", "" },
	    { 7, "call", "in", "reached", "sales asks us to wait, see hold" } },
	[COVERED] = { { 4, "email", "in", "replied", "payment sent" } },
	[OLD] = { { 90, "letter", "out", "sent", "last notice" },
	    { 60, "call", "out", "refused", "says they cannot pay" },
	    { 30, "call", "out", "no_answer", "" },
	    { 21, "visit", "out", "reached", "premises in use" } },
	[RETURNED] = { { 6, "email", "out", "sent", "direct debit came back" },
	    { 2, "call", "out", "wrong_number", "" } },
	[CEASE] = { { 70, "call", "out", "refused", "" },
	    { 45, "letter", "in", "replied", "asks us in writing to stop all contact" } },
	[ATTORNEY] = { { 50, "letter", "in", "replied",
	    "represented by counsel, name on file" } },
	[BANKRUPT] = { { 80, "letter", "in", "replied",
	    "notice of the insolvency court" } },
	[OPTED_OUT] = { { 22, "email", "out", "sent", "" },
	    { 21, "email", "in", "replied", "no more e-mails, please call" } },
	[NO_CALLS] = { { 33, "call", "out", "refused", "wants letters only" },
	    { 15, "letter", "out", "sent", "first notice" } },
};

/* Any of these, in this order, may have happened to a customer without a script. */
static const struct step ordinary_steps[STEPS] = {
	{ 52, "email", "out", "sent", "account statement" },
	{ 28, "email", "out", "sent", "friendly reminder" },
	{ 17, "call", "out", "left_message", "" },
	{ 5, "call", "out", "no_answer", "" },
};

static bool
has_anchor(const struct book *book, uint64_t customer)
{
	return customer < block_count(book) && is_scripted(situation_of(book, customer));
}

/* The customer's dates are moved back by this, so that they are not all alike. */
static int
shift_of(const struct book *book, uint64_t customer)
{
	struct stream s = stream_of(book, CONTACT_STREAM, customer);

	return pick_int(&s, 0, 2);
}

static int32_t
base_day(const struct book *book, uint64_t customer, const struct item *anchor)
{
	if (situation_of(book, customer) == KEPT)
		return anchor->paid;
	return book->as_of - shift_of(book, customer);
}

static void
put_instant(struct sink *sink, const struct zone *zone, int32_t day, struct stream *s)
{
	int minute = pick_int(s, 9 * 60, 17 * 60), offset = offset_minutes(zone, day);
	struct text text;

	text.length = 0;
	add_day(&text, day);
	add_string(&text, "T");
	add_number(&text, (uint64_t)(minute / 60), 2);
	add_string(&text, ":");
	add_number(&text, (uint64_t)(minute % 60), 2);
	add_string(&text, offset < 0 ? ":00-" : ":00+");
	if (offset < 0)
		offset = -offset;
	add_number(&text, (uint64_t)(offset / 60), 2);
	add_string(&text, ":");
	add_number(&text, (uint64_t)(offset % 60), 2);
	put_text(sink, &text);
}

static void
put_made_id(struct sink *sink, const char *prefix, uint64_t customer, int number)
{
	struct text text;

	text.length = 0;
	add_string(&text, prefix);
	add_number(&text, customer + 1, 4);
	if (number > 0) {
		add_string(&text, "-");
		add_number(&text, (uint64_t)number, 1);
	}
	put_text(sink, &text);
}

/* A customer without telephone is written to. */
static const char *
channel_of(const struct book *book, uint64_t customer, const struct step *step)
{
	bool has_phone = city_of(&book->facts[customer])->phone[0] != '\0';

	return !has_phone && strcmp(step->channel, "call") == 0 ? "email" : step->channel;
}

static const char *
outcome_of(const char *channel, const struct step *step)
{
	bool unheard = strcmp(step->outcome, "no_answer") == 0 ||
		       strcmp(step->outcome, "left_message") == 0;

	return unheard && strcmp(channel, "call") != 0 ? "sent" : step->outcome;
}

static void
put_activity(struct sink *sink, const struct book *book, const struct item *anchor,
    const struct step *step)
{
	uint64_t customer = anchor->customer;
	bool scripted = has_anchor(book, customer);
	struct stream s =
	    stream_of(book, CONTACT_STREAM, ~(customer * 128 + (uint64_t)step->days));
	const char *channel = channel_of(book, customer, step);
	const char *collector = collector_of(book, customer);
	int32_t day = workday(base_day(book, customer, anchor) - step->days);

	put_customer_id(sink, customer);
	if (scripted && situation_of(book, customer) != COVERED)
		put_item_id(sink, anchor);
	else
		put(sink, "");
	put_instant(sink, &zones[city_of(&book->facts[customer])->zone], day, &s);
	put(sink, channel);
	put(sink, step->direction);
	put(sink, outcome_of(channel, step));
	put(sink, collector[0] != '\0' ? collector : "ana");
	put(sink, step->note);
	end_row(sink);
}

static void
write_activities(const struct book *book, struct sink *sink)
{
	struct block block = { .items = { { 0 } } };
	uint64_t customer;
	size_t i;

	for (customer = 0; customer < book->customer_count; customer++) {
		enum situation situation = situation_of(book, customer);
		struct stream s = stream_of(book, CONTACT_STREAM, customer);
		const struct step *list =
		    is_scripted(situation) ? steps[situation] : ordinary_steps;
		int number = 0;

		if (is_scripted(situation) && !has_anchor(book, customer))
			continue;
		if (is_scripted(situation))
			draw_block(book, customer, &block);
		block.items[0].customer = customer;
		draw(&s); /* the shift */
		for (i = 0; i < STEPS && list[i].days > 0; i++) {
			if (!is_scripted(situation) &&
			    !chance(&s, situation == PROMPT ? 8 : 25))
				continue;
			put_made_id(sink, "A", customer, ++number);
			put_activity(sink, book, &block.items[0], &list[i]);
		}
	}
}

/* Made and cancelled before the base day of the steps, due after it; 0 is never. */
struct commitment {
	int made, due, cancelled;
};
static const struct commitment commitments[NO_CALLS + 1] = {
	[BROKEN] = { 16, -5, 0 },
	[CHASED] = { 32, -20, 0 },
	[LIVE] = { 6, 5, 0 },
	[KEPT] = { 6, 2, 0 },
	[CANCELLED] = { 30, -15, 20 },
};

static void
write_promises(const struct book *book, struct sink *sink)
{
	struct block block;
	uint64_t customer;

	for (customer = 0; customer < book->customer_count; customer++) {
		const struct commitment *c = &commitments[situation_of(book, customer)];
		const struct item *anchor = &block.items[0];
		int32_t base;

		if (c->made == 0 || !has_anchor(book, customer))
			continue;
		draw_block(book, customer, &block);
		base = base_day(book, customer, anchor);
		put_made_id(sink, "PR", customer, 0);
		put_customer_id(sink, customer);
		put_item_id(sink, anchor);
		put_day(sink, workday(base - c->made));
		put_day(sink, base + c->due);
		put(sink, currencies[anchor->currency]);
		put_amount(sink, anchor->amount, anchor->currency);
		put_day(sink, c->cancelled > 0 ? workday(base - c->cancelled) : NO_DAY);
		end_row(sink);
	}
}

static void
write_disputes(const struct book *book, struct sink *sink)
{
	static const char *const resolutions[] = { "rejected", "replacement_sent",
		"credit_refused" };
	struct block block;
	uint64_t customer;

	for (customer = 0; customer < book->customer_count; customer++) {
		enum situation situation = situation_of(book, customer);
		const struct item *anchor = &block.items[0];
		const struct step *raised = &steps[situation][0];
		int32_t base;

		if (situation < DISPUTED || situation > RESOLVED ||
		    !has_anchor(book, customer))
			continue;
		draw_block(book, customer, &block);
		base = base_day(book, customer, anchor);
		put_made_id(sink, "D", customer, 0);
		put_customer_id(sink, customer);
		if (situation == DISPUTED)
			put(sink, "");
		else
			put_item_id(sink, anchor);
		put_day(sink, workday(base - raised->days));
		put(sink, situation == DISPUTED   ? "short_delivery"
			  : situation == RESOLVED ? "damaged_goods"
						  : "price");
		put(sink, situation == DISPUTED ? "" : currencies[anchor->currency]);
		if (situation == DISPUTED)
			put(sink, "");
		else
			put_amount(sink, anchor->amount, anchor->currency);
		put_day(sink, situation == RESOLVED ? workday(base - 10) : NO_DAY);
		put(sink, situation == RESOLVED ? resolutions[customer % 3] : "");
		end_row(sink);
	}
}

struct limit {
	const char *kind, *channel, *detail;
	int from, until; /* days before and after the as-of day; 0 is open */
};
static const struct limit limits[NO_CALLS + 1] = {
	[HELD] = { "hold", "", "agreed with sales", 7, 12 },
	[CEASE] = { "cease", "", "letter of the customer", 45, 0 },
	[ATTORNEY] = { "attorney", "", "all contact through counsel", 50, 0 },
	[BANKRUPT] = { "bankruptcy", "", "proceedings opened", 80, 0 },
	[OPTED_OUT] = { "opt_out", "email", "asked by e-mail", 21, 0 },
	[NO_CALLS] = { "do_not_call", "call", "", 33, 0 },
};

static void
write_restrictions(const struct book *book, struct sink *sink)
{
	uint64_t customer;

	for (customer = 0; customer < book->customer_count; customer++) {
		const struct limit *limit = &limits[situation_of(book, customer)];
		int32_t base = book->as_of - shift_of(book, customer);

		if (limit->kind == NULL)
			continue;
		put_customer_id(sink, customer);
		put(sink, limit->kind);
		put(sink, limit->channel);
		put_day(sink, workday(base - limit->from));
		put_day(sink, limit->until > 0 ? base + limit->until : NO_DAY);
		put(sink, limit->detail);
		end_row(sink);
	}
}

static void
write_exchange_rates(const struct book *book, struct sink *sink)
{
	struct text text;
	int week;

	for (week = 9; week >= 0; week--) {
		struct stream s = stream_of(book, RATE_STREAM, (uint64_t)week);
		int32_t day = workday(book->as_of - 7 * week);
		int i;

		for (i = 0; i < 2; i++) {
			put_day(sink, day);
			put(sink, i == 0 ? "USD" : "JPY");
			put(sink, "EUR");
			text.length = 0;
			add_string(&text, i == 0 ? "0." : "0.00");
			add_number(&text,
			    (uint64_t)(i == 0 ? pick(&s, 8540, 8690)
					      : pick(&s, 5480, 5620)),
			    4);
			put_text(sink, &text);
			end_row(sink);
		}
	}
}

/* ---- the command line ----------------------------------------------------- */

struct table {
	const char *name, *columns;
	void (*write)(const struct book *, struct sink *);
};
static const struct table tables[] = {
	{ "customers",
	    "customer_id,name,parent_id,kind,natural_person,contact_name,email,phone,"
	    "address_1,address_2,city,region,postal_code,country,language,time_zone,"
	    "currency,"
	    "terms,credit_limit,collector,segment,since_date",
	    write_customers },
	{ "items",
	    "item_id,customer_id,kind,document,instalment,issue_date,due_date,currency,"
	    "amount,"
	    "open_amount,reference,hold_until,paid_date,description",
	    write_items },
	{ "payments",
	    "payment_id,customer_id,received_date,currency,amount,method,payer,reference,"
	    "remittance,account",
	    write_payments },
	{ "allocations", "payment_id,item_id,effective_date,currency,amount,kind,rule",
	    write_allocations },
	{ "activities",
	    "activity_id,customer_id,item_id,at,channel,direction,outcome,collector,note",
	    write_activities },
	{ "promises",
	    "promise_id,customer_id,item_id,made_date,due_date,currency,amount,"
	    "cancelled_date",
	    write_promises },
	{ "disputes",
	    "dispute_id,customer_id,item_id,opened_date,reason,currency,amount,resolved_"
	    "date,"
	    "resolution",
	    write_disputes },
	{ "restrictions", "customer_id,kind,channel,from_date,until_date,detail",
	    write_restrictions },
	{ "exchange_rates", "date,from,to,rate", write_exchange_rates },
	{ "raw-export",
	    "Debitorenkonto,Name,Rechnungsnummer,Belegdatum,Fälligkeit,Währung,"
	    "Rechnungsbetrag,Offener Betrag,Bezahlt am",
	    write_raw_export },
};

static void
write_table(const struct book *book, const struct table *table, const char *folder)
{
	static struct sink sink;
	bool raw = table->write == write_raw_export;
	const char *name = table->columns;
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s.csv", folder, table->name);
	sink = (struct sink){ .path = path,
		.delimiter = raw ? ';' : ',',
		.crlf = raw,
		.quote_all = book->quote_all };
	sink.file = fopen(path, "w");
	if (sink.file == NULL)
		fail("%s: %s", path, strerror(errno));
	setvbuf(sink.file, NULL, _IONBF, 0);
	while (*name != '\0') {
		size_t length = strcspn(name, ",");

		put_bytes(&sink, name, length);
		name += length + (name[length] == ',');
	}
	end_row(&sink);
	table->write(book, &sink);
	flush(&sink);
	if (fclose(sink.file) != 0) {
		fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
		exit(3);
	}
}

static uint64_t
parse_number(const char *text, uint64_t low, uint64_t high)
{
	char *end;
	unsigned long long number;

	errno = 0;
	number = strtoull(text, &end, 10);
	if (errno != 0 || *text < '0' || *text > '9' || *end != '\0' || number < low ||
	    number > high)
		fail("\"%s\" is not a number from %" PRIu64 " to %" PRIu64, text, low,
		    high);
	return number;
}

static int32_t
parse_day(const char *text)
{
	struct civil c;
	int32_t day;
	char again[40], rest;

	if (sscanf(text, "%4d-%2d-%2d%c", &c.year, &c.month, &c.day, &rest) != 3 ||
	    c.year < 1990 || c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31)
		fail("\"%s\" is not a date", text);
	day = day_of(c.year, c.month, c.day);
	c = civil_of(day);
	snprintf(again, sizeof(again), "%04d-%02d-%02d", c.year, c.month, c.day);
	if (strcmp(text, again) != 0)
		fail("\"%s\" is not a date", text);
	return day;
}

/* The table of that name, `list` being names parted by commas. */
static bool
is_listed(const char *list, const char *name)
{
	size_t length = strlen(name);

	for (;;) {
		size_t part = strcspn(list, ",");

		if (part == length && strncmp(list, name, length) == 0)
			return true;
		if (list[part] == '\0')
			return false;
		list += part + 1;
	}
}

static void
check_list(const char *list)
{
	size_t i, part;

	for (;; list += part + 1) {
		part = strcspn(list, ",");
		for (i = 0; i < COUNT(tables); i++)
			if (strlen(tables[i].name) == part &&
			    strncmp(list, tables[i].name, part) == 0)
				break;
		if (i == COUNT(tables))
			fail("\"%.*s\" is not a table", (int)part, list);
		if (list[part] == '\0')
			return;
	}
}

static void
usage(void)
{
	fputs("usage: generate [-a] [-c CUSTOMERS] [-d AS-OF] [-n ITEMS] [-q PERCENT] "
	      "[-s SEED]\n"
	      "                [-t TABLE,...] DIR\n",
	    stderr);
	exit(2);
}

/* Returns the list of tables, or NULL for all. */
static const char *
parse_options(int argc, char **argv, struct book *book)
{
	const char *list = NULL;
	int option;

	while ((option = getopt(argc, argv, "ac:d:n:q:s:t:")) != -1) {
		switch (option) {
		case 'a':
			book->quote_all = true;
			break;
		case 'c':
			book->customer_count = parse_number(optarg, 1, UINT32_MAX);
			break;
		case 'd':
			book->as_of = parse_day(optarg);
			break;
		case 'n':
			book->item_count =
			    parse_number(optarg, 1, UINT64_C(1000000000000));
			break;
		case 'q':
			book->quirk_percent = (unsigned)parse_number(optarg, 0, 100);
			break;
		case 's':
			book->seed = parse_number(optarg, 0, UINT64_MAX);
			break;
		case 't':
			check_list(list = optarg);
			break;
		default:
			usage();
		}
	}
	if (argc - optind != 1)
		usage();
	return list;
}

int
main(int argc, char **argv)
{
	struct book book = { .item_count = 400, .seed = 1, .quirk_percent = 3 };
	const char *list, *folder;
	uint64_t i;

	book.as_of = day_of(2026, 11, 20);
	list = parse_options(argc, argv, &book);
	folder = argv[optind];
	if (book.customer_count == 0)
		book.customer_count = book.item_count / 20 > COUNT(cast)
					  ? book.item_count / 20
					  : COUNT(cast);
	draw_all_facts(&book);
	if (mkdir(folder, 0777) != 0 && errno != EEXIST)
		fail("%s: %s", folder, strerror(errno));
	for (i = 0; i < COUNT(tables); i++)
		if (list == NULL || is_listed(list, tables[i].name))
			write_table(&book, &tables[i], folder);
	free(book.facts);
	return 0;
}
