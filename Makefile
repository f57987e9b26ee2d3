# grosz - batch billing for the Unix shell.
#
#   make          build the tools into build/bin
#   make demo     bill a sample company's month into build/demo
#   make check    build and run the tests
#   make bench    time the tools against others that do the same
#   make install  put the tools under PREFIX
#
# demo and check install the Debian packages they miss (as root; otherwise
# they print the command). Everything built goes to $(B).

B = build
# Always by one name: what depends on a header is known by the object's.
override B := $(patsubst $(CURDIR)/%,%,$(abspath $(B)))
CC = cc
PREFIX = /usr/local
DESTDIR =

VERSION = 0.1

PACKAGES = glib-2.0 libcurl sqlite3 zlib libzstd nettle
OPTIMISE = -O2 -g
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
WARN = -Wall -Wextra -Wconversion -Wshadow -Wvla -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wformat=2
WERROR =
SANITIZE =

CFLAGS_ALL = -std=gnu11 -D_GNU_SOURCE -Ilib $(OPTIMISE) $(HARDEN) $(WARN) \
	$(WERROR) $(SANITIZE) $(CFLAGS) -DGROSZ_VERSION='"$(VERSION)"' \
	-DGROSZ_PREFIX='"$(PREFIX)"' $(shell pkg-config --cflags $(PACKAGES))
LDLIBS_ALL = -lcsv -lhpdf $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm
TEST_PACKAGES = gmime-3.0
LDLIBS_TEST = $(shell pkg-config --libs $(TEST_PACKAGES)) -lgmp
LDFLAGS_ALL = $(SANITIZE) -pie -Wl,-z,relro,-z,now $(LDFLAGS)

ifeq ($(filter demo check check-deep clean uninstall,$(MAKECMDGOALS)),)
ifneq ($(shell pkg-config --exists $(PACKAGES) && echo yes),yes)
$(error Packages are missing: as root, run .ci/packages build)
endif
endif

