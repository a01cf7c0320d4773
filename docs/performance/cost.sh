#!/bin/sh
# Measures how cost grows: sh docs/performance/cost.sh > cost.new
# with nothing else running, about ten minutes. SEQWRIGHT names the command; the curves that
# the docs show take two threads for the base, THREADS changes that.
: "${SEQWRIGHT:=seqwright}" "${THREADS:=2}"

# measure MODE SIZE VALUE THREADS OPTIONS...
measure() {
    mode=$1 size=$2 value=$3 threads=$4
    shift 4
    found=$(OMP_NUM_THREADS=$threads "$SEQWRIGHT" bench "$mode" "$@" --json) || exit
    case $found in *'"step_ms"'*) ;; *) echo "no measurement: $found" >&2; exit 1 ;; esac
    number() { printf '%s' "$found" | sed -n -E "s/.*\"$1\": ?([0-9.]+).*/\1/p"; }
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$mode" "$size" "$value" "$(number step_ms)" "$(number tokens_per_second)" \
        "$(number peak_memory_mb)"
}

train() { size=$1 value=$2; shift 2; measure train "$size" "$value" "$THREADS" --steps 8 --warmup 8 "$@"; }
decode() { size=$1 value=$2; shift 2; measure decode "$size" "$value" "$THREADS" --steps 6 --warmup 6 "$@"; }

printf 'mode\tsize\tvalue\tstep_ms\ttokens_per_second\tpeak_memory_mb\n'
for mode in train decode; do
    $mode base 1
    for value in 8 32 64; do $mode 'target length' $value --target-length $value; done
    for value in 8 32 64; do $mode 'source length' $value --source-length $value; done
    for value in 2000 4000 16000 32000; do $mode vocabulary $value --vocab $value; done
    for value in 8 16 32 128; do $mode batch $value --batch $value; done
    for value in 64 128 512; do $mode hidden $value --hidden $value --encoder-hidden $value --embed $value; done
    if [ $mode = decode ]; then
        for value in 1 2 10 20; do decode beam $value --beam $value; done
    fi
    value=1
    while [ "$value" -lt "$THREADS" ]; do
        (THREADS=$value; $mode threads "$value") || exit
        value=$((2 * value))
    done
    $mode base 2
done
