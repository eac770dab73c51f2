#!/usr/bin/env bash
# On a Mac: a package for both processors needs the terminal of the one that this Mac does not have.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
for arch in x64 arm64; do
  name=@lydell/node-pty-darwin-$arch
  [ -d "node_modules/$name" ] && continue
  version=$(node --print "require('./package-lock.json').packages['node_modules/$name'].version")
  integrity=$(node --print "require('./package-lock.json').packages['node_modules/$name'].integrity")
  folder=$(mktemp -d)
  file=$(npm pack "$name@$version" --pack-destination "$folder" --silent)
  sum=$(openssl dgst -sha512 -binary "$folder/$file" | openssl base64 -A)
  [ "sha512-$sum" = "$integrity" ] || { echo "$name is not what package-lock.json says."; exit 1; }
  mkdir -p "node_modules/$name"
  tar --extract --gzip --file "$folder/$file" --strip-components 1 --directory "node_modules/$name"
done
