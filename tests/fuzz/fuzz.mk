# The fuzz targets: with any compiler as programs that replay their seeds (a suite of `make check`), and with clang as
# fuzzers (`make fuzz`). The fuzzers have objects of their own in build/fuzz, whatever the variant.

FUZZ_SECONDS ?= 60
FUZZ_RUNS    ?=
FUZZ_TARGET  ?=
FUZZ_CC      ?= clang

FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_SHARED  := tests/fuzz/kit.c tests/fuzz/json.c tests/fuzz/formats.c tests/fuzz/plan.c tests/fuzz/dated.c \
                tests/fuzz/reports.c tests/fuzz/table_reader.c

# ---- replaying ----

FUZZ_REPLAY := $(FUZZ_TARGETS:%=$(B)/tests/fuzz/fuzz_%)
$(FUZZ_REPLAY): %: %.o $(call objects,$(FUZZ_SHARED) tests/fuzz/replay.c) $(LIBRARY)
	$(call say,LINK)$(LINK) $(PL_LIBS)
everything: $(FUZZ_REPLAY)

SUITES += fuzz
.PHONY: check-fuzz
check-fuzz: $(FUZZ_REPLAY) ## run one suite: the fuzz targets over their seeds
	@$(SUITE) fuzz $(RESULTS) --each $(FUZZ_REPLAY)

# ---- fuzzing ----

FZ := build/fuzz
# Adding 0 to NULL, which pointer-overflow complains about, is a slip of the standard that C2y mends.
FUZZ_SEES   := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-sanitize=pointer-overflow \
               -fno-omit-frame-pointer
# Comparisons are traced where input is compared with something; the checks themselves are of no interest.
FUZZ_UNSEEN := tests/fuzz/kit.c tests/fuzz/json.c tests/fuzz/formats.c tests/fuzz/mutator.c tests/fuzz/table_reader.c
FUZZ_BLIND   = $(if $(filter lib/load/% lib/base/text.c,$<),,-fno-sanitize-coverage=trace-cmp) \
               $(if $(filter $(FUZZ_UNSEEN),$<),-fno-sanitize=fuzzer-no-link)
FUZZ_CFLAGS  = $(STD) -O2 -g $(WARN) -Ilib -I$(FZ)/libyaml/include $(CORE_CFLAGS) $(FUZZ_SEES) \
               -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION -DYAML_DECLARE_STATIC
FUZZ_OBJECTS := $(patsubst %.c,$(FZ)/%.o,$(LIB_C) $(FUZZ_SHARED) tests/fuzz/mutator.c)
FUZZERS      := $(FUZZ_TARGETS:%=$(FZ)/fuzz_%)

$(FZ)/libyaml.said: tests/fuzz/libyaml
	@mkdir -p $(FZ)/libyaml
	@tests/fuzz/libyaml $(FZ)/libyaml
	@touch $@

$(FZ)/%.o: %.c $(FZ)/libyaml.said tests/fuzz/fuzz.mk
	@mkdir -p $(@D)
	$(call say,CC)$(FUZZ_CC) $(FUZZ_CFLAGS) $(FUZZ_BLIND) -MMD -MP -c -o $@ $<

# libyaml as it is: its own warnings, and what is undefined in it, are not ours.
$(FZ)/libyaml.a: $(FZ)/libyaml.said
	$(call say,AR)cd $(FZ)/libyaml && if [ -d src ]; then \
	    $(FUZZ_CC) -O2 -g -w -fsanitize=fuzzer-no-link,address -fno-sanitize-coverage=trace-cmp -Iinclude \
	        -DYAML_DECLARE_STATIC \
	        -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=2 -DYAML_VERSION_PATCH=5 -DYAML_VERSION_STRING='"0.2.5"' \
	        -c src/api.c src/reader.c src/scanner.c src/parser.c && \
	    ar rcs ../libyaml.a api.o reader.o scanner.o parser.o; \
	else ar rcs ../libyaml.a; fi

$(FUZZERS): $(FZ)/fuzz_%: $(FZ)/tests/fuzz/fuzz_%.o $(FUZZ_OBJECTS) $(FZ)/libyaml.a
	$(call say,LINK)$(FUZZ_CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(CORE_LIBS)

$(FZ)/dictionary: tests/fuzz/dictionary $(LIB_C)
	@mkdir -p $(@D)
	@tests/fuzz/dictionary > $@

-include $(FUZZ_OBJECTS:.o=.d) $(FUZZ_TARGETS:%=$(FZ)/tests/fuzz/fuzz_%.d) \
    $(patsubst %.c,$(B)/%.d,$(wildcard tests/fuzz/*.c))

.PHONY: fuzz fuzz-build
fuzz: ## run the fuzz targets, each FUZZ_SECONDS long (or FUZZ_RUNS runs); FUZZ_TARGET=rules for one
	@tests/packages/ensure build fuzz
	@$(again) fuzz-build
	@tests/meta/suite fuzzing $(RESULTS) tests/fuzz/run $(FZ) --seconds $(FUZZ_SECONDS) $(FUZZ_RUNS:%=--runs %) \
	    $(FUZZ_TARGET); status=$$?; cat $(RESULTS)/fuzzing.log; exit $$status
fuzz-build: $(FUZZERS) $(FZ)/dictionary
