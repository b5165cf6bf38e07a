#include "domain/wording_rules.h"

#define ALL 0
#define US WORDING_US_COLLECTOR
#define PERSON (WORDING_CONSUMER | WORDING_US_COLLECTOR | WORDING_GB_CONSUMER)
#define OUTSIDE (WORDING_ENVELOPE | WORDING_POSTCARD)
#define BAD WORDING_VIOLATION
#define IF WORDING_CONDITIONAL
#define FINE WORDING_OK

/* clang-format off */
const struct wording_rule wording_rules[] = {
	{ "LTR-ENVELOPE", "outside", "US", "15 USC 1692f(8)", "a debt is to be read on the envelope", WORDING_ENVELOPE, 0, BAD, false, "" },
	{ "LTR-POSTCARD", "outside", "US", "15 USC 1692f(7)", "a debt is to be read on a postcard", WORDING_POSTCARD, 0, BAD, false, "" },
	{ "LTR-ARREST", "arrest", "US", "15 USC 1692e(4)", "threatens arrest or prison", ALL, 0, BAD, false, "" },
	{ "LTR-TIMEBAR", "sue", "US", "12 CFR 1006.26(b)", "threatens a claim for a debt that is time-barred", WORDING_TIME_BARRED, 0, BAD, false, "2021-11-30" },
	{ "LTR-TIMEBAR", "seize", "US", "12 CFR 1006.26(b)", "threatens to enforce a debt that is time-barred", WORDING_TIME_BARRED, 0, BAD, false, "2021-11-30" },
	{ "LTR-SEIZE", "seize", "US", "15 USC 1692e(4)", "threatens seizure, attachment or sale", ALL, WORDING_LEGAL_ACTION, BAD, false, "" },
	{ "LTR-OVERSHADOW", "deadline", "US", "12 CFR 1006.38(b); 15 USC 1692g(b)", "a deadline or urgent demand within the validation period", WORDING_VALIDATION, 0, BAD, false, "2021-11-30" },
	{ "LTR-INTENT", "intent", "US", "15 USC 1692e(5)", "a step that cannot be taken or is not decided", ALL, WORDING_LEGAL_ACTION, IF, false, "" },
	{ "LTR-INTENT", "sue", "US", "15 USC 1692e(5)", "a claim in court that is not decided and dated", ALL, WORDING_LEGAL_ACTION | WORDING_TIME_BARRED, IF, false, "" },
	{ "LTR-ATTORNEY", "attorney", "US", "15 USC 1692e(3)", "says or hints that a lawyer or a legal department writes", ALL, 0, BAD, false, "" },
	{ "LTR-GOV", "government", "US", "15 USC 1692e(1), (9), (16)", "suggests a public body or a credit bureau", ALL, 0, BAD, false, "" },
	{ "LTR-CRIME", "crime", "US", "15 USC 1692e(7)", "accuses of a crime", ALL, 0, BAD, false, "" },
	{ "LTR-SHAME", "shame", "US", "15 USC 1692d(3), 1692c(b)", "threatens to tell others", ALL, 0, BAD, false, "" },
	{ "LTR-DISCLOSURE-3P", "household", "US", "15 USC 1692c(b)", "tells somebody else of the debt", ALL, 0, BAD, false, "" },
	{ "LTR-CRA", "bureau_lie", "US", "15 USC 1692e(8)", "untrue about credit information", ALL, 0, BAD, false, "" },
	{ "LTR-CRA", "bureau", "US", "12 CFR 1006.30(a); 15 USC 1692e(5), (8)", "reports to credit bureaus: only after contact, or a letter and a wait", ALL, 0, IF, false, "" },
	{ "LTR-ADVICE", "advice", "US", "15 USC 1692e(10)", "tells what the law means for the reader", ALL, 0, BAD, false, "" },
	{ "LTR-PRESSURE", "pressure", "GB", "CONC 7.3.10R(1)-(2)", "presses for one payment, at once, or for borrowing", WORDING_GB_CONSUMER, 0, BAD, false, "" },
	{ "LTR-ADVICE", "borrow", "US", "15 USC 1692e(10)", "tells the reader to borrow or to sell", PERSON, 0, BAD, false, "" },
	{ "LTR-STATINT", "statutory", "EU, GB", "Directive 2011/7/EU art. 2-3; 1998 Act s.2", "statutory interest of businesses from a consumer", PERSON, 0, BAD, false, "" },
	{ "LTR-STATINT", "statutory_bare", "EU, GB", "1998 Act ss.4-6; Directive 2011/7/EU", "statutory interest without act and rate", WORDING_COMMERCIAL, 0, BAD, false, "" },
	{ "LTR-STATINT", "statutory", "EU, GB", "1998 Act ss.4-6; Directive 2011/7/EU", "statutory interest with act and rate", WORDING_COMMERCIAL, 0, FINE, false, "" },
	{ "LTR-FEE", "fee", "US", "15 USC 1692f(1)", "adds sums: only what contract or law allows", PERSON, WORDING_FEE, IF, false, "" },
	{ "LTR-AMOUNT", "amount", "US", "15 USC 1692e(2)", "leaves open what is owed", ALL, 0, BAD, false, "" },
	{ "LTR-URGENCY", "urgency", "US, EU", "15 USC 1692e(10); Directive 2005/29/EC annex I no. 7", "a deadline or scarcity that is not true", ALL, 0, BAD, false, "" },
	{ "LTR-DISCLOSE", "disclosure", "US", "12 CFR 1006.18(e)(1)", "says that a debt collector writes, and why", US, 0, FINE, false, "2021-11-30" },
	{ "LTR-DISCLOSE", "disclosure", "US", "12 CFR 1006.18(e)", "must say that a debt collector writes, in its language", US, 0, BAD, true, "2021-11-30" },
	{ "LTR-OPTOUT", "opt_out", "US", "12 CFR 1006.6(e)", "an electronic message must say how to stop them", WORDING_ELECTRONIC, WORDING_COMMERCIAL, BAD, true, "2021-11-30" },
};

