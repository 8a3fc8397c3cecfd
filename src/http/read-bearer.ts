/** The token of a Bearer `Authorization` header (RFC 6750 §2.1); undefined for any other. */
export function readBearer(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
