# SPDX-License-Identifier: MIT
# Completion of `jihe` for bash: commands and options are those it prints itself, so nothing here grows stale.
_jihe() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "$(LC_ALL=C jihe --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p') --help --home --version" -- "$word"))
    elif [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$(LC_ALL=C jihe "$command" --help 2>/dev/null | grep -o -- '--[a-z][a-z-]*' | sort -u)" -- "$word"))
    else
        case $command in
        show | trace | notice | replay | hold | release | diff)
            COMPREPLY=($(compgen -W "$(jihe list --json --limit 200 2>/dev/null | sed -n 's/.*"id":"\([0-9A-Z]*\)".*/\1/p')" -- "$word"))
            ;;
        config)
            COMPREPLY=($(compgen -W "$(jihe config 2>/dev/null | sed -n 's/^\([a-z][a-z_.]*\) = .*/\1/p')" -- "$word"))
            ;;
        *)
            COMPREPLY=($(compgen -f -- "$word"))
            ;;
        esac
    fi
}
complete -o filenames -F _jihe jihe