LIB_OBJECTS = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard lib/*/*.c)))
TOOLS = $(patsubst cmd/%.c,$(B)/bin/%,$(sort $(wildcard cmd/*.c)))
UNITS = $(patsubst tests/unit/%.c,$(B)/tests/unit/%, \
	$(sort $(wildcard tests/unit/*.c)))

.PHONY: all tools
all: tools
tools: $(TOOLS) $(B)/templates fonts

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(B)/libgrosz.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

$(TOOLS): $(B)/bin/%: $(B)/obj/cmd/%.o $(B)/libgrosz.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_ALL) -o $@ $< $(B)/libgrosz.a $(LDLIBS_ALL)

$(UNITS): $(B)/tests/unit/%: $(B)/obj/tests/unit/%.o $(B)/libgrosz.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_ALL) -o $@ $< $(B)/libgrosz.a $(LDLIBS_ALL) $(LDLIBS_TEST)

# The tools look for their data beside their folder.
$(B)/templates:
	@mkdir -p $(B)
	ln -sfn $(CURDIR)/templates $@

# Noto Sans cut down to the scripts of Europe; what nearly every invoice needs
# in one file, Greek and Cyrillic in files of their own.
NOTO = /usr/share/fonts/truetype/noto
SUBSET = hb-subset --no-hinting \
	--drop-tables=GDEF,GPOS,GSUB,STAT,gasp,prep,fpgm,cvt,name,DSIG
LATIN = 20-7E,A0-17F,218-21B,2007,2009,2010-2015,2018-201E,2020-2022,2026,$\
	202F,2030,2032,2033,2039,203A,20AC,2122
FONTS = $(foreach weight,Regular Bold,$(foreach script,-greek -cyrillic, \
	$(B)/fonts/NotoSans-$(weight)$(script).ttf) \
	$(B)/fonts/NotoSans-$(weight).ttf)

.PHONY: fonts
fonts: $(FONTS)
$(B)/fonts/%-greek.ttf: $(NOTO)/%.ttf
	@mkdir -p $(@D)
	$(SUBSET) $< --unicodes=370-3FF --output-file=$@
$(B)/fonts/%-cyrillic.ttf: $(NOTO)/%.ttf
	@mkdir -p $(@D)
	$(SUBSET) $< --unicodes=400-4FF,20B4,20BD,2116 --output-file=$@
$(B)/fonts/%.ttf: $(NOTO)/%.ttf
	@mkdir -p $(@D)
	$(SUBSET) $< --unicodes=$(LATIN) --output-file=$@

# A collection of CSV files that the reader is tested on where it is there.
export CSV_SPECTRUM = $(CURDIR)/../shared/data/csv-spectrum

.PHONY: units
units: $(UNITS)
$(B)/obj/tests/unit/%.o: CFLAGS_ALL += \
	$(shell pkg-config --cflags $(TEST_PACKAGES))

# What makes the sample operator's month: not installed.
GENERATOR = $(B)/samples/telecom-generate
GENERATOR_OBJECTS = $(patsubst %.c,$(B)/obj/%.o, \
	$(sort $(wildcard samples/telecom/generator/*.c)))
$(GENERATOR): $(GENERATOR_OBJECTS) $(B)/libgrosz.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_ALL) -o $@ $(GENERATOR_OBJECTS) $(B)/libgrosz.a \
		$(LDLIBS_ALL)

.PHONY: samples
samples: $(GENERATOR)

# libFuzzer's main instead of ours.
$(B)/fuzz/%: $(B)/obj/tests/fuzz/%.o $(B)/libgrosz.a
	@mkdir -p $(@D)
	$(CC) $(subst fuzzer-no-link,fuzzer,$(SANITIZE)) -o $@ $< \
		$(B)/libgrosz.a $(LDLIBS_ALL)

# What times the tools: see tests/bench/README.md.
BENCH = $(addprefix $(B)/bench/,generate race-them answers)
$(B)/bench/generate: tests/bench/generate.c
$(B)/bench/race-them: tests/bench/race.c
$(B)/bench/answers: tests/bench/answers.c
$(BENCH):
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -D_GNU_SOURCE -O2 $(WARN) $(WERROR) -o $@ $<

.PHONY: bench bench-tools
bench-tools: $(BENCH)
bench: tools bench-tools
	@B=$(B) tests/bench/run

# pkg-config is asked when make begins, so what it needs is installed before
# another make is started.
.PHONY: demo check check-deep
demo:
	@.ci/packages build
	@$(MAKE) --no-print-directory -s -j$$(nproc) B=$(B) tools samples
	@samples/demo $(B)
check:
	@.ci/packages check
	@B=$(B) tests/check
check-deep:
	@.ci/packages check
	@B=$(B) tests/check deep

LIBEXEC = $(DESTDIR)$(PREFIX)/libexec/grosz
SHARE = $(DESTDIR)$(PREFIX)/share/grosz
MAN = $(DESTDIR)$(PREFIX)/share/man/man1

.PHONY: install uninstall
install: tools
	install -d $(DESTDIR)$(PREFIX)/bin $(LIBEXEC) $(SHARE)/fonts $(MAN)
	install $(filter-out %/grosz,$(TOOLS)) $(LIBEXEC)
	install $(B)/bin/grosz $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(FONTS) $(SHARE)/fonts
	cp -R templates $(SHARE)
	install -m 644 cmd/grosz.1 $(MAN)
	for page in $(filter-out cmd/grosz.1,$(wildcard cmd/*.1)); do \
		install -m 644 $$page $(MAN)/grosz-$${page#cmd/} || exit; \
	done
uninstall:
	rm -rf $(LIBEXEC) $(SHARE) $(DESTDIR)$(PREFIX)/bin/grosz
	rm -f $(MAN)/grosz.1 $(MAN)/grosz-*.1

.PHONY: clean
clean:
	rm -rf $(B)

.SECONDARY:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
