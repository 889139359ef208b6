#!/usr/bin/env bash
# Runs every test; the last line is "N passed, N failed".
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null 2>&1; then
  echo "the .NET SDK 10 is needed and 'dotnet' is not in PATH: see https://dotnet.microsoft.com/download" >&2
  exit 69
fi

# On a bare Debian: ICU for .NET, SQLite for the archive, Python for the score of the quality gate.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  want=()
  ls /usr/lib/*/libicuuc.so.* >/dev/null 2>&1 || want+=(icu)
  ls /usr/lib/*/libsqlite3.so.0 >/dev/null 2>&1 || want+=(libsqlite3-0)
  command -v python3 >/dev/null 2>&1 || want+=(python3-minimal)
  if [ ${#want[@]} -gt 0 ]; then
    echo "installing ${want[*]}…" >&2
    apt-get update -qq >&2
    for i in "${!want[@]}"; do
      [ "${want[$i]}" = icu ] && want[$i]=$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort | tail -n 1)
    done
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${want[@]}" >/dev/null
  fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
code=0
dotnet build Vigie.slnx -c Release -v quiet 2>&1 | tee "$log" || code=$?
if [ $code -eq 0 ]; then
  dotnet test Vigie.slnx -c Release --no-build --logger "console;verbosity=normal;consoleloggerparameters=ErrorsOnly" "$@" 2>&1 | tee "$log" || code=$?
fi
sed -nE 's/.*Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+).*/\1 \2 \3/p' "$log" |
  awk -v code="$code" '{ f += $1; p += $2 } END { if (code != 0 && f == 0) f = 1; printf "%d passed, %d failed\n", p, f }'
exit $code
