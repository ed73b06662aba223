# Shared by the scripts here: where tools live, how we speak, how something gets installed.
# It does not know what is installed or why: that is the business of tools/setup/*.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export PATH="$PWD/tools/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
# Tools are used far shorter than they compile with their own release settings: build them fast instead.
fast_build=(env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1)

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf "%s\n" "$@"; }
give_up() { printf '%s\n' "$@" >&2; exit 1; }

# installing WHAT HOW_LONG COMMAND…: tells, does, and shows the output only when it fails.
installing() {
  local what=$1 how_long=$2 log start=$SECONDS
  shift 2
  log=$(mktemp)
  say "setup: $what (usually $how_long) …"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    give_up "setup: $what failed; the whole output is in $log"
  fi
  rm -f "$log"
  say "setup: $what done in $((SECONDS - start)) s"
}

# with_cargo CRATE VERSION HOW_LONG [OPTION…]: a ready binary where cargo-binstall is at hand, else compiled.
with_cargo() {
  local crate=$1 version=$2 how_long=$3
  shift 3
  if have cargo-binstall; then
    installing "$crate $version" "half a minute" cargo binstall --no-confirm "$crate@$version"
  else
    installing "$crate $version" "$how_long" "${fast_build[@]}" cargo install "$crate" --version "$version" --force "$@"
  fi
}

# with_apt "WORDS FOR OTHER SYSTEMS" PACKAGE…: Debian and its relatives; elsewhere it says what is wanted.
with_apt() {
  local words=$1 root=()
  shift
  if [ "$(id -u)" -ne 0 ]; then root=(sudo -n); fi
  if ! have apt-get; then
    give_up "setup: this system has no apt-get, so please install by hand, then try again:" "  $words"
  elif ! "${root[@]}" true 2>/dev/null; then
    give_up "setup: installing needs root; please run this, then try again:" "  sudo apt-get install $*"
  fi
  installing "list of packages" "10 s" "${root[@]}" apt-get update
  installing "$*" "1 minute" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "$@"
}

need_node() {
  local words="Node.js 18 or newer with npm (https://nodejs.org)" missing=()
  have node || missing+=(nodejs)
  have npm || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] || with_apt "$words" "${missing[@]}"
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)' ||
    give_up "setup: $(node --version) of Node.js is too old; please install $words."
}

# with_npm FOLDER HOW_LONG: the packages of FOLDER/package-lock.json, exactly.
with_npm() {
  need_node
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  installing "node packages of $1" "$2" npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}
