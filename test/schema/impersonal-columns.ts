/**
 * Columns that could hold text, JSON or bytes and hold no personal data, each with the reason. A column of
 * such a type stands either here or in its module's manifest, so that whoever adds one decides.
 */
export const impersonalColumns: Readonly<Record<string, string>> = {
  'api_keys.key_hash': 'a hash of random bits',
  'api_keys.name': 'what the operator calls a key',
  'api_keys.scopes': 'words of ours',
  'dropped_fields.place': 'one of four words',
  'events.type': 'one of six words',
  'identifiers.kind': 'one of a few words of ours',
  'processes.host': 'a machine of the operator',
  'processes.key_fingerprint': 'a hash of a key of ours',
  'processes.roles': 'words of ours',
  'processes.version': 'of Attune',
  'quarantine.call': 'one of the API’s calls',
  'quarantine.reason': 'one of a few words of ours',
  'quarantine.status': 'one of three words',
  'schema_migrations.checksum': 'a hash of a file of ours',
  'schema_migrations.name': 'the name of a file of ours',
  'sources.name': 'what the operator calls a source',
  'sources.write_key': 'random, and public by nature',
  'workspaces.currency': 'a code of ISO 4217',
  'workspaces.name': 'a brand',
  'workspaces.secret': 'random',
  'workspaces.time_zone': 'a name of the time zone database',
};
