#!/bin/sh
# Installs the system libraries that Qt needs, fonts for Chinese and emoji, and xvfb, where apt is
# there and allowed; elsewhere says what is missing. Never fails the set-up: the command line works without them.

packages="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 fonts-noto-cjk fonts-noto-color-emoji xvfb"

[ "$(uname -s)" = Linux ] || exit 0

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Not a Debian-like system: please see to Qt's libraries (EGL, OpenGL, xkbcommon, xcb with"
    echo "xcb-cursor), fonts such as Noto Sans CJK and Noto Color Emoji, and xvfb for the window's tests."
    exit 0
fi

missing=""
for package in $packages; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=""
    # Newer releases renamed some libraries for 64-bit time; either name will do.
    [ "$status" = installed ] ||
        status=$(dpkg-query -W -f '${db:Status-Status}' "${package}t64" 2>/dev/null) || status=""
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Missing system packages. Please install them with:"
    echo "    sudo apt-get install$missing"
    exit 0
fi

echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # word splitting is meant
if $as_root apt-get update -qq >/dev/null 2>&1 &&
    $as_root apt-get install -qq --no-install-recommends $missing >/dev/null 2>&1; then
    exit 0
fi
echo "They could not be installed. Please install them by hand:"
echo "    sudo apt-get install$missing"
exit 0
