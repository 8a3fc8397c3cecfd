import { defineError, type ErrorCatalogue } from '../../kernel/index.js';

const useOwnServer = 'set DATABASE_URL to a PostgreSQL server (15 or newer) of your own';

export const dataFolderInUse = defineError<{
  dataDir: string;
  pid: number;
  purpose: string;
}>({
  code: 'data-folder-in-use',
  status: 409,
  when: 'Another running Attune holds the data folder.',
  message: ({ dataDir, pid, purpose }) =>
    `The data folder ${dataDir} is in use by another Attune: "${purpose}", process ${pid}.`,
  hint: ({ pid }) =>
    `Stop it first (kill ${pid}), give this one a data folder of its own with ATTUNE_DATA_DIR, or set DATABASE_URL to run several processes on one database.`,
});

export const dataFolderNotWritable = defineError<{ path: string; reason: string }>({
  code: 'data-folder-not-writable',
  status: 500,
  when: 'The data folder cannot be made or written to.',
  message: ({ path, reason }) => `The data folder ${path} cannot be written to (${reason}).`,
  hint: () =>
    'Make it writable for the account that runs Attune, or name another folder with ATTUNE_DATA_DIR.',
});

export const dataFolderOtherAccount = defineError<{
  path: string;
  owner: string;
  current: string;
  remedy: string;
}>({
  code: 'data-folder-other-account',
  status: 500,
  when: 'The data folder was made by Attune under another account.',
  message: ({ path, owner, current }) =>
    `The database folder ${path} belongs to the account ${owner}, but Attune runs as ${current}.`,
  hint: ({ owner, remedy }) =>
    `Run Attune as ${owner}, hand the folder over (${remedy}), or name another folder with ATTUNE_DATA_DIR.`,
});

export const dataFolderVersion = defineError<{ path: string; found: string; own: string }>({
  code: 'data-folder-version',
  status: 500,
  when: 'The data folder was written by another major version of PostgreSQL.',
  message: ({ path, found, own }) =>
    `The database in ${path} was written by PostgreSQL ${found}; this Attune brings PostgreSQL ${own}.`,
  hint: ({ found }) =>
    `Use the Attune that brought PostgreSQL ${found}, or move the data with pg_dump of that version into a fresh data folder.`,
});

export const dataFolderCopied = defineError<{ dataDir: string; original: string; cluster: string }>(
  {
    code: 'data-folder-copied',
    status: 409,
    when: 'Two data folders name the same database files outside of them.',
    message: ({ dataDir, original, cluster }) =>
      `The data folder ${dataDir} is a copy of ${original}, and both name the database in ${cluster}.`,
    hint: () => 'Use the original, or an empty data folder; copy the data with pg_dump instead.',
  },
);

export const databaseFilesMissing = defineError<{ pointer: string; cluster: string }>({
  code: 'database-files-missing',
  status: 500,
  when: 'The data folder names database files that are not there.',
  message: ({ pointer, cluster }) =>
    `The database should lie in ${cluster} (so says ${pointer}), but it is not there.`,
  hint: ({ pointer }) =>
    `Bring that folder back from a backup; or, to begin with an empty database, delete ${pointer}.`,
});

export const noServerBinaries = defineError<{ target: string }>({
  code: 'no-server-binaries',
  status: 500,
  when: 'No PostgreSQL binaries are installed for this platform.',
  message: ({ target }) => `There is no embedded PostgreSQL for ${target} in node_modules.`,
  hint: () =>
    `Run "npm ci" without --omit=optional if this is Linux or macOS on x64 or arm64; otherwise ${useOwnServer}.`,
});

export const serverBinariesUnusable = defineError<{ path: string; reason: string }>({
  code: 'server-binaries-unusable',
  status: 500,
  when: 'The PostgreSQL binaries are there but cannot be run.',
  message: ({ path, reason }) => `The embedded PostgreSQL in ${path} cannot be run: ${reason}.`,
  hint: () =>
    `Run "npm rebuild" if files are missing. On Alpine and others without glibc, ${useOwnServer}.`,
});

export const noServerAccount = defineError<object>({
  code: 'no-server-account',
  status: 500,
  when: 'Attune runs as root and finds no account to run PostgreSQL under.',
  message: () =>
    'PostgreSQL refuses to run as root, and there is no account postgres, attune or nobody.',
  hint: () =>
    `Make one ("useradd --system attune"), run Attune as an ordinary user, or ${useOwnServer}.`,
});

export const systemFolderNotWritable = defineError<{ path: string; reason: string }>({
  code: 'system-folder-not-writable',
  status: 500,
  when: 'Files for the account that runs PostgreSQL must lie outside a root-only folder, and cannot.',
  message: ({ path, reason }) =>
    `The account that runs PostgreSQL cannot enter the project or data folder, and ${path} cannot be written to instead (${reason}).`,
  hint: () =>
    `Move both to a folder that other accounts can enter, run Attune as an ordinary user, or ${useOwnServer}.`,
});

export const noSpaceForServer = defineError<{ path: string }>({
  code: 'no-space-for-database',
  status: 507,
  when: 'The disk is too full to start the embedded server.',
  message: ({ path }) => `There is no space left to start PostgreSQL in ${path}.`,
  hint: () => 'Free at least 200 MB on that disk, or name a folder elsewhere with ATTUNE_DATA_DIR.',
});

export const noFreePort = defineError<{ reason: string }>({
  code: 'no-free-port',
  status: 500,
  when: 'The embedded server found no free port on 127.0.0.1.',
  message: ({ reason }) => `PostgreSQL found no free port on 127.0.0.1 (${reason}).`,
  hint: () => 'Close programs that hold many connections, or widen net.ipv4.ip_local_port_range.',
});

export const databasePortTaken = defineError<{ port: number }>({
  code: 'database-port-taken',
  status: 500,
  when: 'The port chosen for the embedded server is taken.',
  message: ({ port }) => `Port ${port}, chosen for PostgreSQL, is taken by another program.`,
  hint: () => 'Choose another one, or none: a free port is then found.',
});

export const serverStartFailed = defineError<{ logFile: string; lastLines: string }>({
  code: 'server-start-failed',
  status: 500,
  when: 'The embedded server ended while it started.',
  message: ({ lastLines }) => `The embedded PostgreSQL did not start. It said:\n${lastLines}`,
  hint: ({ logFile }) => `The whole log is ${logFile}. Mend what it names, or ${useOwnServer}.`,
});

export const serverWillNotStop = defineError<{ pid: number; path: string }>({
  code: 'server-will-not-stop',
  status: 500,
  when: 'The server of an Attune that was killed still runs and does not end.',
  message: ({ pid, path }) =>
    `A PostgreSQL that an earlier Attune left behind (process ${pid}) still holds ${path} and does not end.`,
  hint: ({ pid }) =>
    `See what it waits for (often a disk that hangs), then end it: kill -QUIT ${pid}.`,
});

export const embeddedErrors: ErrorCatalogue = [
  dataFolderInUse,
  dataFolderNotWritable,
  dataFolderOtherAccount,
  dataFolderVersion,
  dataFolderCopied,
  databaseFilesMissing,
  noServerBinaries,
  serverBinariesUnusable,
  noServerAccount,
  systemFolderNotWritable,
  noSpaceForServer,
  noFreePort,
  databasePortTaken,
  serverStartFailed,
  serverWillNotStop,
];
