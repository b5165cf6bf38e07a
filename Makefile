# arrears: build, test, install.  `make help` lists the targets.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBEXECDIR ?= $(PREFIX)/libexec
MANDIR ?= $(PREFIX)/share/man
COMPLETIONDIR ?= $(PREFIX)/share/bash-completion/completions
PROGRAM_PREFIX ?= ar-
OPTIMIZE = -O2
LTO ?= $(if $(findstring clang,$(CC)),,-flto=auto -ffat-lto-objects)
CFLAGS ?= $(OPTIMIZE) $(LTO) -g
WERROR ?=
BUILD ?= build
BIN ?= bin

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wswitch-enum
HARDENING ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDENING_LD ?= -pie -Wl,-z,relro,-z,now,-z,noexecstack
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Ilib $(WARNINGS) $(WERROR) $(HARDENING) $(OPTIONAL_CFLAGS) $(CFLAGS) -MMD -MP
ALL_LDFLAGS = $(HARDENING_LD) $(LDFLAGS)
LDLIBS += -Wl,--as-needed -lcsv -lsqlite3 -lnettle -lpthread

PKG_CONFIG ?= pkg-config

# $(call optional,NAME,packages,flags without pkg-config,files that need them,file without):
# NAME=0 leaves out what takes those libraries.
define optional
$(1) ?= 1
ifeq ($$($(1)),0)
WITHOUT += $(4)
else
WITHOUT += $(5)
OPTIONAL_CFLAGS += $$(patsubst -I%,-isystem %,$$(shell $(PKG_CONFIG) --cflags $(2) 2>/dev/null))
LDLIBS += $$(shell $(PKG_CONFIG) --libs $(2) 2>/dev/null || echo $(3))
endif
endef

# Reading .xlsx and .ods; letters as PDF; writing .xlsx; payment codes in letters, which are
# left out by themselves where their library is not there.
OPTIONAL_CFLAGS :=
WITHOUT :=
SHEET_FILES := $(filter-out %_absent.c %_currency.c %_value.c,$(wildcard lib/io/sheet*.c))
PDF_FILES := $(filter-out %_absent.c,$(wildcard lib/io/letter_pdf*.c))
QR ?= $(shell $(PKG_CONFIG) --exists libqrencode 2>/dev/null && echo 1 || echo 0)
$(eval $(call optional,SHEETS,libzip expat,-lzip -lexpat,$(SHEET_FILES),lib/io/sheet_absent.c))
$(eval $(call optional,PDF,pangocairo pangoft2 fontconfig harfbuzz-subset zlib,-lpangocairo-1.0,$(PDF_FILES),lib/io/letter_pdf_absent.c))
$(eval $(call optional,WORKBOOKS,xlsxwriter,-lxlsxwriter,lib/io/document_xlsx.c,lib/io/document_xlsx_absent.c))
$(eval $(call optional,QR,libqrencode,-lqrencode,lib/io/qr.c,lib/io/qr_absent.c))

PROGRAMS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(WITHOUT),$(wildcard lib/*/*.c))) $(BUILD)/templates.o
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/*_test.c))
SOURCES := $(wildcard lib/*/*.[ch] cmd/*.c tests/unit/*.[ch] samples/*.[ch])
MAN_PAGES := $(wildcard man/*.[0-9])
DEPENDENCIES := $(shell find $(BUILD) -name '*.d' 2>/dev/null)

all: $(addprefix $(BIN)/,$(PROGRAMS)) $(BUILD)/generate  ## build the programs into bin/

$(BUILD)/libarrears.a: $(LIB_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The texts of letters, as C.
$(BUILD)/templates.c: lib/templates/embed.awk $(sort $(wildcard lib/templates/*/*.txt))
	@mkdir -p $(@D)
	LC_ALL=C awk -f $^ >$@

$(BUILD)/templates.o: $(BUILD)/templates.c
	$(CC) $(ALL_CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(BIN)/%: $(BUILD)/cmd/%.o $(BUILD)/libarrears.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/generate: $(BUILD)/samples/generate.o $(BUILD)/libarrears.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libarrears.a
	$(CC) $(ALL_CFLAGS) -fno-lto $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

-include $(DEPENDENCIES)

tests: all $(UNIT_TESTS)

deps:  ## install what building and testing need, if it is not there
	@sh tests/deps.sh

demo: all  ## today's work list of the sample book
	@sh samples/demo.sh $(BIN)

screenshots: all  ## pages of the sample book as pictures, into man/screenshots/
	@sh samples/screenshots.sh $(BIN) man/screenshots

check:  ## all tests: build with -Werror, unit, bats, sanitizers, lint
	@$(MAKE) --no-print-directory -j2 WERROR=-Werror tests
	@sh tests/run.sh

asan:  ## the whole suite under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=build/asan BIN=build/asan/bin HARDENING= HARDENING_LD= \
	    CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all' WERROR=-Werror tests
	@AR_BIN=build/asan/bin AR_UNIT=build/asan/tests/unit sh tests/run.sh asan

lint:  ## style, static analysis, shell scripts, man pages
	@sh tests/run.sh lint

accept: all  ## write what the programs print now into the golden cases
	@sh tests/cases.sh accept

bench: all  ## speed beside other programs, in one run
	@sh tests/bench.sh

install: all  ## into PREFIX, with DESTDIR and PROGRAM_PREFIX
	install -d $(DESTDIR)$(LIBEXECDIR)/arrears $(DESTDIR)$(BINDIR) $(DESTDIR)$(COMPLETIONDIR)
	install -d $(addprefix $(DESTDIR)$(MANDIR)/man,1 5 7)
	install -m 755 $(addprefix $(BIN)/,$(PROGRAMS)) $(DESTDIR)$(LIBEXECDIR)/arrears
	@set -e; for p in $(PROGRAMS); do n=$(PROGRAM_PREFIX)$${p#$(PROGRAM_PREFIX)}; \
	    ln -sf $(LIBEXECDIR)/arrears/$$p $(DESTDIR)$(BINDIR)/$$n; \
	    bash -c 'exec -a "$$0" "$$@"' $$n $(BIN)/$$p --completion > $(DESTDIR)$(COMPLETIONDIR)/$$n; done
	@set -e; for m in $(MAN_PAGES); do f=$${m#man/}; s=$${f##*.}; \
	    n=$(PROGRAM_PREFIX)$${f#$(PROGRAM_PREFIX)}; [ $$s = 1 ] || n=$$f; \
	    install -m 644 $$m $(DESTDIR)$(MANDIR)/man$$s/$$n; done

uninstall:  ## remove what install wrote
	rm -rf $(DESTDIR)$(LIBEXECDIR)/arrears
	@for p in $(PROGRAMS); do n=$(PROGRAM_PREFIX)$${p#$(PROGRAM_PREFIX)}; \
	    rm -f $(DESTDIR)$(BINDIR)/$$n $(DESTDIR)$(COMPLETIONDIR)/$$n; done
	@for m in $(MAN_PAGES); do f=$${m#man/}; s=$${f##*.}; n=$(PROGRAM_PREFIX)$${f#$(PROGRAM_PREFIX)}; \
	    [ $$s = 1 ] || n=$$f; rm -f $(DESTDIR)$(MANDIR)/man$$s/$$n; done

dist:  ## a source archive of the last commit
	@mkdir -p dist
	git archive --prefix=arrears/ -o dist/arrears.tar.gz HEAD

clean:  ## remove build products
	rm -rf $(BUILD) $(BIN) dist

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

.PHONY: all tests deps demo screenshots check asan lint accept bench install uninstall dist clean help
.SECONDARY:
