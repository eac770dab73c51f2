# The last line of an installation is the doctor's. Whatever it finds, the package is installed.
say_doctor() {
  code=0
  said=$(timeout 60 "/usr/bin/$name" doctor --deployment </dev/null 2>&1) || code=$?
  [ "$code" -ne 124 ] || said='The doctor took more than a minute.'
  echo "$title is installed. $(echo "$said" | tail -n 1) (exit code $code)"
}
