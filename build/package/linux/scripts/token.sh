# Every account of this computer enrols with the token, and whoever used it empties it.
open_token() {
  token=/etc/firstline/enrolment-token
  if [ -L "$token" ]; then
    echo "$token is a link and is left as it is. Put the file itself there."
    return 0
  fi
  [ -f "$token" ] || return 0
  chown root:root "$token"
  chmod 0666 "$token"
}
