# The suite of hostile files.

SUITES += hostile
.PHONY: check-hostile
check-hostile: $(PROGRAM) ## run one suite: files that nobody should give, and how they are refused
	@$(SUITE) hostile $(RESULTS) tests/hostile/run
