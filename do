#!/usr/bin/env bash
# The commands of this project: ./do demo, ./do test, ./do build … (./do help lists them).
# Each installs what is missing first (Debian 12), says what it does, and never asks.
set -euo pipefail
cd "$(dirname "$0")"

tools="g++ cmake ninja-build pkg-config ccache git python3"
libraries="libqpdf-dev liblcms2-dev libpoppler-cpp-dev libxml2-dev libicu-dev libharfbuzz-dev
  libpng-dev librsvg2-dev libhyphen-dev libdeflate-dev libzip-dev libssl-dev libp11-kit-dev libsqlite3-dev libgmime-3.0-dev libseccomp-dev
  libtesseract-dev libleptonica-dev libcpp-httplib-dev libcli11-dev nlohmann-json3-dev zlib1g-dev"
running="fonts-noto-core fonts-noto-cjk hyphen-en-gb librsvg2-2 tesseract-ocr tesseract-ocr-eng tesseract-ocr-cym"
testing="catch2 poppler-utils qpdf mupdf-tools openssl libnss3-tools softhsm2 opensc gpg-agent gpgconf clang-format-14 clang-tidy-14 chromium"

say() { printf '\033[1m── %s\033[0m\n' "$*" >&2; }
fail() { printf 'do: %s\n' "$*" >&2; exit 1; }
jobs() { nproc; }

install_missing() {
  command -v dpkg-query >/dev/null || { say "no Debian packages here; expecting the libraries to be installed already"; return; }
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${#missing[@]} packages: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing and this user cannot install them: ${missing[*]}"
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq || fail "apt-get update failed"
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" >&2 || fail "apt-get could not install: ${missing[*]}"
}

configure_and_build() { # preset, then further cmake arguments
  local preset=$1
  shift
  say "configuring ($preset)"
  cmake --preset "$preset" "$@" >&2 || fail "cmake could not configure the $preset build"
  say "building ($preset)"
  cmake --build --preset "$preset" -j "$(jobs)" >&2 || fail "the $preset build failed; the first error above says why"
}

install_web() { # the desk's pages are built from npm packages, pinned by web/package-lock.json
  command -v npm >/dev/null || install_missing nodejs npm
  [ web/node_modules/.package-lock.json -nt web/package-lock.json ] && return
  say "fetching the desk's styles and scripts"
  npm --prefix web ci --ignore-scripts --no-audit --no-fund >&2 || fail "npm could not fetch what web/package-lock.json names"
}

do_install() { install_missing $tools $libraries $running && install_web; }
do_build() {
  do_install
  configure_and_build release -DBUILD_TESTING=OFF
  say "the program is build/bin/redress"
}
do_demo() {
  do_build
  say "running the whole path on samples/ into out/demo/"
  mkdir -p out
  rm -rf out/demo
  build/bin/redress demo out/demo
}
do_test() {
  do_install
  install_missing $testing
  configure_and_build check
  say "testing"
  ctest --preset check "$@" || fail "tests failed; their output stands above"
}
do_lint() {
  install_missing $tools $libraries $testing
  cmake --preset check >&2
  ctest --preset check -R '^(rules|format|tidy)$' || fail "the house rules are broken; the output above says where"
}
do_sanitize() {
  do_install
  install_missing $testing
  configure_and_build sanitize
  say "testing under address and undefined-behaviour sanitizers"
  ctest --preset sanitize -LE slow "$@" || fail "tests failed under the sanitizers"
}
do_fuzz() { # seconds for each target
  install_missing $tools $libraries $running $testing clang-14
  configure_and_build fuzz
  tests/fuzz/run "${1:-60}"
}
do_package() {
  do_build
  install_missing help2man lintian fakeroot dpkg-dev file
  say "making the Debian package"
  packaging/deb "${1:-out}"
}
do_bench() {
  do_build
  cmake --build --preset release --target fill_register bundle_files >&2 || fail "the programs that make what is measured do not build"
  tests/bench/run "$@"
}
do_returns() { # how many
  install_missing $tools $libraries $running $testing
  cmake --preset check >&2 || fail "cmake could not configure the check build"
  cmake --build --preset check -j "$(jobs)" --target redress-returns redress-words redress-ocr >&2 ||
    fail "the program that makes returned forms does not build"
  say "making returned forms and reading them"
  build/check/bin/redress-returns "${@:-1150}"
}
do_conformance() {
  do_build
  install_missing $testing default-jre-headless maven python3-venv pandoc python3-docx tidy
  tests/conformance/run "$@"
  REDRESS=build/bin/redress tests/conformance/signatures
  REDRESS=build/bin/redress tests/conformance/outputs
}
do_help() {
  cat <<'TEXT'
./do demo         install, build, run the whole path on samples/ into out/demo/
./do test         install, build, run every test
./do build        build the program: build/bin/redress
./do package      make the Debian package in out/
./do bench        measure, with peers side by side
./do fuzz [SECS]  fuzz every reader for so many seconds each (60)
./do returns [N]  make N returned forms (1150) in every digital way, read them, count what is right
./do lint         format, static analysis, house rules
./do sanitize     the tests under ASan and UBSan
./do conformance  outside validators: veraPDF and others, fetched when absent
TEXT
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  demo | test | build | package | bench | fuzz | returns | lint | sanitize | conformance | help) "do_$command" "$@" ;;
  *) do_help >&2; fail "no such command: $command" ;;
esac
