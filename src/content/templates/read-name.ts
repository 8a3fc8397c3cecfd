import { manuscriptInvalid } from '../errors.js';

const MAX_NAME = 80;
const MAX_TITLE = 200;

/** @throws AppError `template-fields-invalid` */
export function readName(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= MAX_NAME) return text;
  throw manuscriptInvalid.make({
    problem: `“${text.slice(0, MAX_NAME)}” can’t be a name: names are small letters, digits and single hyphens, such as spring-sale, and have at most ${MAX_NAME} characters.`,
  });
}

/** @throws AppError `template-fields-invalid` */
export function readTitle(text: string): string {
  const title = text.trim();
  if (title !== '' && title.length <= MAX_TITLE) return title;
  throw manuscriptInvalid.make({ problem: `A title has 1 to ${MAX_TITLE} characters.` });
}