#define EN WORDING_EN
#define ES WORDING_ES
#define DE WORDING_DE
#define FR WORDING_FR

/* What a sentence denies is no threat; that the reader is not sued must be said. */
#define NOT_EN                                                                        \
	" !not_sue|wont_sue|never_sue|not_be_sued|not_take|not_file|not_begin|not_start|" \
	"not_garnish|not_seize|not_tell|not_inform|not_contact|not_publish|no_lawsuit|" \
	"no_legal_action|do_not_intend|limits_how"
#define NOT_ES                                                                      \
	" !no_demandar*|no_le_demandar*|no_les_demandar*|no_lo_demandar*|no_iniciar*|" \
	"no_tomar*|no_emprender*|no_sera_demandad*|no_acudir*"
#define NOT_DE                                                                     \
	" !nicht_verklag*|werden_nicht|nicht_gericht*|keine_klage|keine_rechtlichen|" \
	"keine_gerichtlichen|keine_vollstreckung*|keine_pfandung*|kein_gerichtsverfahren"
#define NOT_FR                                                                  \
	" !ne_poursuiv*|pas_de_poursuite*|aucune_poursuite|ne_saisi*|ne_vous_poursuiv*|" \
	"ne_serez_pas_poursuivi*|aucune_action"

#define PAY_EN "pay*|remit*|send*|settle*|payment|balance|owe*|call|contact|respond*|resolve*|reply|act"
#define PAY_ES "pag*|abon*|liquid*|salde|saldar|salda|llam*|contact*|respond*|comunique*"
#define PAY_DE "zahl*|bezahl*|uberweis*|begleich*|beglich*|ausgleich*|ruf*|meld*|antwort*|eingang"
#define PAY_FR "pay*|regl*|vers*|solde*|appel*|contact*|repond*|acquitt*"

