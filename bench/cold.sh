#!/usr/bin/env bash
# Wall time of a cold 'vigie code' of one article: five runs after one that warms the disk, and their median.
set -euo pipefail
cd "$(dirname "$0")/.."
article=samples/press-review/articles/01-avp-arraisonnement.txt
./vigie code "$article" --quiet -o /dev/null
for _ in 1 2 3 4 5; do
  start=$(date +%s%N)
  ./vigie code "$article" --quiet -o /dev/null
  echo $((($(date +%s%N) - start) / 1000000))
done | sort -n | awk '{ t[NR] = $1; printf "%d ms\n", $1 } END { printf "median %d ms\n", t[3] }'
