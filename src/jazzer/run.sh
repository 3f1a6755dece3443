#!/bin/sh
# Fuzzes TARGET for SECONDS_EACH seconds with Jazzer, which stops at the first mistake it finds:
#
#   JAVA_HOME=… PROJECT=… BUILD=… TARGET=… SECONDS_EACH=… run.sh CLASSPATH
#
# What reaches new code is kept in BUILD/jazzer/TARGET, where the next run begins. An input that
# shows a mistake is put beside the seeds, where CorpusTest replays it. All that Jazzer says is in
# BUILD/jazzer/TARGET.log.
set -eu

resources=$PROJECT/src/test/resources
seeds=$resources/jazzer/$TARGET
dictionary=$resources/jazzer/$TARGET.dict
more=
case $TARGET in
compiler) class=CompilerFuzz dictionary=$resources/jazzer/cnn.dict more=$resources/errors ;;
formatter) class=FormatterFuzz dictionary=$resources/jazzer/cnn.dict more=$resources/errors ;;
numpy) class=NumpyFuzz more=$resources/weights/made ;;
onnx) class=OnnxFuzz dictionary= ;;
onnx-parts) class=OnnxPartsTarget dictionary= more=$resources/jazzer/onnx ;;
safetensors) class=SafetensorsFuzz ;;
torch) class=TorchFuzz more=$resources/weights/made ;;
*) echo "no target $TARGET" >&2 && exit 2 ;;
esac

# Inputs become files, which is faster in memory.
temporary=/dev/shm
[ -w $temporary ] || temporary=/tmp

found=$BUILD/jazzer/$TARGET
log=$BUILD/jazzer/$TARGET.log
mkdir -p "$found" "$BUILD/jazzer/reproducers" && cd "$BUILD/jazzer"

# The heap is small, so that an input which needs much memory is a mistake too. The target itself
# counts processor time; -timeout is for what never ends.
if "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:-OmitStackTraceInFastThrow \
    -XX:+EnableDynamicAgentLoading -Djava.io.tmpdir=$temporary \
    -cp "$1" com.code_intelligence.jazzer.Jazzer \
    --target_class="dev.cnnc.jazzer.$class" \
    --instrumentation_includes='dev.cnnc.**' --custom_hook_includes='dev.cnnc.**' \
    --reproducer_path="$BUILD/jazzer/reproducers" \
    -max_total_time="$SECONDS_EACH" -max_len=4096 -rss_limit_mb=1536 \
    -timeout=300 -report_slow_units=300 -print_final_stats=1 \
    -artifact_prefix="$resources/jazzer/$TARGET/" \
    ${dictionary:+"-dict=$dictionary"} "$found" "$seeds" ${more:+"$more"} > "$log" 2>&1; then
    grep -E '^#[0-9]+[[:space:]]DONE|^Done' "$log"
else
    grep -v '^INFO' "$log" | tail -n 60 >&2
    exit 1
fi