const struct wording_pattern wording_patterns[] = {
	{ "outside", EN, "past_due|collection*|debt*|overdue|owe*|delinquen*|arrears|final_notice|demand|urgent*|payment*|unpaid|balance|creditor*|legal*|lawsuit|bill|invoice*|account" },
	{ "outside", ES, "deuda*|deudor*|cobr*|moros*|vencid*|impag*|pago*|urgente*|requerimiento|adeud*|factura*|acreedor*|legal*" },
	{ "outside", DE, "mahn*|inkasso*|schuld*|forderung*|zahlung*|uberfallig*|ruckstand*|rechnung*|glaubiger*|dringend*" },
	{ "outside", FR, "recouvrement*|dette*|impaye*|relance*|retard*|creance*|creancier*|paiement*|facture*|urgent*|mise_en_demeure|debiteur*" },

	{ "arrest", EN, "arrest*|jail*|prison*|imprison*|handcuff*|incarcerat*|behind_bars|warrant*|detained|custody|locked_up|deport*" },
	{ "arrest", ES, "arrest*|detenid*|detenerl*|le_detendr*|lo_detendr*|la_detendr*|les_detendr*|sera_detenid*|hacer_detener|detencion|carcel*|prision*|encarcel*|preso|presa|tras_las_rejas|esposad*|deport*|orden_de_captura|aprehen*" },
	{ "arrest", DE, "verhaft*|gefangnis*|haftbefehl*|inhaftier*|festgenommen|festnahme*|festnehm*|haftstraf*|hinter_gitter*|knast|abgeschoben|abschieb*" },
	{ "arrest", DE, "haft !haftung" },
	{ "arrest", FR, "arrestation*|prison*|emprisonn*|incarcer*|ecrou*|garde_a_vue|menott*|derriere_les_barreaux|mandat_d_arret|mandat_darret|expuls*" },
	{ "arrest", FR, "serez|etre|fera|ferons|faire|vous arrete|arretee|arreter" },

	{ "seize", EN, "garnish*|seize|seized|seizing|seizure*|repossess*|foreclos*|bailiff*|confiscat*|sheriff*|levy|levied|levies|lien|distraint|evict*|auction*" NOT_EN },
	{ "seize", EN, "take|attach|freeze|sell|remove|withhold|deduct* we|will|can|may|shall|going|intend* your_house|your_home|your_car|your_wages|your_salary|your_property|your_belongings|your_bank_account|your_goods|your_pension|your_paycheck" NOT_EN },
	{ "seize", ES, "embarg*|confisc*|incaut*|secuestr*|remat*|desahuci*|desaloj*|alguacil*" },
	{ "seize", ES, "quitar*|retendr*|descontar* salario*|sueldo*|casa|coche|bienes|nomina|cuenta_bancaria" },
	{ "seize", DE, "pfand*|gepfandet*|lohnpfand*|kontopfand*|gehaltspfand*|gerichtsvollzieh*|zwangsvollstreck*|zwangsversteiger*|beschlagnahm*|vollstreck*|zwangsraum*" NOT_DE },
	{ "seize", FR, "huissier*|expropri*|confisqu*|saisie*|saisirons_vos|saisir_vos|saisir_votre|expulser" },
	{ "seize", FR, "saisi*|preleve* vos_biens|votre_salaire|votre_compte|vos_meubles|votre_maison|votre_voiture" },

	{ "deadline", EN, PAY_EN " <31|immediate*|immediately|at_once|today|tomorrow|right_away|right_now|urgent*|without_delay|this_week|end_of_the_week|promptly|as_soon_as_possible|asap|by_return|before_midnight|by_monday|by_tuesday|by_wednesday|by_thursday|by_friday !dispute|verification" },
	{ "deadline", EN, "pay*|send*|remit* now !dispute|verification" },
	{ "deadline", EN, "last_chance|final_chance|final_opportunity|deadline|immediate_attention|immediate_action|urgent_attention|prompt_attention|immediate_payment" },
	{ "deadline", ES, PAY_ES " <31|inmediat*|de_inmediato|hoy|manana|ahora|ya|urgente*|urgencia|cuanto_antes|sin_demora|esta_semana|lo_antes_posible !disput*|impugn*|verificacion" },
	{ "deadline", DE, PAY_DE " <31|sofort*|umgehend*|unverzuglich*|heute|morgen|dringend*|diese_woche|schnellstmoglich* !bestreit*|widersprech*" },
	{ "deadline", FR, PAY_FR " <31|immediat*|immediatement|aujourd*|aujourdhui|demain|tout_de_suite|urgent*|urgence|sans_delai|sans_tarder|cette_semaine|des_que_possible !contest*" },

	{ "sue", EN, "sue|sued|suing|lawsuit*|file_suit|filed_suit|bring_suit|suit_against|small_claims|litigat*|summons|court|legal_action|legal_proceedings|legal_steps|judgment|judgement|legal_remed* " "will|shall|going|decided|intend*|has|have|may|might|must|would|forced|have_to|no_choice|face|facing|result|lead|begin|start|file|take|taking|proceed*|next|threat*|before|avoid|or" NOT_EN },
	{ "sue", ES, "demandar*|demanda_judicial|demandado|demandada|tribunal*|juicio|juzgado*|juez|via_judicial|accion_legal|acciones_legales|acciones_judiciales|accion_judicial|medidas_legales|proceso_judicial|pleito|querell*" NOT_ES },
	{ "sue", DE, "verklag*|klage|klagen|klageweg*|gericht|gerichtlich*|gerichts|mahnbescheid*|rechtliche_schritte|gerichtsverfahren|prozess|rechtsweg|rechtsmittel" NOT_DE },
	{ "sue", FR, "poursuiv*|poursuite*|tribunal*|justice|judiciaire*|assign*|proces|action_en_justice|injonction_de_payer|voie_legale" NOT_FR },

	{ "intent", EN, "final_notice|last_notice|final_demand|final_warning|last_warning|last_and_final|one_last_time|no_further_notice|without_further_notice|further_action|further_steps|serious_consequences" },
	{ "intent", ES, "ultimo_aviso|aviso_final|ultima_advertencia|ultimo_requerimiento|sin_previo_aviso|sin_mas_aviso|graves_consecuencias|medidas_adicionales" },
	{ "intent", DE, "letzte_mahnung|letztmalig*|letzte_warnung|ohne_weitere_ankundigung|weitere_schritte|weitere_massnahmen|schwerwiegend*|ernsthafte_konsequenzen" },
	{ "intent", FR, "dernier_avis|derniere_relance|dernier_avertissement|sans_autre_avis|sans_preavis|mesures_supplementaires|graves_consequences|lourdes_consequences" },

	{ "attorney", EN, "legal_department|legal_division|legal_team|legal_office*|law_office*|law_firm|our_attorney*|our_lawyer*|our_solicitor*|our_counsel|our_legal|general_counsel|legal_affairs|esquire|attorney_at_law|attorney_review*|attorney_network|staff_attorney*" },
	{ "attorney", EN, "forward*|transfer*|refer*|hand*|turn*|sent|send|pass*|assign*|instruct* attorney*|lawyer*|solicitor*|barrister*|counsel !your_attorney|your_lawyer|your_solicitor" },
	{ "attorney", ES, "departamento_legal|departamento_juridico|division_legal|area_juridica|servicio_juridico|servicios_juridicos|asesoria_juridica|nuestro_abogado|nuestra_abogada|nuestros_abogados|bufete*|despacho_de_abogados|equipo_legal" },
	{ "attorney", ES, "remit*|envi*|pasar*|traslad*|entreg* abogado*|abogada*|letrado* !su_abogado" },
	{ "attorney", DE, "rechtsabteilung*|unser_anwalt|unsere_anwalt*|unserem_anwalt|unserer_anwalt*|unseren_anwalt|anwaltskanzlei*|kanzlei|unser_rechtsanwalt|unsere_rechtsanwalt*|unserem_rechtsanwalt|unseren_rechtsanwalt|justiziar*|rechtsabt" },
	{ "attorney", DE, "ubergeb*|weiterleit*|weitergeleit*|beauftrag*|eingeschaltet|einschalt* anwalt*|rechtsanwalt*" },
	{ "attorney", FR, "service_juridique|departement_juridique|service_contentieux|direction_juridique|notre_avocat*|nos_avocats|cabinet_d_avocat*|cabinet_davocat*|equipe_juridique" },
	{ "attorney", FR, "transm*|confi*|remett*|remis* avocat*|davocat* !votre_avocat" },

	{ "government", EN, "government*|federal_agency|state_agency|official_seal|department_of_justice|internal_revenue|irs|marshal*|sworn|official_notice|official_document|court_order|state_of !consumerfinance|protection" },
	{ "government", EN, "we_are|on_behalf_of|affiliated|authorised_by|authorized_by|endorsed credit_bureau*|credit_reporting_agency|police|court|state|united_states|federal" },
	{ "government", ES, "gobierno*|agencia_federal|agencia_estatal|sello_oficial|hacienda|notificacion_oficial|documento_oficial|orden_judicial|ministerio*|fiscalia !proteccion_financiera" },
	{ "government", DE, "behorde|behorden|behordlich*|amtlich*|staatlich*|bundesamt*|ministerium*|im_namen_des_staates|staatsanwalt*|amtsgericht !aufsichtsbehorde|zustandig*|registergericht|handelsregister" },
	{ "government", FR, "gouvernement*|ministere*|avis_officiel|document_officiel|administration_fiscale|prefecture*|au_nom_de_letat|au_nom_de_l_etat|sceau_officiel" },

	{ "crime", EN, "crime*|criminal*|fraudulent*|theft|thief|thieves|steal*|stole*|felon*|misdemeanor|swindl*|embezzl*|police|prosecut*|perjury|dishonest*|cheat* !identity|victim*|suspect|stolen_card" },
	{ "crime", EN, "fraud !identity|victim*|suspect|believe|report_fraud" },
	{ "crime", ES, "delito*|delincuen*|fraude*|fraudulent*|estaf*|ladron*|robo|robad*|robando|criminal*|policia*|denuncia_penal|via_penal|penalmente !identidad|victima*" },
	{ "crime", DE, "straftat*|strafanzeige*|strafbar*|betrug|betruger*|betrugerisch*|diebstahl*|dieb|polizei*|kriminell*|strafverfolg*|strafverfahren* !identitat*|opfer" },
	{ "crime", FR, "crime*|criminel*|fraude*|frauduleu*|escroc*|voleur*|delit*|delinquan*|police|plainte|penal|penale|penaux|penalement !usurpation|victime*" },

	{ "shame", EN, "tell|inform|notify|contact|call|let|visit|write|send|show|advise|alert neighbo*|your_employer|your_boss|your_family|your_friends|your_relatives|your_colleagues|coworkers|your_workplace|your_parents|your_landlord|your_church" NOT_EN },
	{ "shame", EN, "neighbo*|coworkers|colleagues|your_boss|your_employer|your_family|your_friends hear|know|learn|told|find_out|see" NOT_EN },
	{ "shame", EN, "publish*|publicly|post_your|posted_on|social_media|facebook|newspaper*|list_of_debtors|list_of_bad|deadbeat*|shame*|everyone_will|blacklist*|name_and_shame" NOT_EN },
	{ "shame", ES, "inform*|avis*|dir*|contar*|sabr*|enterar*|llam*|contact*|visit*|comunic* vecin*|su_jefe|su_empleador|su_empresa|su_familia|sus_familiares|sus_amigos|companeros|su_patron|empleador" },
	{ "shame", ES, "publicar*|publicaremos|publicamente|redes_sociales|facebook|periodico*|lista_de_morosos|verguenza|avergonz*|lista_negra" },
	{ "shame", DE, "informier*|benachrichtig*|mitteil*|verstandig*|kontaktier*|anruf*|sag* nachbar*|arbeitgeber*|chef|familie|verwandt*|freund*|kollegen|vermieter*" },
	{ "shame", DE, "veroffentlich*|offentlich_gemacht|soziale_medien|facebook|zeitung*|schuldnerliste|schande|schwarze_liste|pranger*" },
	{ "shame", FR, "inform*|prevenir|previendrons|avert*|appel*|contact*|dir* voisin*|votre_employeur|votre_patron|votre_famille|vos_proches|vos_amis|vos_collegues|employeur" },
	{ "shame", FR, "publi*|reseaux_sociaux|facebook|journal|journaux|liste_des_mauvais|honte|liste_noire" },

	{ "household", EN, "your_husband|your_wife|your_spouse|your_son|your_daughter|your_mother|your_father|your_parent*|your_roommate|your_neighbo*|your_brother|your_sister|your_partner|your_employee|your_tenant owe*|debt*|overdue|unpaid|has_not_paid|balance|account" },
	{ "household", ES, "su_esposo|su_esposa|su_marido|su_mujer|su_hijo|su_hija|su_madre|su_padre|su_hermano|su_hermana|su_pareja|su_empleado debe|deuda*|adeuda*|saldo|cuenta" },
	{ "household", DE, "ihr_mann|ihre_frau|ihr_ehemann|ihre_ehefrau|ihr_sohn|ihre_tochter|ihre_mutter|ihr_vater|ihr_partner|ihr_mitarbeiter|ihr_mieter schuld*|forderung*|offen*|ruckstand*|konto" },
	{ "household", FR, "votre_mari|votre_femme|votre_epoux|votre_epouse|votre_fils|votre_fille|votre_mere|votre_pere|votre_conjoint|votre_locataire doit|dette*|impaye*|solde|compte" },

	{ "bureau_lie", EN, "ruin*|destroy*|forever|for_life|never_get|never_again|permanent* credit" },
	{ "bureau_lie", ES, "arruin*|destru*|para_siempre|de_por_vida|nunca credit*|historial" },
	{ "bureau_lie", DE, "ruinier*|zerstor*|fur_immer|lebenslang|nie_wieder|nie_mehr kredit*|bonitat*|schufa" },
	{ "bureau_lie", FR, "ruin*|detrui*|a_vie|pour_toujours|jamais credit*|cote" },
	{ "bureau", EN, "credit_bureau*|credit_report*|credit_score*|credit_rating*|credit_file*|credit_reference|credit_history|credit_record|consumer_reporting|reporting_agenc*|credit_agenc*|equifax|experian|transunion|your_credit !not_report*|not_been_reported" },
	{ "bureau", ES, "buro_de_credito|buros_de_credito|buro|agencias_de_credito|agencia_de_credito|historial_de_credito|historial_crediticio|informe_de_credito|reporte_de_credito|puntaje|puntuacion_de_credito|calificacion_crediticia|asnef|fichero_de_morosos|ficheros_de_morosos|ficheros_de_solvencia|fichero_de_solvencia|solvencia_patrimonial|experian|equifax|infocorp|veraz" },
	{ "bureau", DE, "schufa*|auskunftei*|bonitat*|kreditwurdigkeit|kreditscore|creditreform|infoscore|boniversum|crif|ksv" },
	{ "bureau", FR, "bureau_de_credit|bureaux_de_credit|agence_de_credit|agences_de_credit|dossier_de_credit|cote_de_credit|cote_de_solvabilite|ficp|fichier_des_incidents|banque_de_france|equifax|transunion|fichage" },

	{ "advice", EN, "cannot_affect|can_not_affect|does_not_affect|will_not_affect|wont_affect|doesnt_affect|not_change|no_effect|cannot_hurt|cannot_harm legal*|rights|position|limitation*|statute" },
	{ "advice", EN, "not_need|dont_need|no_need|without|unnecessary|pointless|not_worth|waste lawyer*|attorney*|solicitor*|legal_advice !verification" },
	{ "advice", EN, "payment*|pay*|paying restart*|reviv*|renew*|extend* limitation*|statute|time_limit|legal_claim|clock" },
	{ "advice", EN, "the_law_requires_you|by_law_you|you_are_legally|legally_obligated|legally_obliged|legally_required|you_have_no_rights|no_legal_defen*|no_defen*|you_cannot_dispute|you_waive|you_would_lose" },
	{ "advice", ES, "no_afecta|no_afectar*|no_puede_afectar|no_cambia|no_perjudic* legal*|derechos|juridic*|prescri*" },
	{ "advice", ES, "no_necesita|sin|no_hace_falta|inutil abogad*|asesoramiento_juridico" },
	{ "advice", ES, "la_ley_le_obliga|la_ley_obliga|esta_legalmente_obligado|legalmente_obligado|no_tiene_derecho*|obligado_por_ley" },
	{ "advice", ES, "pag* interrump*|reinici*|renov*|reactiv* prescripcion|plazo" },
	{ "advice", DE, "keinen_einfluss|nicht_beeintrachtig*|keine_auswirkung*|nicht_verander*|andert_nichts|kann_nicht_schaden rechtlich*|rechte|rechtsposition|rechtslage|verjahr*" },
	{ "advice", DE, "nicht|kein*|keinen|unnotig|zwecklos brauch*|notig|benotig*|lohnt anwalt*|rechtsanwalt*|rechtsrat" },
	{ "advice", DE, "gesetzlich_verpflichtet|von_rechts_wegen|sie_haben_kein_recht|keine_rechte" },
	{ "advice", DE, "zahl*|teilzahl* verjahr* neu|unterbrech*|hemm*|beginn*|erneut" },
	{ "advice", FR, "naffecte*|n_affecte*|nafectera|ne_change|sans_effet|sans_incidence|ne_modifi* droit*|juridique*|prescription|position" },
	{ "advice", FR, "inutile|pas_besoin|sans|nul_besoin avocat*|davocat*|conseil_juridique" },
	{ "advice", FR, "la_loi_vous_oblige|legalement_oblige*|legalement_tenu*|aucun_droit|vous_navez_pas_le_droit" },
	{ "advice", FR, "pai*|vers*|regl* interromp*|relanc*|renouvel* prescription|delai" },

	{ "borrow", EN, "borrow*|take_out_a_loan|get_a_loan|take_a_loan|payday|remortgage|home_equity|use_your_credit_card|credit_card_advance|sell_your|pawn*|cash_in_your|your_pension" NOT_EN },
	{ "borrow", ES, "pida_prestado|pedir_prestado|solicite_un_prestamo|pida_un_prestamo|hipotec*|empen*|venda_su|use_su_tarjeta" },
	{ "borrow", DE, "kredit_aufnehm*|darlehen_aufnehm*|nehmen_sie_einen_kredit|leihen_sie|geld_leihen|verkaufen_sie|beleih*|pfandhaus" },
	{ "borrow", FR, "empruntez|emprunter|contractez_un|faites_un_emprunt|souscri* pret|vendez|mettez_en_gage" },

	{ "pressure", EN, "must|need|required|demand*|insist*|expect*|have_to|has_to|immediate*|immediately|today|now|this_week|at_once|<15 whole_balance|full_balance|entire_balance|whole_amount|full_amount|entire_amount|entire_debt|whole_debt|full_debt|full_payment|one_payment|single_payment|lump_sum|in_full|one_go|one_instalment|everything_you_owe|large_payment*|two_payments !cannot|unable|if_you_can|afford|option*|choose|already" },
	{ "pressure", EN, PAY_EN " immediate*|immediately|today|tomorrow|at_once|right_away|right_now|without_delay|<4 !cannot|unable|difficult*|already|advice|help" },
	{ "pressure", EN, "borrow*|loan|friend*|relative*|family|remortgage|credit_card|overdraft|sell_your|savings pay*|raise|clear|use|ask !advice|support|free" },
	{ "pressure", EN, "no_alternative|only_option|not_accept_instalment*|will_not_accept|refuse_any|no_instalment*|not_accept_any" },
	{ "pressure", ES, "debe|exig*|tiene_que|inmediat*|hoy|esta_semana saldo_completo|totalidad|todo_el_saldo|importe_total|un_solo_pago|pago_unico" },
	{ "pressure", DE, "muss*|mussen|sofort*|umgehend|heute|diese_woche gesamt*|einmal|vollstandig*|einer_zahlung|voller_hohe" },
	{ "pressure", FR, "devez|exige*|immediat*|aujourd*|cette_semaine totalite|integralite|solde_total|un_seul_paiement|en_une_fois|seul_versement" },

	{ "statutory", EN, "statutory_interest|late_payment_interest|late_payment_of_commercial|fixed_compensation|statutory_compensation|late_payment_compensation" },
	{ "statutory", EN, "interest statutory|under_the_act|base_rate|late_payment" },
	{ "statutory", ES, "interes*_de_demora|interes*_legal*|ley_3_2004|compensacion_por_costes" },
	{ "statutory", DE, "verzugszins*|verzugspauschale|basiszins*|gesetzliche_zinsen|288_bgb" },
	{ "statutory", FR, "penalites_de_retard|interets_de_retard|indemnite_forfaitaire|interets_legaux|interet_legal|l441_10|l_441_10" },
	{ "statutory_bare", EN, "statutory_interest|late_payment_interest|fixed_compensation|statutory_compensation|late_payment_compensation !act|directive|regulations" },
	{ "statutory_bare", EN, "statutory_interest|late_payment_interest !percent|per_cent|%|rate" },
	{ "statutory_bare", EN, "interest statutory|late_payment !act|directive|regulations" },
	{ "statutory_bare", EN, "interest statutory|late_payment !percent|per_cent|%" },
	{ "statutory_bare", ES, "interes*_de_demora|interes*_legal*|compensacion_por_costes !ley|directiva|codigo" },
	{ "statutory_bare", ES, "interes*_de_demora|interes*_legal* !por_ciento|%|puntos|tipo" },
	{ "statutory_bare", DE, "verzugszins*|verzugspauschale|gesetzliche_zinsen !bgb|richtlinie|gesetz|abgb|or" },
	{ "statutory_bare", DE, "verzugszins*|gesetzliche_zinsen !prozent*|%|basiszins*" },
	{ "statutory_bare", FR, "penalites_de_retard|interets_de_retard|indemnite_forfaitaire|interets_legaux !code|article|directive|loi" },
	{ "statutory_bare", FR, "penalites_de_retard|interets_de_retard|interets_legaux !%|pour_cent|points|taux" },

	{ "fee", EN, "add*|charg*|increase*|impose*|apply|incur* collection_fee*|collection_cost*|collection_charge*|processing_fee*|processing_charge*|admin*_charge*|handling_charge*|administrative_fee*|administration_fee*|handling_fee*|late_fee*|attorney_fee*|attorneys_fee*|legal_fee*|legal_costs|court_costs|penalty|penalties|surcharge*|convenience_fee*|letter_fee*|visit_fee*|service_fee* !no_fee*|not_charge|not_add" },
	{ "fee", EN, "will|shall|may add*|increase*|charg* fee|fees|costs|% !interest|no_fee*|not_charge" },
	{ "fee", ES, "anad*|agreg*|cobrar*|cargar*|sumar*|aument* gastos|comision*|recargo*|honorarios|penalizacion*|costas|cargo* !sin_gastos|no_cobr*" },
	{ "fee", DE, "berechn*|hinzu*|erhoh*|erheb*|aufschlag*|in_rechnung inkassokosten|inkassogebuhr*|mahngebuhr*|bearbeitungsgebuhr*|anwaltskosten|gebuhr*|verwaltungskosten|mahnkosten !keine" },
	{ "fee", FR, "ajout*|factur*|augment*|major*|appliqu* frais|penalite*|honoraires|commission* !sans_frais|aucun*" },

	{ "amount", EN, "approximately|roughly|owe_about|owe_around|owe_some|estimated|guess* owe*|balance|debt*|due" },
	{ "amount", ES, "aproximad*|alrededor_de|mas_o_menos|debe_unos debe|deuda*|saldo|adeud*" },
	{ "amount", DE, "ungefahr|circa|ca|etwa|schatzungsweise schuld*|forderung*|offen*|saldo" },
	{ "amount", FR, "environ|approximativ*|a_peu_pres devez|dette*|solde|du" },

	{ "urgency", EN, "last_chance|final_chance|final_opportunity|last_opportunity|act_now|act_immediately|act_today|immediate_action|urgent_matter|extremely_urgent|act_fast|limited_time|limited_offer|today_only|only_today|expires_today|expires_tonight|expires_soon|offer_expires_in|before_midnight|once_in|never_be_offered|hurry|before_it_is_too_late|time_is_running|dont_miss|do_not_miss|while_it_lasts|only_a_few|one_time_offer|urgent_action|exclusive_offer|special_offer" },
	{ "urgency", EN, "offer*|discount|settle* tonight|midnight|<4|today|hours" },
	{ "urgency", ES, "ultima_oportunidad|actue_ya|actue_ahora|solo_hoy|tiempo_limitado|oferta_limitada|vence_hoy|antes_de_medianoche|no_pierda|apresur*|antes_de_que_sea_tarde|oferta_unica|oferta_especial" },
	{ "urgency", ES, "oferta|descuento hoy|medianoche|<4" },
	{ "urgency", DE, "letzte_chance|letzte_gelegenheit|letzte_moglichkeit|handeln_sie_jetzt|jetzt_handeln|nur_heute|nur_noch_heute|zeitlich_begrenzt*|begrenztes_angebot|bevor_es_zu_spat|einmaliges_angebot|beeilen" },
	{ "urgency", DE, "angebot*|rabatt|nachlass heute|mitternacht|<4" },
	{ "urgency", FR, "derniere_chance|derniere_occasion|derniere_opportunite|agissez_maintenant|agissez_vite|aujourdhui_seulement|duree_limitee|offre_limitee|expire_aujourdhui|avant_minuit|avant_qu*_il_ne_soit|offre_unique|offre_exceptionnelle|depechez" },
	{ "urgency", FR, "offre|remise aujourdhui|minuit|<4" },

	{ "disclosure", EN, "attempt*|attempting|try*|trying collect* debt* information_obtained|information_will_be_used|used_for_that_purpose" },
	{ "disclosure", EN, "from|is|we_are|i_am debt_collector" },
	{ "disclosure", ES, "cobrar|cobro deuda* informacion se_usara|utilizara|usara|utilizada" },
	{ "disclosure", ES, "cobrador_de_deudas|agencia_de_cobro*|cobrador" },
	{ "disclosure", DE, "einzieh*|einzug|eintreib*|inkasso* schuld*|forderung*" },
	{ "disclosure", FR, "recouvr* dette*|creance*" },

	{ "opt_out", EN, "stop|opt_out|opting_out|unsubscribe|no_longer|not_receive" },
	{ "opt_out", ES, "stop|baja|no_recibir|cancelar|dejar_de_recibir|alto" },
	{ "opt_out", DE, "stop|stopp|abmeld*|abbestell*|nicht_mehr|keine_weiteren|widersprech*" },
	{ "opt_out", FR, "stop|desabonn*|desinscri*|ne_plus_recevoir|ne_plus" },
};
/* clang-format on */
const size_t wording_rule_count = COUNT(wording_rules);
const size_t wording_pattern_count = COUNT(wording_patterns);
