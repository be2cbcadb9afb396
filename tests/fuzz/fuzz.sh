#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/fuzz/fuzz.sh FOLDER SECONDS FUZZER…: each fuzzer for that long, from its seeds and what earlier runs found.
folder=$1 seconds=$2
shift 2
passed=0 failed=0
for fuzzer; do
    mkdir -p "$folder/unpack" "$folder/read_text" "$folder/read_html" "$folder/read_office" "$folder/read_archive" "$folder/corpus-$fuzzer"
done
"$folder/seeds" "$folder" || exit 1
for fuzzer; do
    log=$folder/$fuzzer.log
    seeds=
    [ -d "$folder/$fuzzer" ] && seeds=$folder/$fuzzer
    [ "$fuzzer" = cores ] && seeds=tests/samples
    # shellcheck disable=SC2086 # no seeds, no argument
    if "$folder/fuzz_$fuzzer" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$folder/$fuzzer-" "$folder/corpus-$fuzzer" $seeds >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok $fuzzer: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
    else
        failed=$((failed + 1))
        tail -n 30 "$log"
        echo "FAILED $fuzzer; the whole log is $log"
    fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
