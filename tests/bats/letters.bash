# Letters as PDF and e-mail: the input of both files of tests.

# letter_files: who writes, to whom, about what, and a template of our own.
letter_files() {
	export AR_AS_OF=2026-11-20
	mkdir -p t/en t/ar t/zh
	cat >creditor.csv <<-'END'
		name,address_1,city,postal_code,country,phone,email,opt_out
		"Acme, Ltd",1 High St,London,SW1A 1AA,GB,+44 20 7946 0000,ar@acme.example,Answer STOP and we write no more.
	END
	cat >customers.csv <<-'END'
		customer_id,name,email,language,kind,country,address_1,city,postal_code
		C1,Łódź i Synowie,ana@example.com,en,business,PL,ul. Długa 1,Warszawa,00-238
		C2,شركة النور,nour@example.com,ar,business,AE,شارع الملك,دبي,
		C3,上海公司,li@example.com,zh,business,CN,南京路 1,上海,200000
	END
	cat >items.csv <<-'END'
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount
		I1,C1,invoice,INV-1,2026-09-01,2026-10-01,EUR,1100.00,1100.00
		I2,C1,invoice,INV-2,2026-09-02,2026-10-02,EUR,20.00,20.00
		I3,C2,invoice,INV-3,2026-09-01,2026-10-01,EUR,50.00,50.00
		I4,C3,invoice,INV-4,2026-09-01,2026-10-01,EUR,60.00,60.00
	END
	cat >due.csv <<-'END'
		notice_id,customer_id,level,template,channel,currency,amount,items,due_date
		N1,C1,1,plain,email,EUR,1120.00,I1 I2,2026-12-01
		N2,C2,1,plain,email,EUR,50.00,I3,2026-12-01
		N3,C3,1,plain,email,EUR,60.00,I4,2026-12-01
	END
	plain_template 'Payment reminder' 'Please pay.' Document Open >t/en/plain.txt
	plain_template 'تذكير بالدفع' 'سلم' وثيقة مبلغ >t/ar/plain.txt
	plain_template '付款提醒' '请尽快付款。' 单据 金额 >t/zh/plain.txt
}

# plain_template SUBJECT TEXT DOCUMENT OPEN: a template with a table.
plain_template() {
	cat <<-END
		subject: $1

		> {{name}}
		> {{?address_1}}
		> {{?place}}

		$2

		| $3 | > $4 |
		{{#items}}
		| {{document}} | {{open}} |
		{{/items}}
		|= | {{amount}} |

		~ {{creditor_name}} {{?opt_out}}
	END
}

# write_letters OPTION... [FILE]: of due.csv unless a file is given as INPUT.
write_letters() {
	letters write --creditor creditor.csv --customers customers.csv --items items.csv \
		--templates t "$@" "${INPUT:-due.csv}"
}

# with_pdf: skips in a build without pangocairo.
# shellcheck disable=SC2154 # run sets output
with_pdf() {
	run write_letters --format pdf --batch probe.pdf
	[[ $output != *'this build makes no PDF'* ]] || skip 'a build without PDF'
	rm -f probe.pdf
}
