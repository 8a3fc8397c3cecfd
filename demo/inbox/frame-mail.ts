import type { Attachment } from 'postal-mime';

/**
 * What a mail may do in its frame: show pictures and its own styles. Beside this stands the frame's
 * `sandbox`, which has no scripts, no forms and no way to the page around it.
 */
const POLICY =
  "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src http: https: data:; form-action 'none'";

/** Makes a whole page of a mail's HTML. What stands first counts: a mail can only take away from it. */
export function frameMail(html: string, attachments: readonly Attachment[]): string {
  return `<!doctype html><meta http-equiv="content-security-policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><base target="_blank">${withInlinePictures(html, attachments)}`;
}

/** Pictures that came with the mail, by the ids under which its HTML names them (RFC 2392). */
function withInlinePictures(html: string, attachments: readonly Attachment[]): string {
  const pictures = attachments.filter(
    ({ contentId, mimeType }) => contentId !== undefined && /^image\/[a-z.+-]+$/.test(mimeType),
  );
  return pictures.reduce((page, { contentId, mimeType, content }) => {
    if (typeof content === 'string') return page;
    const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
    const address = `data:${mimeType};base64,${Buffer.from(bytes).toString('base64')}`;
    return page.replaceAll(`cid:${contentId?.replace(/^<|>$/g, '')}`, address);
  }, html);
}
