/*
 * names: the words of the sample book, by language and by country.
 *
 * A list is one text with commas.  A name that is not plain ASCII is followed by how a
 * mail server or a bank spells it: "Köln/koeln".  In patterns # is a digit, @ a letter.
 */
#ifndef ARREARS_SAMPLES_NAMES_H
#define ARREARS_SAMPLES_NAMES_H

struct culture {
	const char *language;
	const char *company; /* of root, trade, legal form */
	const char *person;  /* of first and last name */
	const char *mailbox;
	const char *roots, *trades, *first_names, *last_names, *streets;
	const char *documents; /* what a bill is called, by enum kind */
	const char *goods;
};

enum culture_number { GERMAN, FRENCH, SPANISH, DUTCH, ENGLISH, ITALIAN, JAPANESE };

/* clang-format off */
static const struct culture cultures[] = {
	[GERMAN] = { .language = "de", .company = "%1$s %2$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "buchhaltung",
	    .roots = "Löwenhain/loewenhain,Tannrode,Weißkirch/weisskirch,"
		"Störmer/stoermer,Kaltenfels,Mühlhäuser/muehlhaeuser,Auerhahn,Sternau,"
		"Rabenhorst,Ohlsberg,Grünthal/gruenthal,Jägersfeld/jaegersfeld,"
		"Reinsbach,Wiesenthaler,Dörrenberg/doerrenberg,Quellhorst",
	    .trades = "Metallbau,Logistik,Druckerei,Elektrotechnik,Feinkost,"
		"Gebäudetechnik,Möbelwerk,Medizintechnik",
	    .first_names = "Jürgen,Anke,Björn,Käthe,Matthias,Sibel,Uwe,Franziska",
	    .last_names = "Brandstätter/brandstaetter,Küppers/kueppers,Wohlgemuth,"
		"Yıldırım/yildirim,Großmann/grossmann,Pfeifer,Ahrens,Zöllner/zoellner",
	    .streets = "Lindenstraße ##,Am Güterbahnhof #,Mühlweg ##,Gewerbering #,"
		"Schloßallee ##",
	    .documents = "Rechnung,Gutschrift Retoure,Nachbelastung Fracht,"
		"Akontozahlung,Mahngebühr",
	    .goods = "Wartung Förderanlage,Ersatzteile Presse,Büromaterial,"
		"Montage Werk II,Kühltransport,Schulung Bedienpersonal,Miete Hebebühne,"
		"Dichtungssätze,Rahmenvertrag Reinigung" },
	[FRENCH] = { .language = "fr", .company = "%2$s %1$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "comptabilite",
	    .roots = "Vauquelin,Châtelard/chatelard,Brémontier/bremontier,Fontaubert,"
		"Lagarenne,Sauveterre,Peyrolles,Guérinot/guerinot,Montfleury,Kerdoncuff,"
		"Roquebrune,Delaunoy,Bêcheret/becheret,Trévignon/trevignon,Hautecombe,"
		"Aubépin/aubepin",
	    .trades = "Ateliers,Transports,Imprimerie,Pâtisserie,Menuiserie,Matériaux,"
		"Pépinières,Conserverie",
	    .first_names = "Hélène,Gaël,Thérèse,Mathieu,Inès,Loïc,Aurélie,Benoît",
	    .last_names = "Carpentier,Lefébure/lefebure,N'Diaye,Maréchal/marechal,"
		"Gauthier,Péronnet/peronnet,Haddad,Tisserand",
	    .streets = "## rue des Tilleuls,# quai du Port,## avenue de la Gare,"
		"# impasse du Moulin,## chemin des Vignes",
	    .documents = "Facture,Avoir sur retour,Complément de port,Acompte,"
		"Frais de relance",
	    .goods = "Entretien chaudière,Pièces détachées,Fournitures de bureau,"
		"Location nacelle,Transport frigorifique,Formation sécurité,"
		"Étiquettes adhésives,Cageots bois,Contrat de nettoyage" },
	[SPANISH] = { .language = "es", .company = "%2$s %1$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "pagos",
	    .roots = "Peñalba/penalba,Arroyuelo,Montesclaro,Zubiaurre,"
		"Cañaveral/canaveral,Torrellano,Valdemora,Igúzquiza/iguzquiza,"
		"Ribadelago,Olmedilla,Guadalmar,Bañolas/banolas,Sotogrande,Marchamalo,"
		"Quintaní/quintani,Lanzahíta/lanzahita",
	    .trades = "Talleres,Aceites,Cerámicas,Distribuciones,Construcciones,"
		"Conservas,Gráficas,Suministros",
	    .first_names = "Begoña,Íñigo,Lucía,Ramón,Núria,Andrés,Pilar,Jesús",
	    .last_names = "Echevarría/echevarria,Núñez/nunez,Castaño/castano,"
		"Güell/guell,Ibáñez/ibanez,Moreno,Sáez/saez,Vidal",
	    .streets = "Calle del Olivo ##,Avda. de la Estación ##,Polígono Norte #,"
		"Plaza Mayor #,Camino Viejo ##",
	    .documents = "Factura,Abono por devolución,Cargo por portes,Pago a cuenta,"
		"Gastos de reclamación",
	    .goods = "Mantenimiento anual,Piezas de recambio,Material de oficina,"
		"Alquiler de grúa,Transporte refrigerado,Formación en línea,"
		"Baldosas 30x30,Envases de vidrio,Servicio de limpieza" },
	[DUTCH] = { .language = "nl", .company = "%1$s %2$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "crediteuren",
	    .roots = "Duinhove,Van Heerenbeek,Zuiderdijk,Korenmolen,De Lindeboom,"
		"Waterschoot,Noordkaap,Vlierhof,Ter Horstink,Brugzicht,Eemland,"
		"Schippersveen,Groenesteijn,Halewijn,IJsselkade,Crúsoë/crusoe",
	    .trades = "Bloemen,Scheepsbouw,Transport,Installatietechniek,Drukwerk,"
		"Zuivel,Interieur,Verpakkingen",
	    .first_names = "Daniël,Marijke,Joost,Zoë,Sjoerd,Renée,Pieter,Femke",
	    .last_names = "Van der Wal,Hoekstra,De Haan,Öztürk/ozturk,Bos,Kuipers,"
		"Vermeulen,Postma",
	    .streets = "Havenweg ##,Molenstraat ##,Industrielaan #,Oude Gracht ##,"
		"Singel ##",
	    .documents = "Factuur,Creditnota retour,Nabelasting vracht,Aanbetaling,"
		"Aanmaningskosten",
	    .goods = "Onderhoud installatie,Reserveonderdelen,Kantoorartikelen,"
		"Huur hoogwerker,Gekoeld transport,Veiligheidstraining,"
		"Snijbloemen kwaliteit A1,Kartonnen dozen,Schoonmaakcontract" },
	[ENGLISH] = { .language = "en", .company = "%1$s %2$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "accounts",
	    .roots = "Harrowgate,Pennywhistle,O'Dunnigan,Marlstone,Cinder Creek,"
		"Thistlebrook,Blackpine,Fairhaven,Wexcombe,Two Rivers,Calloway & Finch,"
		"Ironbridge,Saltmarsh,Goldenrod,Kestrel,Old Quarry",
	    .trades = "Foods,Freight,Printing,Hardware,Dental Supply,Brewing,Textiles,"
		"Engineering",
	    .first_names = "Aoife,Marcus,Siobhán,Denise,Theo,Priya,Caleb,Joan",
	    .last_names = "Ashworth,Delgado,O'Hanlon,Whitlock,Okafor,Petrosky,MacInnes,"
		"Tran",
	    .streets = "## Orchard Street,### Mill Road,## Station Lane,"
		"#### Harbor Drive,## Quarry Hill",
	    .documents = "Invoice,Credit for returned goods,Freight surcharge,"
		"Payment on account,Late fee",
	    .goods = "Annual service visit,Spare parts,Office supplies,Crane hire,"
		"Chilled haulage,Operator training,Steel brackets,Shelf labels,"
		"Cleaning contract" },
	[ITALIAN] = { .language = "it", .company = "%2$s %1$s %3$s", .person = "%1$s %2$s",
	    .mailbox = "amministrazione",
	    .roots = "Montebruno,Valsorda,Castelnero,Portalupi,Serracapra,Bellinvia,"
		"Cà del Sasso/cadelsasso,Fiorenzuolo,Grondaia,Olivastro,Ponteverde,"
		"Rocchetti,Santandrà/santandra,Tramontini,Ulivieri,Zaffaroni",
	    .trades = "Officine,Arredamenti,Tessitura,Vetreria,Autotrasporti,Molino,"
		"Tipografia,Forniture",
	    .first_names = "Niccolò,Giulia,Renzo,Chiara,Donato,Elisa,Pietro,Bianca",
	    .last_names = "Ferraris,Dalla Torre,Forlì/forli,Gentile,Marchetti,"
		"Nicolò/nicolo,Rinaldi,Sartori",
	    .streets = "Via dei Mille ##,Via Garibaldi ##,Corso Italia ##,"
		"Piazza Nuova #,Via del Lavoro ##",
	    .documents = "Fattura,Nota di credito reso,Addebito trasporto,Acconto,"
		"Spese di sollecito",
	    .goods = "Manutenzione impianto,Pezzi di ricambio,Cancelleria,Noleggio gru,"
		"Trasporto refrigerato,Corso sicurezza,Tessuti al metro,Scaffalature,"
		"Società di pulizie" },
	[JAPANESE] = { .language = "ja", .company = "%1$s%2$s%3$s", .person = "%2$s %1$s",
	    .mailbox = "keiri",
	    .roots = "北浜/kitahama,青葉台/aobadai,三ツ橋/mitsuhashi,白樺/shirakaba,"
		"藤ヶ丘/fujigaoka,松風/matsukaze,港南/konan,大槻/otsuki,若竹/wakatake,"
		"星川/hoshikawa,梅田川/umedagawa,霧島台/kirishimadai,八千代/yachiyo,"
		"鶴見野/tsurumino,銀河/ginga,丸山/maruyama",
	    .trades = "精機,商事,製作所,印刷,食品,電子,運輸,工業",
	    .first_names = "美咲,健太,由紀子,翔,直美,大輔,さくら,浩二",
	    .last_names = "佐野/sano,藤原/fujiwara,中村/nakamura,小野寺/onodera,"
		"高橋/takahashi,渡辺/watanabe,斎藤/saito,長谷川/hasegawa",
	    .streets = "中央#-#-##,本町#丁目#番#号,栄#-##-#,港町##-#,緑ヶ丘#-#",
	    .documents = "請求書,返品値引,運賃追加請求,前払金,督促手数料",
	    .goods = "年間保守,交換部品,事務用品,クレーン賃貸,冷蔵輸送,操作研修,"
		"精密ばね,包装資材,清掃契約" },
};
/* clang-format on */

