/** What the program says of itself; at most 78 columns. */
export const help = `Look after a Firstline server: people, computers, data, backups.

  firstline init                            set up a new help desk: asks, or
        --organisation O --name N --email E     takes these; shows a password
  firstline admin create --email E --name N make an administrator
  firstline user create --email E --name N --role R [--team T]
  firstline user list                       who is known, and who is shut out
  firstline user disable|enable --email E   out at once, with all sessions
  firstline user role --email E --role R
  firstline user password --email E         a new one, shown once
  firstline user link --email E [--url U]   a link that signs in, once
  firstline user import FILE.csv            all of them, or none at a fault
  firstline token create [--name N] [--group G] [--expect X]
                         [--uses N] [--hours H]
                                            let a batch of computers enrol
  firstline token list                      batches, and how far they are
  firstline token revoke --id ID            enrol nothing more with it
  firstline backup [--to DIR]               all data in one sealed file
  firstline backup keys FILE                what opens backups: keep it apart
  firstline backup list [--to DIR]
  firstline backup verify FILE [--identity KEYS]
                                            whole? and with KEYS, what of?
  firstline restore FILE --identity KEYS [--until TIME] [--replace]
                         [--keep-tokens] [--without-ledger]
                                            into an empty folder or database
  firstline restore-drill FILE --identity KEYS [--until TIME]
                                            does it work, and how fast? prints
                                            RPO and RTO, touches nothing
  firstline export tickets [--since DAY] [--format ndjson|csv] [--out FILE]
  firstline export --all --to DIR           everything, for other programs
  firstline check                           what is wrong here, worst first
  firstline upgrade [--even-without-backup] after a new version was installed:
                                            look, back up, bring data up to it
  firstline migrate                         the last of these steps alone
  firstline demo [--sign-in-name S]         Northwind's help desk

  --data DIR   the server's folder (FIRSTLINE_DATA; DATABASE_URL counts too)
  --json       print facts as one line of JSON
  --dry-run    user disable, enable, role, import, restore, upgrade: say what
               it would do
  --no-input   init: never ask
  --help       this text

X is how many computers are expected, or a file with a name in each line.
Roles: employee, tier-1, tier-2, tier-3, lead, admin, auditor.
Works while the server runs, and without it. Passwords are made here, shown
once, and never taken from the command line.
FILE.csv has the columns name, email, and if you like role, team, place,
sign_in_name. People who are there already stay as they are.
A restore reads the whole backup before it changes anything; --replace sets
aside what is there. Afterwards nobody is signed in, tokens made before are
revoked, and whoever was shut out since stays out (see the guide operate.md).
demo can be repeated: it changes nothing that is there. S is the account whose
computer becomes the one of the demo employee Amira Haddad.

Exit codes: 0 done, 1 refused, 2 wrong usage, 3 database not reachable.
`;
