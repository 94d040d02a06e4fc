# What `make install` puts where, and what is built for that alone: the shared library, the program that looks into no
# source tree, permitline.pc, the completions. One table, INSTALLED, says it all; install and uninstall follow it.
#
# `make && sudo make install` builds nothing as root. PREFIX and the folders below are compiled in, so they must be the
# same in both calls, as must CC and the flags: `make PREFIX=/usr && make PREFIX=/usr DESTDIR=/tmp/package install`.

PREFIX     = /usr/local
BINDIR     = $(PREFIX)/bin
LIBDIR     = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
DATADIR    = $(PREFIX)/share
MANDIR     = $(DATADIR)/man
DOCDIR     = $(DATADIR)/doc/permitline
INSTALL    = install

# ---- the version: lib/permitline.h says it, nothing else does ------------------------------------------------------

VERSION := $(shell sed -n 's/^\#define PL_VERSION "\([0-9.]*\)"$$/\1/p' lib/permitline.h)
# The number of the ABI; HACKING.md ("Installing") says when it goes up.
ABI     := $(firstword $(subst ., ,$(VERSION)))
SONAME  := libpermitline.so.$(ABI)

# ---- the shared library --------------------------------------------------------------------------------------------

SHARED  := $(B)/libpermitline.so.$(VERSION)
# Exported is what the public header declares as PL_API, all else is local.
EXPORTS := $(B)/libpermitline.map
# Undefined names are an error, except in the variants whose run-time library is in the program only.
NO_UNDEFINED_release := -Wl,-z,defs
NO_UNDEFINED_debug   := -Wl,-z,defs

$(EXPORTS): lib/permitline.h install.mk
	@mkdir -p $(@D)
	@{ echo 'PERMITLINE_$(ABI) {'; echo 'global:'; \
	    sed -n 's/^PL_API [^(]*\(pl_[a-z0-9_]*\)(.*/    \1;/p' $<; echo 'local: *;'; echo '};'; } > $@
$(SHARED): $(call objects,$(LIB_C)) $(EXPORTS) $(B)/sources
	$(call say,LINK)$(CC) -shared $(LD_$(VARIANT)) $(LDFLAGS) -Wl,-soname,$(SONAME) -Wl,--version-script=$(EXPORTS) \
	    $(NO_UNDEFINED_$(VARIANT)) -o $@ $(filter %.o,$^) $(PL_LIBS)

# ---- the program ---------------------------------------------------------------------------------------------------

# The objects of the program for trying out, but for the one that knows where rule sets are. It is linked with the
# archive: it starts faster so, and needs nothing from the library path.
READY   := $(B)/installed
INPUTS  := $(READY)/inputs.o
RULESDIR = $(DATADIR)/permitline/rules

$(READY)/folders: FORCE
	@mkdir -p $(@D)
	$(call remember,$(RULESDIR) : $(PREFIX) $(LIBDIR) $(INCLUDEDIR))
$(INPUTS): private CPPFLAGS += '-DPERMITLINE_DATADIR="$(RULESDIR)"'
$(INPUTS): cmd/inputs.c $(READY)/folders $(B)/flags
	$(call say,CC)$(COMPILE)
$(READY)/permitline: $(INPUTS) $(filter-out $(B)/cmd/inputs.o,$(CMD_O)) $(LIBRARY) $(B)/sources
	$(call say,LINK)$(LINK) $(PL_LIBS)
-include $(INPUTS:.o=.d)

# ---- permitline.pc -------------------------------------------------------------------------------------------------

$(READY)/permitline.pc: $(READY)/folders lib/permitline.h install.mk
	@printf '%s\n' 'prefix=$(PREFIX)' \
	    'libdir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))' \
	    'includedir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(INCLUDEDIR))' '' \
	    'Name: permitline' \
	    'Description: plans the approval timeline of construction projects from rule sets' \
	    'Version: $(VERSION)' \
	    'Requires.private: $(CORE_PC)' \
	    'Cflags: -I$${includedir}' \
	    'Libs: -L$${libdir} -lpermitline' \
	    'Libs.private: $(strip $(CSV_LIBS) -pthread)' > $@

# ---- the manual, with the folder that the installed program looks into ----------------------------------------------

define installed_page_rule
$(READY)/man/$(notdir $(1)): $(1) $(READY)/folders
	@mkdir -p $$(@D)
	@sed 's|/usr/local/share/permitline/rules|$$(RULESDIR)|' $$< > $$@
endef
$(foreach page,$(MAN_PAGES),$(eval $(call installed_page_rule,$(page))))

# ---- completions: the tables of cmd/, written by a program of ours, inside a script for each shell -------------------

