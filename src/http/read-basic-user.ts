/** The user name of a Basic `Authorization` header (RFC 7617); undefined for any other, or an empty one. */
export function readBasicUser(authorization: string | undefined): string | undefined {
  if (authorization === undefined || !/^basic /i.test(authorization)) return undefined;
  const credentials = Buffer.from(authorization.slice('basic '.length), 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  return (colon < 0 ? credentials : credentials.slice(0, colon)) || undefined;
}
