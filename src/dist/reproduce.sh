#!/bin/sh
# Builds what is committed twice, in two clean copies at different places, and compares all
# artifacts byte by byte, and what the two compilers emit for some examples. Ends with 0 where
# they are the same.
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
    for model in lenet5/lenet5 detector mobilenet_v2 resnet50 unet; do
        java -jar "$copy"/target/*-cli.jar compile "$copy/examples/$model.cnn" --target vector \
            -o "$work/$1/out/$model" >/dev/null 2>&1
    done
    (cd -- "$work/$1/out" && find . -type f -exec sha256sum {} +) | LC_ALL=C sort -k 2 \
        >"$work/$1.emitted"
}

build first
build "second copy"
cat -- "$work/first.sums"
echo "$(wc -l <"$work/first.emitted") emitted files"
if cmp -s -- "$work/first.sums" "$work/second copy.sums" &&
    cmp -s -- "$work/first.emitted" "$work/second copy.emitted"; then
    echo "the same bytes twice"
else
    diff -- "$work/first.sums" "$work/second copy.sums" || true
    diff -- "$work/first.emitted" "$work/second copy.emitted" || true
    echo "the builds differ" >&2
    exit 1
fi