/* Between two Sundays, given as the last day that each of them can fall on. */
struct summer {
	int from_month, from_day, to_month, to_day;
};

/* clang-format off */
#define EUROPE  { 3, 31, 10, 31 }
#define AMERICA { 3, 14, 11, 7 }
#define NONE    { 1, 1, 1, 1 }

/* A zone, its hours from UTC, and when summer adds one. */
#define BERLIN      "Europe/Berlin", 1, EUROPE
#define VIENNA      "Europe/Vienna", 1, EUROPE
#define ZURICH      "Europe/Zurich", 1, EUROPE
#define PARIS       "Europe/Paris", 1, EUROPE
#define MADRID      "Europe/Madrid", 1, EUROPE
#define CANARY      "Atlantic/Canary", 0, EUROPE
#define AMSTERDAM   "Europe/Amsterdam", 1, EUROPE
#define ROME        "Europe/Rome", 1, EUROPE
#define LONDON      "Europe/London", 0, EUROPE
#define DUBLIN      "Europe/Dublin", 0, EUROPE
#define NEW_YORK    "America/New_York", -5, AMERICA
#define CHICAGO     "America/Chicago", -6, AMERICA
#define PHOENIX     "America/Phoenix", -7, NONE
#define LOS_ANGELES "America/Los_Angeles", -8, AMERICA
#define TORONTO     "America/Toronto", -5, AMERICA
#define WINNIPEG    "America/Winnipeg", -6, AMERICA
#define TOKYO       "Asia/Tokyo", 9, NONE
/* clang-format on */

