# Every process of the program, also of a version that was replaced. What has another root, as a container
# has, belongs to another computer.
running() {
  for process in /proc/[0-9]*; do
    [ "$process/root" -ef / ] || continue
    case $(readlink "$process/exe") in
      "$folder/$program" | "$folder/$program (deleted)") echo "${process#/proc/}" ;;
    esac
  done
}

# Asks the program to end and waits, so that a session is told and its shell ends; then ends what is left.
end_running() {
  [ -n "$(running)" ] || return 0
  echo "$title is still running here. It is ended now."
  for process in $(running); do
    tr '\0' '\n' <"/proc/$process/cmdline" | grep -q '^--type=' || kill -TERM "$process" || true
  done
  tries=100
  while [ "$tries" -gt 0 ] && [ -n "$(running)" ]; do
    sleep 0.1
    tries=$((tries - 1))
  done
  for process in $(running); do kill -KILL "$process" || true; done
}
