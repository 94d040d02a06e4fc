# Completion of permitline for fish. It is made when permitline is built; nothing else needs to be there. Names of rule
# sets, facts and steps are asked from permitline itself when they are needed, and shown in the language of the locale.

set -g __permitline_codes '
@codes@
'
set -g __permitline_names_program '
@names@
'

function __permitline_lang
    for value in "$LC_ALL" "$LC_MESSAGES" "$LANG"
        if test -n "$value"
            string match -q 'zh*' -- $value; and echo zh; or echo en
            return
        end
    end
    echo en
end

# The English or the Chinese text.
function __permitline_text
    if test (__permitline_lang) = zh
        echo $argv[2]
    else
        echo $argv[1]
    end
end

# The words before the cursor that are neither options nor their values: the command and its arguments.
function __permitline_given
    set -l words (commandline -opc)
    set -l ended
    set -l pending
    for word in $words[2..]
        if test -n "$pending"
            set pending
        else if test -n "$ended"
            echo $word
        else if test "$word" = --
            set ended 1
        else if __permitline_takes $word
            set pending 1
        else if not string match -q -- '-?*' $word
            echo $word
        end
    end
end

# The values that an option has before the cursor.
function __permitline_values_of
    set -l words (commandline -opc)
    set -l before
    for word in $words[2..]
        if test "$before" = $argv[1]
            echo $word
        else if string match -q -- "$argv[1]=*" $word
            string replace -- "$argv[1]=" '' $word
        end
        set before $word
    end
end

function __permitline_is_first
    test (count (__permitline_given)) = 0
end

# __permitline_is COMMAND...: whether it is one of these. Without a command the options that all know are offered.
function __permitline_is
    set -l given (__permitline_given)
    if test (count $given) = 0
        test (count $argv) = (count $__permitline_commands)
        return
    end
    contains -- $given[1] $argv
end

# __permitline_at COMMAND N [more]: whether the N-th argument of COMMAND is next.
function __permitline_at
    set -l given (__permitline_given)
    test (count $given) -gt 0; or return 1
    test $given[1] = $argv[1]; or return 1
    test (count $given) = $argv[2]; and return 0
    test (count $argv) = 3; and test (count $given) -gt $argv[2]
end

function __permitline_run
    set -l words (commandline -opc)
    set -l folders
    for folder in (__permitline_values_of --rules-path)
        set -a folders --rules-path $folder
    end
    command $words[1] $argv[1] $folders --format json $argv[2..] 2>/dev/null
end

# The rule sets that names are asked of: those on the line, else the project's own, else all that are found.
function __permitline_rule_sets
    set -l rules (__permitline_values_of --rules)
    set -l given (__permitline_given)
    if test (count $rules) -gt 0
        printf '%s\n' $rules
    else if test (count $given) -gt 1; and test -f "$given[2]"
        __permitline_run plan $given[2] | sed -n 's/^ "rules": {.*"file": "\(.*\)"},\{0,1\}$/\1/p'
    else
        __permitline_run show | sed -n 's/^  {"id": "\([^"]*\)".*/\1/p'
    end
end

# __permitline_names SECTION [FACT]: lines of id, tab, title.
function __permitline_names
    for each in (__permitline_rule_sets)
        __permitline_run show -- $each |
            awk -v section=$argv[1] -v fact="$argv[2]" -v lang=(__permitline_lang) $__permitline_names_program
    end | sort -u
end

function __permitline_found
    __permitline_run show | awk -v section=rules -v lang=(__permitline_lang) $__permitline_names_program
end

function __permitline_facts
    set -l token (string replace -r '^--set=' '' -- (commandline -ct))
    if string match -q '*=*' -- $token
        set -l fact (string replace -r '=.*' '' -- $token)
        __permitline_names attributes $fact | sed "s/^/$fact=/"
    else
        __permitline_names attributes | string replace \t =\t
    end
end

# Folders one after the other, as in a:b.
function __permitline_folders
    set -l token (string replace -r '^--rules-path=' '' -- (commandline -ct))
    set -l lead (string match -r '^.*:' -- $token)
    set -l last (string replace -r '^.*:' '' -- $token)
    for folder in (__fish_complete_directories $last '')
        echo $lead$folder
    end
end

# __permitline_value KIND...: the kinds that cmd/completions/kinds.c names.
function __permitline_value
    if test $argv[1] = choice
        printf '%s\n' $argv[2..]
        return
    end
    for kind in $argv
        switch $kind
            case rules
                __permitline_found
                __fish_complete_suffix .yaml
            case yaml csv
                __fish_complete_suffix .$kind
            case file
                __fish_complete_path (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
            case folder
                __fish_complete_directories (string replace -r '^--[a-z-]+=' '' -- (commandline -ct)) ''
            case folders
                __permitline_folders
            case fact
                __permitline_facts
            case step
                __permitline_names steps
            case step-days
                __permitline_names steps | string replace \t =\t
            case ceiling
                __permitline_names ceilings
            case command
                printf '%s\n' $__permitline_commands
            case code
                string match -r '\S+' -- (string split \n $__permitline_codes)
        end
    end
end

@tables@
