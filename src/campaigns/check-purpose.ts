import { readPurpose, TRANSACTIONAL } from '../privacy/index.js';
import { campaignInvalid } from './errors.js';

const PURPOSE = /^[a-z0-9][a-z0-9 _.-]{0,63}$/;

/**
 * What a campaign asks consent for, in the form in which consents name it.
 *
 * @throws AppError `campaign-invalid`
 */
export function checkPurpose(text: string): string {
  const purpose = readPurpose(text) ?? '';
  if (purpose === TRANSACTIONAL) {
    throw campaignInvalid.make({
      problem: 'A campaign asks for consent: `transactional` is for single messages.',
    });
  }
  if (PURPOSE.test(purpose)) return purpose;
  throw campaignInvalid.make({ problem: 'A purpose is a short word such as marketing.' });
}
