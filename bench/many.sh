#!/usr/bin/env bash
# Codes 1,000 articles (the sample's texts, each with a line of its own) in one run: seconds and peak resident memory.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
i=0
while [ $i -lt 1000 ]; do
  for f in samples/press-review/articles/*.txt; do
    [ $i -lt 1000 ] || break
    { cat "$f"; printf '\nNuméro %d.\n' "$i"; } >"$folder/a$i.txt"
    i=$((i + 1))
  done
done
./vigie version >/dev/null
start=$(date +%s)
./vigie code "$folder" --quiet -o /dev/null &
pid=$!
peak=0
while kill -0 $pid 2>/dev/null; do
  now=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null || true)
  [ "${now:-0}" -gt "$peak" ] && peak=$now
  sleep 0.2
done
wait $pid
echo "1000 articles in $(($(date +%s) - start)) s, peak $((peak / 1024)) MB"
