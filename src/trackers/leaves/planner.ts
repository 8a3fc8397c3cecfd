import type { RuleSetting } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import type { TrackerSetting } from '../plan/tracker-setting.js';
import type { States } from '../state/states.js';

/** Where conditions ask for what they need tracked. */
export interface Planner {
  readonly setting: TrackerSetting;
  readonly computed: RuleSetting['computed'];
  /**
   * The slot of a tracker, which other conditions may share.
   *
   * @param reads gives its states their type back
   */
  track<State>(tracked: Tracked<State>): TrackedSlot<State>;
}

export interface TrackedSlot<State> {
  readonly slot: number;
  of(states: States): State;
}
