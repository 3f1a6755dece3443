#!/bin/sh
# Builds what is committed twice, in two clean copies at different places, and compares all
# artifacts byte by byte. Ends with 0 where they are the same.
#
#   reproduce.sh [DIRECTORY]
#
# The copies are made in DIRECTORY, by default a new one that is removed afterwards.

set -eu

checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
if [ $# -gt 0 ]; then
    work=$1
    mkdir -p -- "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
fi

# build NAME: a copy in a directory of this name, built at another time by its files
build() {
    copy=$work/$1/cnnc
    mkdir -p -- "$copy"
    git -C "$checkout" archive HEAD | tar -x -C "$copy"
    (cd -- "$copy" && mvn -q -B -ntp -Prelease -Dmaven.test.skip=true package)
    (cd -- "$copy/target" && for file in *.jar bom.json; do
        sha256sum "$file"
    done) >"$work/$1.sums"
}

build first
build "second copy"
cat -- "$work/first.sums"
if cmp -s -- "$work/first.sums" "$work/second copy.sums"; then
    echo "the same bytes twice"
else
    diff -- "$work/first.sums" "$work/second copy.sums" || true
    echo "the builds differ" >&2
    exit 1
fi
