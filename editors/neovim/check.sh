#!/bin/sh
# Drives Neovim without a screen: it opens a model with a mistake and asks the language server what
# an editor asks. Prints all answers; fails where one is missing.
#
#   editors/neovim/check.sh [CNNC]
#
# CNNC is the program, by default the one of this checkout.

set -eu

here=$(cd -- "$(dirname -- "$0")" && pwd)
cnnc=${1:-$here/../../cnnc}
command -v nvim >/dev/null || { echo "check.sh needs nvim" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cat >"$work/lenet.cnn" <<'MODEL'
/// Digits.
model LeNet5(classes = 10) {
    input image [B, 1, 28, 28]
    conv1: conv(6, kernl=5,padding=2) -> relu -> maxpool(2)
    conv2: conv(16, kernel=5)   -> relu -> maxpool(2)
  flatten
    fc: linear(classes)
}
MODEL

nvim --version | head -n 1
CNNC_MODEL="$work/lenet.cnn" XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work" XDG_DATA_HOME="$work" \
    nvim --headless --clean -n \
    --cmd "set runtimepath^=$here" \
    --cmd "filetype plugin on" \
    --cmd "lua require('cnnc').setup({ command = '$cnnc' })" \
    -c "luafile $here/check.lua"
