/* Runs a fuzz target over files, once each, built with any compiler: what fuzzing found interesting is part of every
   test run.

       fuzz_rules [FOLDER|FILE]...

   Without arguments these are the target's own seeds, tests/fuzz/corpus/rules. Ends with `N passed, 0 failed`; an
   invariant that does not hold ends the process. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kit.h"

static unsigned replayed;

static void replay_file(const char *path)
{
    printf("%s\n", path);
    fflush(stdout); /* the last line names the file that ends the process */
    pl_str text = fuzz_file(path);
    LLVMFuzzerTestOneInput((const uint8_t *)text.ptr, text.len);
    free((char *)text.ptr);
    replayed++;
}

static void replay_folder(const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') replay_file(path);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

/* A program is called fuzz_TARGET. */
static void replay_seeds(const char *program)
{
    const char *name = strrchr(program, '/') ? strrchr(program, '/') + 1 : program;
    char folder[256];
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", name + strlen("fuzz_"));
    replay_folder(folder);
}

int main(int argc, char **argv)
{
    if (argc == 1) replay_seeds(argv[0]);
    for (int i = 1; i < argc; i++) {
        struct stat what;
        if (stat(argv[i], &what) == 0 && S_ISDIR(what.st_mode)) replay_folder(argv[i]);
        else replay_file(argv[i]);
    }
    printf("%u passed, 0 failed\n", replayed);
    return replayed ? 0 : 1;
}
