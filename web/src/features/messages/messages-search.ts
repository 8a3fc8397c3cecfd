import type { MessageState } from './message-words.ts';

/** Which messages the list is about, as its address says it. */
export interface MessagesSearch {
  state?: MessageState;
  campaign?: string;
  /** A profile’s id. */
  person?: string;
}
