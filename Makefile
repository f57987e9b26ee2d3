# grosz - batch billing for the Unix shell.
#
#   make          build the tools into build/bin
#   make demo     bill a sample company's month into build/demo
#   make check    build and run the tests
#   make install  put the tools under PREFIX
#
# demo and check install the Debian packages they miss (as root; otherwise
# they print the command). Everything built goes to $(B).

B = build
CC = cc
PREFIX = /usr/local
DESTDIR =

VERSION = 0.1

PACKAGES = glib-2.0 libcurl sqlite3 gmime-3.0 libxml-2.0 libqrencode zlib \
	libzstd
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
LDLIBS_TEST = -lgmp
LDFLAGS_ALL = $(SANITIZE) -pie -Wl,-z,relro,-z,now $(LDFLAGS)

LIB_OBJECTS = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard lib/*/*.c)))
TOOLS = $(patsubst cmd/%.c,$(B)/bin/%,$(sort $(wildcard cmd/*.c)))
UNITS = $(patsubst tests/unit/%.c,$(B)/tests/unit/%, \
	$(sort $(wildcard tests/unit/*.c)))

.PHONY: all tools
all: tools
tools: $(TOOLS)

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

# A collection of CSV files that the reader is tested on where it is there.
export CSV_SPECTRUM = $(CURDIR)/../shared/data/csv-spectrum

.PHONY: units
units: $(UNITS)

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

.PHONY: clean
clean:
	rm -rf $(B)

.SECONDARY:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
