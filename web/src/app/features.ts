import { firstEvent } from '../features/access/index.ts';
import { data } from '../features/data/index.ts';
import { journeys } from '../features/journeys/index.ts';
import { messages } from '../features/messages/index.ts';
import { overview } from '../features/overview/index.ts';
import { profiles } from '../features/profiles/index.ts';
import { segments } from '../features/segments/index.ts';
import { settings } from '../features/settings/index.ts';

/** The features that the app is made of: a new one is a line here. */
export const features = [
  overview,
  firstEvent,
  profiles,
  segments,
  settings,
  data,
  journeys,
  messages,
] as const;
