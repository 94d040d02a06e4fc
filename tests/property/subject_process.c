/* The subject as a program: $PERMITLINE, else build/permitline, run on files in a temporary folder. */
#include "subject.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PATH_SIZE = 512 };

struct folder {
    char path[PATH_SIZE];
};

static bool folder_open(struct folder *folder)
{
    const char *parent = getenv("TMPDIR");

    snprintf(folder->path, sizeof folder->path, "%.400s/permitline-property-XXXXXX", parent != NULL ? parent : "/tmp");
    return mkdtemp(folder->path) != NULL;
}

static void file_name(const struct folder *folder, const char *name, char out[PATH_SIZE])
{
    snprintf(out, PATH_SIZE, "%.480s/%s", folder->path, name);
}

static void folder_close(const struct folder *folder)
{
    static const char *const names[] = {"rules.yaml", "project.yaml", "answer.json", "errors.txt"};

    for (int i = 0; i < 4; i++) {
        char path[PATH_SIZE];

        file_name(folder, names[i], path);
        unlink(path);
    }
    rmdir(folder->path);
}

static bool write_file(const struct folder *folder, const char *name, const char *text)
{
    char path[PATH_SIZE];
    FILE *file;
    bool good;

    file_name(folder, name, path);
    file = fopen(path, "w");
    if (file == NULL) return false;
    good = fputs(text, file) >= 0;
    return fclose(file) == 0 && good;
}

static char *read_file(const struct folder *folder, const char *name)
{
    char path[PATH_SIZE], *text = NULL;
    size_t length = 0;
    FILE *file;

    file_name(folder, name, path);
    file = fopen(path, "r");
    if (file == NULL) return strdup("");
    for (size_t got = 1; got > 0; length += got) {
        char *more = realloc(text, length + 65536 + 1);

        if (more == NULL) abort();
        text = more;
        got = fread(text + length, 1, 65536, file);
    }
    text[length] = '\0';
    fclose(file);
    return text;
}

static bool run(const struct folder *folder, const struct subject_question *question, int *status)
{
    const char *program = getenv("PERMITLINE");
    char rules[PATH_SIZE], project[PATH_SIZE], answer[PATH_SIZE], errors[PATH_SIZE], name[PATH_SIZE];
    char plan[] = "plan", explain[] = "explain", option[] = "--rules", format[] = "--format=json", set[PATH_SIZE];
    char *arguments[] = {name, question->explain ? explain : plan, project, option, rules, format, NULL, NULL};
    posix_spawn_file_actions_t actions;
    int failed, result;
    pid_t child;

    snprintf(name, sizeof name, "%s", program != NULL ? program : "build/permitline");
    snprintf(set, sizeof set, "--set=%.200s=%.200s", question->fact != NULL ? question->fact : "",
             question->fact != NULL ? question->value : "");
    if (question->fact != NULL) arguments[6] = set;
    file_name(folder, "rules.yaml", rules);
    file_name(folder, "project.yaml", project);
    file_name(folder, "answer.json", answer);
    file_name(folder, "errors.txt", errors);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, answer, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    failed = posix_spawn(&child, name, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0 || waitpid(child, &result, 0) != child) return false;
    *status = WIFEXITED(result) ? WEXITSTATUS(result) : 128 + WTERMSIG(result);
    return *status != 127;
}

bool subject_ask(const struct subject_question *question, struct subject_answer *out)
{
    struct folder folder;
    bool good;

    *out = (struct subject_answer){0};
    if (!folder_open(&folder)) return false;
    good = write_file(&folder, "rules.yaml", question->rules_yaml) &&
           write_file(&folder, "project.yaml", question->project_yaml) && run(&folder, question, &out->status);
    if (good) {
        out->json = read_file(&folder, "answer.json");
        out->errors = read_file(&folder, "errors.txt");
    }
    folder_close(&folder);
    return good;
}

void subject_free(struct subject_answer *answer)
{
    free(answer->json);
    free(answer->errors);
    *answer = (struct subject_answer){0};
}
