# permitline: one Makefile for the library, the program and the tests.
#
#   make                 build/permitline
#   make VARIANT=asan    build/asan/permitline, the same sources with the sanitizers
#   make help            everything else
#
# It is not recursive: all rules are here and in install.mk, which it includes. It calls itself again only where a
# second pass is the point: after packages were installed, to run every suite although one failed (-k), and to build
# with a second compiler.

VARIANT        ?= release
PROPERTY_CASES ?= 10000
SPACE_CASES    ?= 200
REFORM_CASES   ?= 100
VERIFY_CASES   ?= 8
WERROR         ?= 0
JOBS           ?= $(shell nproc 2>/dev/null || echo 2)

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

# ---- where things go ------------------------------------------------------------------------------------------

B := build/$(VARIANT)
ifeq ($(VARIANT),release)
  PROGRAM ?= build/permitline
  VERIFY  := build/permitline-verify
else
  PROGRAM ?= $(B)/permitline
  VERIFY  := $(B)/permitline-verify
endif
LIBRARY := $(B)/libpermitline.a
RESULTS := $(B)/results

# ---- what there is: found by wildcard, so a new file needs no entry here -----------------------------------------

LIB_C      := $(wildcard lib/*.c lib/*/*.c)
CMD_C      := $(wildcard cmd/*.c)
VERIFY_C   := $(wildcard cmd/verify/*.c)
UNIT_C     := $(wildcard tests/unit/test_*.c)
UNITHELP_C := $(filter-out $(UNIT_C),$(wildcard tests/unit/*.c))
FAULT_C    := $(wildcard tests/fault/*.c)
BENCH_C    := $(wildcard tests/bench/bench_*.c)
BENCHHELP_C := $(filter-out $(BENCH_C),$(wildcard tests/bench/*.c))
API_C      := $(wildcard examples/api/*.c)
MAN_C      := $(wildcard man/*.c)
# The two programs of the property suite share everything else; an archive gives each what it needs. The suite talks
# to the library where subject_library.c exists, else to the program.
PROPMAIN_C := $(wildcard tests/property/property.c tests/property/oracle_test.c)
PROP_C     := $(filter-out $(PROPMAIN_C),$(wildcard tests/property/*.c))
ifneq ($(wildcard tests/property/subject_library.c),)
  PROP_C   := $(filter-out tests/property/subject_process.c,$(PROP_C))
endif

objects   = $(patsubst %.c,$(B)/%.o,$(1))
# What the program is linked of: with the texts that `permitline init` writes, made into C further down.
CMD_O     = $(call objects,$(CMD_C)) $(B)/cmd/init_files.o
programs  = $(patsubst %.c,$(B)/%,$(1))
UNIT      := $(call programs,$(UNIT_C))
BENCH     := $(call programs,$(BENCH_C))
API       := $(call programs,$(API_C))
PROPERTY  := $(call programs,$(PROPMAIN_C))
FAULT     := $(if $(FAULT_C),$(B)/tests/fault/fault)
ALL_C     := $(LIB_C) $(CMD_C) $(VERIFY_C) $(UNIT_C) $(UNITHELP_C) $(FAULT_C) $(BENCH_C) $(BENCHHELP_C) $(API_C) \
             $(PROPMAIN_C) $(PROP_C) $(MAN_C)

# ---- flags --------------------------------------------------------------------------------------------------------

# pkg-config is asked when a value is first needed, and once: `make help` and `make clean` work before it is there.
once       = $(eval $(1) := $$(shell $(2)))$($(1))
CORE_PC   := yaml-0.1 libutf8proc
CORE_CFLAGS = $(call once,CORE_CFLAGS,pkg-config --cflags $(CORE_PC))
CORE_PC_LIBS = $(call once,CORE_PC_LIBS,pkg-config --libs $(CORE_PC))
CORE_LIBS   = $(CORE_PC_LIBS) $(CSV_LIBS)
TEST_CFLAGS = $(call once,TEST_CFLAGS,pkg-config --cflags cmocka jansson)
CMOCKA_LIBS = $(call once,CMOCKA_LIBS,pkg-config --libs cmocka)
JANSSON_LIBS = $(call once,JANSSON_LIBS,pkg-config --libs jansson)
MACHINE     = $(call once,MACHINE,$(CC) -dumpmachine)
# libcsv has no .pc file; it is linked once the CSV adapter is there.
CSV_LIBS   := $(if $(wildcard lib/load/csv*.c),-lcsv)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
ifeq ($(WERROR),1)
  WARN += -Werror
endif

# Hardening; CET (or branch protection) where the machine has it.
CET      = $(if $(filter x86_64-%,$(MACHINE)),-fcf-protection) \
           $(if $(filter aarch64-%,$(MACHINE)),-mbranch-protection=standard)
HARDEN   = -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 $(CET)
LD_HARDEN := -Wl,-z,relro,-z,now,-z,noexecstack

SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANITIZE_tsan := -fsanitize=thread -fno-omit-frame-pointer

OPT_release = -O2 -g $(HARDEN)
OPT_debug   = -Og -g3
OPT_asan    = -O1 -g $(SANITIZE_asan)
OPT_tsan    = -O1 -g $(SANITIZE_tsan)
OPT_cov     = -O0 -g --coverage
LD_release  = $(LD_HARDEN)
LD_debug    =
LD_asan     = $(SANITIZE_asan)
LD_tsan     = $(SANITIZE_tsan)
LD_cov      = --coverage
ifeq ($(filter $(VARIANT),release debug asan tsan cov),)
  $(error VARIANT is one of release, debug, asan, tsan, cov; not "$(VARIANT)")
endif

# POSIX.1-2008 for all; a file that needs more of glibc defines _GNU_SOURCE itself and says why.
STD       := -std=c17 -D_POSIX_C_SOURCE=200809L
# No file, debug information included, tells where it was built.
PLACE      = -ffile-prefix-map=$(CURDIR)=.
PL_CFLAGS  = $(STD) $(PIC) $(OPT_$(VARIANT)) $(WARN) $(PLACE) -Ilib $(CORE_CFLAGS) $(CFLAGS)
# The library's objects are the same in the archive and in the shared library, so that a shared library of somebody
# else can take the archive in. What is not PL_API is hidden: it costs no lookup, and nobody can come to rely on it.
PIC        = -fPIE
LIB_PIC   := -fPIC -fvisibility=hidden -fno-semantic-interposition
$(B)/lib/%.o: private PIC = $(LIB_PIC)
PL_LDFLAGS = -pie $(LD_$(VARIANT)) $(LDFLAGS)
PL_LIBS    = $(CORE_LIBS) -pthread $(LIBS)
COMPILE    = $(CC) $(PL_CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<
LINK       = $(CC) $(PL_LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^)

# `make V=1` prints the commands, `make -s` nothing, else one short line each.
ifeq ($(V),1)
  say =
else ifneq ($(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS)))),)
  say = @
else
  say = @printf '  %-5s %s\n' '$(1)' '$@';
endif

# ---- building -----------------------------------------------------------------------------------------------------

.PHONY: all
all: $(LIBRARY) $(PROGRAM) $(VERIFY) installable ## build the program and all that `make install` needs; the default

.PHONY: everything
everything: all man $(UNIT) $(FAULT) $(PROPERTY) $(BENCH) $(API) ## build all, tests, benches, examples, too; run none

# Writes the text to the target if it is not there already, so that what depends on the target is made again.
remember = @printf '%s\n' '$(1)' | cmp -s - $@ || printf '%s\n' '$(1)' > $@

# Objects depend on this file, which changes when compiler or flags change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	$(call remember,$(CC) $(PL_CFLAGS) $(LIB_PIC) $(CPPFLAGS) $(PL_LDFLAGS))
.PHONY: FORCE
FORCE:

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE)

# Made anew, not added to: an object whose source is gone must go, too. The list of sources is a prerequisite for that.
$(LIBRARY): $(call objects,$(LIB_C)) $(B)/sources
	$(call say,AR)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)
$(B)/sources: FORCE
	@mkdir -p $(@D)
	$(call remember,$(LIB_C) : $(CMD_C))

# What `permitline init` writes are files of their own in cmd/init/; the program has them built in.
INIT_TEXTS := $(wildcard cmd/init/en/*)
$(B)/cmd/init_files.c: cmd/init/embed $(INIT_TEXTS) $(wildcard cmd/init/zh/*)
	@mkdir -p $(@D)
	$(call say,EMBED)cmd/init/embed $(INIT_TEXTS) > $@
$(B)/cmd/init_files.o: $(B)/cmd/init_files.c cmd/init.h $(B)/flags
	$(call say,CC)$(COMPILE) -Icmd

$(PROGRAM): $(CMD_O) $(LIBRARY) $(B)/sources
	@mkdir -p $(@D)
	$(call say,LINK)$(LINK) $(PL_LIBS)

# The checker of proofs: nothing of the library is in it.
$(VERIFY): $(call objects,$(VERIFY_C))
	@mkdir -p $(@D)
	$(call say,LINK)$(LINK)

$(UNIT): %: %.o $(call objects,$(UNITHELP_C)) $(LIBRARY)
	$(call say,LINK)$(LINK) $(CMOCKA_LIBS) $(PL_LIBS)

$(B)/tests/fault/fault: $(call objects,$(FAULT_C)) $(LIBRARY)
	$(call say,LINK)$(LINK) $(CMOCKA_LIBS) $(PL_LIBS)

$(B)/tests/property/common.a: $(call objects,$(PROP_C))
	$(call say,AR)rm -f $@ && $(AR) rcs $@ $^
$(PROPERTY): %: %.o $(B)/tests/property/common.a $(LIBRARY)
	$(call say,LINK)$(LINK) $(CMOCKA_LIBS) $(JANSSON_LIBS) $(PL_LIBS) -lm

$(BENCH): %: %.o $(call objects,$(BENCHHELP_C)) $(LIBRARY)
	$(call say,LINK)$(LINK) $(PL_LIBS) -lm

$(API): %: %.o $(LIBRARY)
	$(call say,LINK)$(LINK) $(PL_LIBS)

# The manual: `man -M build/man permitline`. All pages lie in man/ but the one that is made from the diagnostics.
MAN_MADE   := build/man/man7/permitline-diagnostics.7
MAN_PAGES  := $(foreach page,$(wildcard man/*.[1-8]),build/man/man$(subst .,,$(suffix $(page)))/$(notdir $(page))) \
              $(MAN_MADE)

.PHONY: man
man: $(MAN_PAGES) ## the manual pages: build/man/
define man_rule
build/man/man$(1)/%.$(1): man/%.$(1)
	@mkdir -p $$(@D)
	$$(call say,MAN)cp $$< $$@
endef
$(foreach section,1 3 5 7,$(eval $(call man_rule,$(section))))
$(MAN_MADE): $(B)/man/diagnostics
	@mkdir -p $(@D)
	$(call say,MAN)$< > $@
$(B)/man/diagnostics: $(B)/man/diagnostics.o
	$(call say,LINK)$(LINK)

# Private: else the file of flags, being a prerequisite, would get them as well.
$(B)/tests/%.o: private CPPFLAGS += $(TEST_CFLAGS)

-include $(patsubst %.c,$(B)/%.d,$(ALL_C))

include install.mk

# ---- trying it out ------------------------------------------------------------------------------------------------

# Again runs make a second time: what was installed a moment ago is seen, and there are jobs unless some are given.
again = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: demo
demo: ## build, then plan the examples, those of a reform before and after it (installs the libraries it needs)
	@tests/packages/ensure build
	@$(again) demo-plans
.PHONY: demo-plans
DEMO_WHOLE := $(firstword $(wildcard examples/school.yaml examples/*.yaml))
# What has happened under one rule set is no project for another: those with progress are not among them.
DEMO_REFORMS := longgang-2017:longgang-2018 lingang-2021:lingang-2022
DEMO_OTHERS = $(shell { grep -L $(foreach reform,$(DEMO_REFORMS),-e '^rules: $(lastword $(subst :, ,$(reform)))$$') \
    examples/*.yaml; grep -l '^progress:' examples/*.yaml; } | sort -u)
# Sets days and verdict for one example under one rule set. Over the ceiling (1) and undecided (3) are answers; any
# other status is an error.
demo_one = $(PROGRAM) plan "$$file" --rules $(1) --format json > $(B)/demo.json; status=$$?; \
    case $$status in 0) verdict=within ;; 1) verdict=over ;; 3) verdict=undecided ;; \
        *) echo "make demo: status $$status of $(PROGRAM) plan $$file --rules $(1)" >&2; exit 1 ;; esac; \
    ! grep -Eq '"ceilings": *\[\]' $(B)/demo.json || verdict='no ceiling'; \
    days=$$(grep -Eo '"approval_days": *([0-9]+|null|\{[^}]*\})' $(B)/demo.json | head -n 1 \
        | sed -E 's/^"approval_days": *//; s/[^0-9]*([0-9]+)[^0-9]+([0-9]+).*/\1..\2/')
demo-plans: $(PROGRAM)
	@echo 'Approval time in working days, before a reform and after:'
	@for reform in $(DEMO_REFORMS); do \
	    before=$${reform%:*}; after=$${reform#*:}; printf '%s -> %s\n' "$$before" "$$after"; \
	    for file in $$(grep -L '^progress:' $$(grep -l "^rules: $$after$$" examples/*.yaml)); do \
	        $(call demo_one,"$$before"); was="$$days ($$verdict)"; \
	        $(call demo_one,"$$after"); \
	        printf '  %-34s %18s -> %s\n' "$$file" "$$was" "$$days ($$verdict)"; \
	    done; \
	done
	@printf '\n$$ %s\n' '$(PROGRAM) check $(DEMO_OTHERS)'
	@$(PROGRAM) check $(DEMO_OTHERS); $(demo_status)
	@printf '\n$$ %s\n' '$(PROGRAM) plan $(DEMO_WHOLE)'
	@$(PROGRAM) plan $(DEMO_WHOLE); $(demo_status)
demo_status = status=$$?; case $$status in 0|1|3) ;; *) echo "make demo: status $$status" >&2; exit 1 ;; esac

# ---- tests --------------------------------------------------------------------------------------------------------

# A suite is here when its files are. Each one's line is printed, and its counts are kept, by tests/meta/suite.
SUITES := $(if $(UNIT),unit) \
          $(if $(wildcard tests/property/oracle_test.c),oracle_test) \
          $(if $(wildcard tests/property/property.c),property) \
          $(if $(FAULT),fault) \
          $(if $(API),examples) \
          $(if $(wildcard tests/golden/*/*.cmd),golden) \
          $(if $(wildcard tests/rules/run),rules) \
          $(if $(wildcard tests/dated/run),dated bounds) \
          $(if $(wildcard tests/batch/run),batch) \
          $(if $(wildcard tests/space/run),space verify) \
          $(if $(wildcard tests/reform/run),reform) \
          $(if $(wildcard tests/docs/run),docs) \
          completions \
          $(if $(filter release,$(VARIANT)),install) \
          meta
SUITE := PERMITLINE=$(PROGRAM) VERIFY=$(VERIFY) BUILD=$(B) tests/meta/suite
BINS  := $(sort $(patsubst %/,%,$(dir $(PROGRAM)))) $(B)/examples/api

.PHONY: check
check: ## run all tests (installs the packages they need); ends with the total
	@tests/packages/ensure build check
	@rm -f $(RESULTS)/*.count
	@$(again) -k $(SUITES:%=check-%) || true
	@$(if $(filter install,$(SUITES)),,echo 'install: not run, a build for $(VARIANT) is not installed')
	@tests/meta/suite --total $(RESULTS) $(SUITES)

.PHONY: $(SUITES:%=check-%)
check-unit: $(UNIT) ## run one suite: the module tests
	@$(SUITE) unit $(RESULTS) --each $(UNIT)
check-oracle_test: $(B)/tests/property/oracle_test ## run one suite: the tests of the property suite's oracle
	@$(SUITE) oracle_test $(RESULTS) $<
check-property: $(B)/tests/property/property $(PROGRAM) ## run one suite: PROPERTY_CASES random rule sets
	@$(SUITE) property $(RESULTS) $< --cases $(PROPERTY_CASES)
check-fault: $(FAULT) ## run one suite: each allocation and each system call fails in turn
	@$(SUITE) fault $(RESULTS) $<
check-examples: $(API) ## run one suite: the programs in examples/api
	@$(SUITE) examples $(RESULTS) tests/meta/api $(API)
check-golden: $(PROGRAM) $(VERIFY) $(API) ## run one suite: the golden command lines
	@$(SUITE) golden $(RESULTS) tests/golden/run $(BINS:%=--bin %)
check-rules: $(PROGRAM) ## run one suite: the tests that the rule sets carry
	@$(SUITE) rules $(RESULTS) tests/rules/run
check-dated: $(PROGRAM) ## run one suite: dated plans against an oracle that walks from day to day
	@$(SUITE) dated $(RESULTS) tests/dated/run
check-bounds: $(PROGRAM) ## run one suite: the bounds of dated plans hold each completion
	@$(SUITE) bounds $(RESULTS) tests/dated/bounds
check-batch: $(PROGRAM) ## run one suite: tables of projects against a slow reader, and against `check`
	@$(SUITE) batch $(RESULTS) tests/batch/run
check-space: $(PROGRAM) $(VERIFY) ## run one suite: questions over all projects, against every project there is
	@$(SUITE) space $(RESULTS) tests/space/run --cases $(SPACE_CASES)
check-reform: $(PROGRAM) ## run one suite: reforms against changes made by hand, every project, every order
	@$(SUITE) reform $(RESULTS) tests/reform/run --cases $(REFORM_CASES)
check-verify: $(VERIFY) ## run one suite: certificates with anything changed are refused
	@$(SUITE) verify $(RESULTS) tests/verify/run $(VERIFY_CASES)
.PHONY: check-big
check-big: $(PROGRAM) ## tables of a million rows with planted faults, a line of 1 GB, memory; a few minutes
	PERMITLINE=$(PROGRAM) BUILD=$(B) tests/batch/run --big
.PHONY: exhaustive
exhaustive: $(PROGRAM) $(VERIFY) $(B)/tests/unit/test_calendar
exhaustive: $(B)/tests/unit/test_shorten ## calendars, projects, reforms: many more cases
	CALENDAR_CASES=10000000 $(B)/tests/unit/test_calendar
	tests/dated/run --cases 20000
	tests/dated/bounds --cases 20000
	VERIFY=$(VERIFY) tests/space/run --cases 2000 --seed 2
	VERIFY=$(VERIFY) tests/verify/run 200
	tests/reform/run $(PROGRAM) --cases 1000 --seed 2
	SHORTEN_CASES=60000 $(B)/tests/unit/test_shorten
check-docs: $(PROGRAM) $(VERIFY) $(MAN_PAGES) ## run one suite: what the documentation says against the program
	@COMPILE='$(CC) $(PL_CFLAGS) $(PL_LDFLAGS)' LIBS='$(LIBRARY) $(PL_LIBS)' $(SUITE) docs $(RESULTS) tests/docs/run
check-meta: $(LIBRARY) ## run one suite: the rules of the house (tests/meta)
	@$(SUITE) meta $(RESULTS) tests/meta/run $(LIBRARY)

.PHONY: bless
bless: $(PROGRAM) $(VERIFY) $(API) ## write what the golden command lines print now as what is expected
	@tests/golden/run --bless $(BINS:%=--bin %)

.PHONY: check-consumers
check-consumers: $(PROGRAM) ## read our outputs with other programs (jq, ajv, Chromium ...), complete in zsh and fish
	@tests/packages/ensure consumers
	@rm -f $(RESULTS)/consumers.count $(RESULTS)/schemas.count $(RESULTS)/shells.count $(RESULTS)/pictures.count \
	    $(RESULTS)/calendar.count $(RESULTS)/drivers.count $(RESULTS)/solver.count
	@$(again) check-shells || true
	@$(SUITE) consumers $(RESULTS) tests/meta/consumers || true
	@$(SUITE) schemas $(RESULTS) tests/schemas/run || true
	@$(SUITE) pictures $(RESULTS) tests/pictures/run || true
	@$(SUITE) calendar $(RESULTS) tests/calendar/run || true
	@$(SUITE) drivers $(RESULTS) tests/batch/drivers || true
	@$(SUITE) solver $(RESULTS) tests/space/run --only solver --cases 60 || true
	@tests/meta/suite --total $(RESULTS) consumers schemas pictures calendar drivers solver shells

.PHONY: warnings
warnings: ## build everything with gcc and clang, every warning an error
	@tests/packages/ensure build check warnings
	@good=0; bad=0; \
	for cc in gcc clang; do \
	    mkdir -p build; log=build/warnings-$$cc.log; \
	    if $(again) -k -Otarget B=build/warnings-$$cc PROGRAM=build/warnings-$$cc/permitline CC=$$cc WERROR=1 everything \
	        > $$log 2>&1; then echo "$$cc: no warning"; good=$$((good + 1)); \
	    else echo "$$cc: warnings, all in $$log"; bad=$$((bad + 1)); \
	        grep -E 'error: |undefined reference|No rule' $$log | awk '!seen[$$0]++' | head -n 40; fi; \
	done; \
	echo "$$good passed, $$bad failed"; [ $$bad = 0 ]

TIDY_C := $(LIB_C) $(CMD_C) $(API_C) $(MAN_C)
.PHONY: tidy
tidy: ## clang-tidy and cppcheck; both must be silent
	@tests/packages/ensure build tidy
	@tests/meta/suite tidy $(RESULTS) tests/meta/tidy $(TIDY_C) $(COMPLETIONS_C) -- $(STD) -Ilib -Icmd $(CORE_CFLAGS)
	@tests/meta/suite --total $(RESULTS) tidy

run_if_there = if [ -x $(1) ]; then PERMITLINE=$(PROGRAM) BUILD=$(B) $(1); else echo "there is no $(1)"; fi

.PHONY: bench-peers
bench-peers: $(PROGRAM) ## the same table in sqlite3, mlr, mawk, python3 and DuckDB, where they are installed
	PERMITLINE=$(PROGRAM) tests/bench/peers
.PHONY: bench
bench: $(BENCH) $(PROGRAM) ## measure against the plain programs of tests/bench
	@$(call run_if_there,tests/bench/run)
	@$(call run_if_there,tests/bench/space)

.PHONY: big
big: $(PROGRAM) ## networks of 1,000,000 steps (takes minutes)
	@$(call run_if_there,tests/big/run)

include $(wildcard tests/*/*.mk)

# ---- the rest -----------------------------------------------------------------------------------------------------

.PHONY: clean
clean: ## remove build/
	rm -rf build

.PHONY: help
help: ## this list
	@echo 'usage: make [TARGET]... [VARIANT=release|debug|asan|tsan|cov] [CC=clang] [WERROR=1] [V=1]'
	@awk -F ':.*## ' '/^[a-z][a-z_-]*:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(filter-out %.d,$(MAKEFILE_LIST))
