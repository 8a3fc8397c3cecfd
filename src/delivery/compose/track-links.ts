import type { LinkOwner, RenderedTemplate } from '../../content/index.js';

export interface Tracking {
  /** Where an address goes by way of us; undefined: it doesn't. */
  readonly clickUrl: (url: string, owner: LinkOwner) => string | undefined;
  readonly openUrl: string;
  /** Links that begin so are ours already. */
  readonly ownPrefix: string;
}

/** An address of this length is left alone: ours would be longer than some programs take. */
const LONGEST_URL = 4_000;

/** Leads a mail's links by way of us, and puts a picture of one point at its end. */
export function trackLinks(
  { html, links, bodyEnd }: NonNullable<RenderedTemplate['html']>,
  { clickUrl, openUrl, ownPrefix }: Tracking,
): string {
  let text = '';
  let at = 0;
  for (const { start, end, url, owner } of links) {
    if (url.startsWith(ownPrefix) || url.length > LONGEST_URL) continue;
    const ours = clickUrl(url, owner);
    if (ours === undefined) continue;
    text += html.slice(at, start) + ours;
    at = end;
  }
  const pixel = `<img src="${openUrl}" width="1" height="1" alt="" style="border:0;width:1px;height:1px">`;
  return `${text}${html.slice(at, bodyEnd)}${pixel}${html.slice(bodyEnd)}`;
}
