const special = /[&<>"']/;
const specials = /[&<>"']/g;

/** Makes text that stands for itself in an element, and in an attribute's value between quotes. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, referenceOf) : text;
}

function referenceOf(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&#34;';
    default:
      return '&#39;';
  }
}
