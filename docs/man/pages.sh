#!/bin/sh
# SPDX-License-Identifier: MIT
# Man pages out of what the programs say of themselves: docs/man/pages.sh JIHE FOLDER makes jihe.1 and jihe.conf.5 there.
set -e
jihe=$1 out=$2
export LC_ALL=C JIHE_HOME=/nonexistent ARGP_HELP_FMT=rmargin=72 # of 80, with the indent of a page
mkdir -p "$out"
# text → lines that troff takes as they are
plain() { sed -e 's/\\/\\e/g' -e "s/^[.']/\\\\\&&/" -e 's/-/\\-/g'; }
{
    echo '.TH JIHE 1 "" "jihe" "User Commands"'
    echo '.SH NAME'
    echo 'jihe \- check performance self\-evaluation reports of budget units'
    echo '.SH SYNOPSIS'
    echo '.B jihe'
    echo '[\-\-home DIR] COMMAND [ARGUMENT...]'
    echo '.SH DESCRIPTION'
    # Commands and options as rows, sentences as text that is filled.
    "$jihe" --help | sed 1,2d | plain | sed -e 's/^  \([a-z]*\)   *\(.*\)/.TP\n.B \1\n\2/' -e 's/^  \(\\-\\-[^ ]*\( DIR\)*\)   *\(.*\)/.TP\n.B \1\n\3/' -e 's/^$/.PP/'
    "$jihe" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | while read -r command; do
        echo ".SH JIHE $(echo "$command" | tr a-z A-Z)"
        echo '.nf'
        "$jihe" "$command" --help | plain
        echo '.fi'
    done
    cat "$(dirname "$0")/jihe.1.end"
} >"$out/jihe.1"
{
    echo '.TH JIHE.CONF 5 "" "jihe" "File Formats"'
    echo '.SH NAME'
    echo 'jihe.conf \- options of a line of jihe'
    echo '.SH DESCRIPTION'
    echo 'The file jihe.conf in the home of a line (~/jihe, or $JIHE_HOME). A section for each part, NAME = VALUE in it; the'
    echo 'environment (JIHE_EXTRACT_WORKERS=2) and \-\-set win over it.'
    echo '.PP'
    echo '.nf'
    echo 'extract {'
    echo '    workers = 2'
    echo '}'
    echo '.fi'
    echo '.SH OPTIONS'
    "$jihe" config | while IFS= read -r line; do
        case $line in
        ' '*) echo "$line" | sed 's/^ *//' | plain ;;
        *) echo '.TP'; echo "$line" | sed -e 's/ *(default)$//' -e 's/^\([a-z_.]*\) = *\(.*\)$/.B \1 = \2/' -e 's/-/\\-/g' -e 's#/nonexistent/##g' ;;
        esac
    done
    echo '.SH SEE ALSO'
    echo '.BR jihe (1)'
} >"$out/jihe.conf.5"
# Each daemon is one link of the line; what it does stands in its own --help.
for daemon in ingest extract validate score store; do
    {
        echo ".TH JIHE-$(echo $daemon | tr a-z A-Z) 8 \"\" \"jihe\" \"System Administration\""
        echo '.SH NAME'
        echo "jihe\\-$daemon \\- the stage $daemon of a line of jihe"
        echo '.SH DESCRIPTION'
        case $daemon in
        ingest) echo 'Takes files out of the inbox, keeps each in the spool until it is stored, and sends it down the line.' ;;
        extract) echo 'Reads files, and finds their figures, relations, indicators and sections.' ;;
        validate) echo 'Holds the figures against each other and against the rules, and says what does not hold.' ;;
        score) echo 'Works the points and the grade out again.' ;;
        store) echo 'Writes what was found into the database, and says so once the disk has it.' ;;
        esac
        echo "One of the five daemons that \`jihe up\` starts, in the order ingest, extract, validate, score, store."
        echo 'Started by hand it joins the line of its home; SIGTERM lets it finish what it has in hand.'
        echo '.PP'
        echo '.nf'
        "$(dirname "$jihe")/jihe-$daemon" --help | plain
        echo '.fi'
        echo '.SH SEE ALSO'
        echo '.BR jihe (1),'
        echo '.BR jihe.conf (5)'
    } >"$out/jihe-$daemon.8"
done
