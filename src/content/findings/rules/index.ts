import type { FindingRule } from '../rule.js';
import { activeContent } from './active-content.js';
import { clipSize } from './clip-size.js';
import { emojiSubject } from './emoji-subject.js';
import { emptyLink } from './empty-link.js';
import { emptySubject } from './empty-subject.js';
import { emptyText } from './empty-text.js';
import { fakeReply } from './fake-reply.js';
import { fileNameAlt } from './file-name-alt.js';
import { imageWidth } from './image-width.js';
import { insecureLink } from './insecure-link.js';
import { layoutTable } from './layout-table.js';
import { liquidSyntax } from './liquid-syntax.js';
import { lowContrast } from './low-contrast.js';
import { malformedLink } from './malformed-link.js';
import { misleadingLink } from './misleading-link.js';
import { missingAlt } from './missing-alt.js';
import { missingFallback } from './missing-fallback.js';
import { missingLang } from './missing-lang.js';
import { missingPostalAddress } from './missing-postal-address.js';
import { missingPreheader } from './missing-preheader.js';
import { missingTitle } from './missing-title.js';
import { missingTranslation } from './missing-translation.js';
import { missingUnsubscribe } from './missing-unsubscribe.js';
import { preheaderLength } from './preheader-length.js';
import { privateLink } from './private-link.js';
import { relativeLink } from './relative-link.js';
import { repeatedPreheader } from './repeated-preheader.js';
import { sensitiveTrait } from './sensitive-trait.js';
import { shortenedLink } from './shortened-link.js';
import { shoutingSubject } from './shouting-subject.js';
import { smallText } from './small-text.js';
import { subjectLength } from './subject-length.js';
import { unclosedElement } from './unclosed-element.js';
import { unencodedLink } from './unencoded-link.js';
import { unknownFilter } from './unknown-filter.js';
import { unknownTag } from './unknown-tag.js';
import { unknownVariable } from './unknown-variable.js';
import { unreachableRow } from './unreachable-row.js';
import { unsafeLink } from './unsafe-link.js';
import { unsupportedCss } from './unsupported-css.js';
import { unsupportedHtml } from './unsupported-html.js';
import { unsupportedImage } from './unsupported-image.js';

/** Every rule, in the order of the reference; a new one adds its line. */
export const findingRules: readonly FindingRule[] = [
  unknownVariable,
  missingFallback,
  sensitiveTrait,
  unknownFilter,
  unknownTag,
  liquidSyntax,
  unreachableRow,
  emptySubject,
  subjectLength,
  shoutingSubject,
  emojiSubject,
  fakeReply,
  missingPreheader,
  preheaderLength,
  repeatedPreheader,
  unsafeLink,
  emptyLink,
  relativeLink,
  privateLink,
  malformedLink,
  insecureLink,
  unencodedLink,
  misleadingLink,
  shortenedLink,
  missingUnsubscribe,
  missingPostalAddress,
  missingAlt,
  fileNameAlt,
  imageWidth,
  missingLang,
  missingTranslation,
  missingTitle,
  layoutTable,
  lowContrast,
  smallText,
  emptyText,
  unclosedElement,
  activeContent,
  clipSize,
  unsupportedHtml,
  unsupportedCss,
  unsupportedImage,
];
