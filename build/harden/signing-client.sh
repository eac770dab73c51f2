#!/usr/bin/env bash
# On a Windows runner: fetches the client of Azure Trusted Signing and tells later steps where it is.
set -euo pipefail
[ "${FIRSTLINE_SIGN_WINDOWS:-}" = azure ] || exit 0
for name in ENDPOINT ACCOUNT PROFILE CLIENT_VERSION; do
  [ -n "${!name:-}" ] || { echo "AZURE_SIGNING_$name is not set in the environment 'signing'."; exit 1; }
done
folder=$(cygpath --windows "$RUNNER_TEMP")
nuget install Microsoft.Trusted.Signing.Client -Version "$CLIENT_VERSION" -OutputDirectory "$folder" -NonInteractive
client="$folder\\Microsoft.Trusted.Signing.Client.$CLIENT_VERSION\\bin\\x64\\Azure.CodeSigning.Dlib.dll"
signtool=$(find "/c/Program Files (x86)/Windows Kits/10/bin" -path '*/x64/signtool.exe' | sort --version-sort | tail -n 1)
printf '{"Endpoint":"%s","CodeSigningAccountName":"%s","CertificateProfileName":"%s"}\n' \
  "$ENDPOINT" "$ACCOUNT" "$PROFILE" > "$RUNNER_TEMP/signing.json"
{
  echo "AZURE_SIGNING_DLIB=$client"
  echo "AZURE_SIGNING_METADATA=$folder\\signing.json"
  echo "SIGNTOOL=$(cygpath --windows "$signtool")"
} >> "$GITHUB_ENV"
