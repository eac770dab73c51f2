// The command line inside a package: the same program as cli.ts, in a thread of the desktop agent.
import './thread-streams.ts';
import '../cli.ts';
