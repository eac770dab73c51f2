/** What the program says of itself; at most 78 columns. */
export const help = `Look after a Firstline server: people, devices, the database.

  firstline admin create --email E --name N   make an administrator
  firstline person create --email E --name N --role R [--team T]
                                              make somebody else
  firstline token create [--name N] [--group G] [--expect X]
                         [--uses N] [--hours H]
                                              let a batch of computers enrol
  firstline token list                        batches, and how far they are
  firstline token revoke --id ID              enrol nothing more with it
  firstline sign-in-link --email E [--url U]  a link, good for once
  firstline demo [--sign-in-name S]           Northwind's help desk
  firstline migrate                           update the database

  --data DIR   the server's folder (FIRSTLINE_DATA; DATABASE_URL counts too)
  --json       print facts as one line of JSON
  --help       this text

Roles: employee, tier-1, tier-2, tier-3, lead, admin, auditor.
X is how many computers are expected, or a file with a name in each line.
Works while the server runs, and without it. A new person's password is made
here and shown once. Passwords are never taken from the command line.
demo can be repeated: it changes nothing that is there. S is the account whose
computer becomes the one of the demo employee Amira Haddad.

Exit codes: 0 done, 1 refused, 2 wrong usage, 3 database not reachable.
`;