/*
 * Telephone numbers: the ranges that the regulator keeps for films and tests (BNetzA,
 * ARCEP, Ofcom, ComReg, NANPA 555-01xx); elsewhere a subscriber number that begins
 * with 0, which no exchange gives out; in Spain none.
 */
struct city {
	const char *name, *region, *postal, *phone;
	const char *zone;
	int hours;
	struct summer summer;
	enum culture_number culture;
};

enum currency_number { EUR, USD, JPY };

struct country {
	const char *code;
	enum currency_number currency;
	const char *forms;
	struct city cities[4];
};

enum country_number { DE, AT, CH, FR, ES, NL, IT, GB, IE, US, CA, JP };

static const struct country countries[] = {
	[DE] = { "DE", EUR, "GmbH,GmbH & Co. KG,AG",
	    { { "Berlin", "", "1099#", "+49 30 23125 ###", BERLIN, GERMAN },
		{ "Hamburg", "", "2045#", "+49 40 66969 ###", BERLIN, GERMAN },
		{ "Köln", "", "5066#", "+49 221 4710 ###", BERLIN, GERMAN },
		{ "München", "", "8033#", "+49 89 99998 ###", BERLIN, GERMAN } } },
	[AT] = { "AT", EUR, "GmbH,KG,OG",
	    { { "Wien", "", "1#20", "+43 1 000 01##", VIENNA, GERMAN },
		{ "Graz", "Steiermark", "801#", "+43 316 000 1##", VIENNA, GERMAN },
		{ "Linz", "Oberösterreich", "402#", "+43 732 000 1##", VIENNA, GERMAN },
		{ "Dornbirn", "Vorarlberg", "685#", "", VIENNA, GERMAN } } },
	[CH] = { "CH", EUR, "AG,GmbH,SA",
	    { { "Zürich", "ZH", "800#", "+41 44 000 01 ##", ZURICH, GERMAN },
		{ "Genève", "GE", "120#", "+41 22 000 01 ##", ZURICH, FRENCH },
		{ "Bern", "BE", "300#", "+41 31 000 01 ##", ZURICH, GERMAN },
		{ "Lausanne", "VD", "100#", "", ZURICH, FRENCH } } },
	[FR] = { "FR", EUR, "SAS,SARL,SA",
	    { { "Lyon", "", "6900#", "+33 4 65 71 ## ##", PARIS, FRENCH },
		{ "Nantes", "", "4400#", "+33 2 61 91 ## ##", PARIS, FRENCH },
		{ "Paris", "", "7501#", "+33 1 99 00 ## ##", PARIS, FRENCH },
		{ "Besançon", "", "2500#", "+33 3 53 01 ## ##", PARIS, FRENCH } } },
	[ES] = { "ES", EUR, "S.L.,S.A.,S.L.U.",
	    { { "Málaga", "Málaga", "2901#", "", MADRID, SPANISH },
		{ "A Coruña", "A Coruña", "1500#", "", MADRID, SPANISH },
		{ "Zaragoza", "Zaragoza", "5001#", "", MADRID, SPANISH },
		{ "Las Palmas", "Las Palmas", "3500#", "", CANARY, SPANISH } } },
	[NL] = { "NL", EUR, "B.V.,N.V.,V.O.F.",
	    { { "Utrecht", "", "351# @@", "+31 30 000 01##", AMSTERDAM, DUTCH },
		{ "Rotterdam", "", "301# @@", "+31 10 000 01##", AMSTERDAM, DUTCH },
		{ "Groningen", "", "971# @@", "+31 50 000 01##", AMSTERDAM, DUTCH },
		{ "Den Haag", "", "251# @@", "", AMSTERDAM, DUTCH } } },
	[IT] = { "IT", EUR, "S.r.l.,S.p.A.,S.n.c.",
	    { { "Forlì", "FC", "4712#", "", ROME, ITALIAN },
		{ "Torino", "TO", "1012#", "", ROME, ITALIAN },
		{ "Cantù", "CO", "2206#", "", ROME, ITALIAN },
		{ "Bari", "BA", "7012#", "", ROME, ITALIAN } } },
	[GB] = { "GB", EUR, "Ltd,plc,LLP",
	    { { "London", "", "E1 #@@", "+44 20 7946 0###", LONDON, ENGLISH },
		{ "Manchester", "", "M4 #@@", "+44 161 496 0###", LONDON, ENGLISH },
		{ "Edinburgh", "", "EH6 #@@", "+44 131 496 0###", LONDON, ENGLISH },
		{ "Cardiff", "", "CF10 #@@", "+44 29 2018 0###", LONDON, ENGLISH } } },
	[IE] = { "IE", EUR, "Ltd,DAC,Teoranta",
	    { { "Dún Laoghaire", "Dublin", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Galway", "Galway", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Cork", "Cork", "", "+353 20 91# ####", DUBLIN, ENGLISH },
		{ "Sligo", "Sligo", "", "+353 20 91# ####", DUBLIN, ENGLISH } } },
	[US] = { "US", USD, "Inc.,LLC,Corp.",
	    { { "Albany", "NY", "1220#", "+1 518 555 01##", NEW_YORK, ENGLISH },
		{ "Chicago", "IL", "6060#", "+1 312 555 01##", CHICAGO, ENGLISH },
		{ "Phoenix", "AZ", "8500#", "+1 602 555 01##", PHOENIX, ENGLISH },
		{ "Oakland", "CA", "9460#", "+1 510 555 01##", LOS_ANGELES, ENGLISH } } },
	[CA] = { "CA", USD, "Inc.,Ltd.,Corp.",
	    { { "Toronto", "ON", "M5V #@#", "+1 416 555 01##", TORONTO, ENGLISH },
		{ "Montréal", "QC", "H2X #@#", "+1 514 555 01##", TORONTO, FRENCH },
		{ "Winnipeg", "MB", "R3C #@#", "+1 204 555 01##", WINNIPEG, ENGLISH },
		{ "Québec", "QC", "G1R #@#", "+1 418 555 01##", TORONTO, FRENCH } } },
	[JP] = { "JP", JPY, "株式会社,有限会社,合同会社",
	    { { "横浜市", "神奈川県", "231-00##", "+81 45 000 01##", TOKYO, JAPANESE },
		{ "名古屋市", "愛知県", "460-00##", "+81 52 000 01##", TOKYO, JAPANESE },
		{ "大阪市", "大阪府", "541-00##", "+81 6 0000 01##", TOKYO, JAPANESE },
		{ "札幌市", "北海道", "060-00##", "", TOKYO, JAPANESE } } },
};

#endif
