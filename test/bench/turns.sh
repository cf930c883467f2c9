# For scripts whose systems take turns: sourced with the script's own $1, the folder of its results. Sets `out`, `node`,
# `python`, and `work`, a folder that is gone at the end, where Weft's cache is too.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1

out=${1:-${OUT:?name a folder or set OUT}}
node=${NODE:-node}
python=${PYTHON:-python3}
mkdir -p "$out"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WEFT_CACHE_DIR=$work/cache