COMPLETIONS_C := $(wildcard cmd/completions/*.c)
COMPLETED   := $(B)/completions
COMPLETIONS := $(addprefix $(COMPLETED)/permitline.,bash zsh fish)
TABLES      := $(B)/cmd/completions/completions
-include $(patsubst %.c,$(B)/%.d,$(COMPLETIONS_C))

$(B)/cmd/completions/%.o: private CPPFLAGS += -Icmd
$(TABLES): $(call objects,$(COMPLETIONS_C)) $(filter-out $(B)/cmd/permitline.o,$(CMD_O)) $(LIBRARY)
	$(call say,LINK)$(LINK) $(PL_LIBS)
$(COMPLETED)/codes: $(TABLES)
	@mkdir -p $(@D)
	@$< codes > $@
$(COMPLETED)/%.tables: $(TABLES)
	@mkdir -p $(@D)
	@$< $* > $@
NAMES       := cmd/completions/names.awk
$(COMPLETED)/permitline.%: cmd/completions/permitline.% $(NAMES) $(COMPLETED)/%.tables $(COMPLETED)/codes
	$(call say,GEN)sed -e '/^@tables@$$/{ r $(COMPLETED)/$*.tables' -e 'd; }' \
	    -e '/^@codes@$$/{ r $(COMPLETED)/codes' -e 'd; }' \
	    -e '/^@names@$$/{ r $(NAMES)' -e 'd; }' $< > $@

# ---- what goes where -----------------------------------------------------------------------------------------------

# A row: mode|file|place. The mode `link` makes a symbolic link, whose text the file is.
row = '$(1)|$(2)|$(3)'
# Files that keep their place below a folder: $(call below,FOLDER TO STRIP,FILES,PLACE).
below = $(foreach file,$(2),$(call row,644,$(file),$(3)/$(patsubst $(1)/%,%,$(file))))

RULE_FILES    := $(wildcard rules/*.* rules/*/*.*)
SCHEMA_FILES  := $(wildcard schema/*.*)
EXAMPLE_FILES := $(wildcard examples/*.* examples/*/*.*)
MAN_FILES     := $(addprefix $(READY)/man/,$(notdir $(MAN_PAGES)))

section_of = man$(lastword $(subst ., ,$(1)))

INSTALLED = \
    $(call row,755,$(READY)/permitline,$(BINDIR)/permitline) \
    $(call row,755,$(VERIFY),$(BINDIR)/permitline-verify) \
    $(call row,644,lib/permitline.h,$(INCLUDEDIR)/permitline.h) \
    $(call row,644,$(LIBRARY),$(LIBDIR)/libpermitline.a) \
    $(call row,755,$(SHARED),$(LIBDIR)/libpermitline.so.$(VERSION)) \
    $(call row,link,libpermitline.so.$(VERSION),$(LIBDIR)/$(SONAME)) \
    $(call row,link,$(SONAME),$(LIBDIR)/libpermitline.so) \
    $(call row,644,$(READY)/permitline.pc,$(LIBDIR)/pkgconfig/permitline.pc) \
    $(foreach page,$(MAN_FILES),$(call row,644,$(page),$(MANDIR)/$(call section_of,$(page))/$(notdir $(page)))) \
    $(call below,rules,$(RULE_FILES),$(RULESDIR)) \
    $(call below,schema,$(SCHEMA_FILES),$(DATADIR)/permitline/schema) \
    $(call below,examples,$(EXAMPLE_FILES),$(DOCDIR)/examples) \
    $(call row,644,README.md,$(DOCDIR)/README.md) \
    $(call row,644,LICENSE,$(DOCDIR)/LICENSE) \
    $(call row,644,$(COMPLETED)/permitline.bash,$(DATADIR)/bash-completion/completions/permitline) \
    $(call row,644,$(COMPLETED)/permitline.zsh,$(DATADIR)/zsh/site-functions/_permitline) \
    $(call row,644,$(COMPLETED)/permitline.fish,$(DATADIR)/fish/vendor_completions.d/permitline.fish)
# Folders that are ours alone; uninstall removes them and what is in them once they are empty.
OWN_FOLDERS = '$(DATADIR)/permitline' '$(DOCDIR)'

rows = printf '%s\n' $(INSTALLED) | while IFS='|' read -r mode file place; do place='$(DESTDIR)'$$place;

.PHONY: installable
installable: $(READY)/permitline $(VERIFY) $(LIBRARY) $(SHARED) $(READY)/permitline.pc $(COMPLETIONS) $(MAN_FILES)

.PHONY: install
install: all ## install below PREFIX (/usr/local); DESTDIR, BINDIR, LIBDIR, INCLUDEDIR, DATADIR, MANDIR are honoured
	@umask 022; set -e; $(rows) \
	    mkdir -p "$${place%/*}"; \
	    case $$mode in \
	        link) ln -sf "$$file" "$$place" ;; \
	        *) $(INSTALL) -m $$mode "$$file" "$$place" ;; \
	    esac; \
	done
	@echo 'permitline $(VERSION) is installed below $(DESTDIR)$(PREFIX)'

.PHONY: uninstall
uninstall: ## remove what install puts there (with the same PREFIX and DESTDIR), and nothing else
	@set -e; $(rows) rm -f "$$place"; done
	@for folder in $(OWN_FOLDERS); do \
	    folder='$(DESTDIR)'$$folder; \
	    [ ! -d "$$folder" ] || find "$$folder" -depth -type d -exec rmdir {} + 2>/dev/null || true; \
	done

.PHONY: list-installed
list-installed: ## print mode, file and place of all that install puts there
	@printf '%s\n' $(INSTALLED)

# ---- the suites of all this ----------------------------------------------------------------------------------------

check-completions: $(COMPLETIONS) $(PROGRAM) ## run one suite: what Bash completes
	@$(SUITE) completions $(RESULTS) tests/completions/run $(COMPLETED)/permitline.bash

.PHONY: check-shells
check-shells: $(COMPLETIONS) $(PROGRAM) ## run one suite: what zsh and fish complete
	@$(SUITE) shells $(RESULTS) tests/completions/shells $(COMPLETED)

# The suite is told where things go; it calls make, hence the plus.
PLACES = $(foreach name,PREFIX BINDIR LIBDIR INCLUDEDIR DATADIR MANDIR DOCDIR,$(name)='$($(name))')
check-install: all ## run one suite: install, use what was installed, uninstall (of the release variant alone)
	+@$(PLACES) CC='$(CC)' $(SUITE) install $(RESULTS) tests/install/run
