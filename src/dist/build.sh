#!/bin/sh
# Makes the distribution: an image of Java with cnnc in it, what it loads at its start archived, and
# beside it the launcher, man pages and completion. `mvn -Pdist package` runs this.
#
#   build.sh CHECKOUT JAR MAN_PAGES DISTRIBUTION WORK
#
# JAVA_HOME is the JDK whose image is made.

set -eu

checkout=$1
jar=$2
man=$3
dist=$4
work=$5

rm -rf -- "$dist" "$work"
mkdir -p -- "$dist/bin" "$dist/lib" "$work/module"

# ---- the image -----------------------------------------------------------------------------------

(cd -- "$work/module" && "$JAVA_HOME/bin/jar" -xf "$jar")
rm -rf -- "$work/module/META-INF/services" "$work/module/META-INF/versions"
"$JAVA_HOME/bin/javac" -d "$work/module" "$checkout/src/dist/module-info.java"

# `cnnc run` compiles, for which javac reads its table of releases as a zip file; `cnnc bench`
# computes on vectors.
"$JAVA_HOME/bin/jlink" --module-path "$work/module" \
    --add-modules dev.cnnc,jdk.compiler,jdk.zipfs,jdk.incubator.vector \
    --strip-debug --no-header-files --no-man-pages --output "$dist/lib/runtime" \
    2>"$work/jlink.log" || { cat -- "$work/jlink.log" >&2; exit 1; }

# ---- what lies beside it -------------------------------------------------------------------------

cp -- "$checkout/cnnc" "$dist/bin/cnnc"
chmod 755 "$dist/bin/cnnc"
cp -- "$checkout/LICENSE" "$checkout/NOTICE" "$dist/"
mkdir -p -- "$dist/share/man/man1" "$dist/share/bash-completion/completions" \
    "$dist/share/zsh/site-functions"
cp -- "$man"/*.1 "$dist/share/man/man1/"
"$dist/bin/cnnc" completion >"$dist/share/bash-completion/completions/cnnc"
{
    echo '#compdef cnnc'
    cat -- "$dist/share/bash-completion/completions/cnnc"
} >"$dist/share/zsh/site-functions/_cnnc"

# ---- the archive of classes ----------------------------------------------------------------------

java=$dist/lib/runtime/bin/java
examples=$checkout/examples
number=0

# Notes the classes that a run of cnnc loads; how it ends is no matter.
note_classes() {
    number=$((number + 1))
    "$java" -XX:DumpLoadedClassList="$work/classes.$number" -Xshare:off -XX:TieredStopAtLevel=1 \
        dev.cnnc.cli.Main "$@" >/dev/null 2>&1 || true
}

note_classes --version
note_classes --help
note_classes help run
note_classes check "$examples/resnet50.cnn"
note_classes check "$examples/no-such-file.cnn"
note_classes fmt --check "$examples"
note_classes summary "$examples/resnet50.cnn"
note_classes graph "$examples/resnet50.cnn" -o "$work/resnet50.html"
note_classes explain CNN402
note_classes lsp --stdio </dev/null
note_classes "$examples/lenet5/lenet5.cnn" -o "$work/java" --package com.example
note_classes "$examples/detector.cnn" -o "$work/vector" --target=vector
note_classes export "$examples/lenet5/lenet5.cnn" \
    --weights "$examples/lenet5/lenet5.safetensors" -o "$work/lenet5.onnx"
note_classes check "$work/lenet5.onnx"
note_classes run "$examples/lenet5/lenet5.cnn" \
    --weights "$examples/lenet5/lenet5.safetensors" --input "$examples/lenet5/digits/3.png"

note_classes features "$examples/lenet5/lenet5.cnn" \
    --weights "$examples/lenet5/lenet5.safetensors" --input "$examples/lenet5/digits/3.png" \
    -o "$work/features.png"
note_classes compare "$examples/alexnet.cnn" "$examples/resnet18.cnn" -o "$work/capacity.svg"

# Only classes of the image: those that were made in memory have a source, and ids are of one run.
sed -e '/^#/d' -e '/ source: /d' -e 's/ id: .*//' "$work"/classes.* | awk '!seen[$0]++' \
    >"$work/classes"

# Only G1 archives objects; any collector reads them.
"$java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="$work/classes" \
    -XX:SharedArchiveFile="$dist/lib/cnnc.jsa" -Xlog:disable -Xlog:all=error:stderr
chmod 644 "$dist/lib/cnnc.jsa"
