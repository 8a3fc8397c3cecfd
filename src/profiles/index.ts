export type { AccountTraitView, AccountView } from './account-views.js';
export { type Applied, applyEvents, type LaneEvents, type LaneStates } from './apply-events.js';
export { countOfKey } from './event-counts.js';
export type { CurrencyFacts, Facts, NamedCount, OrderFacts, ReadFacts } from './facts.js';
export { countProfiles, listNewestProfiles } from './list-profiles.js';
export { manifest } from './manifest.js';
export { dropProfiles, type MergedProfile, markMerged, reviveProfiles } from './merge-marks.js';
export { readGone } from './move-marks.js';
export { profileRelation, traitRelation } from './profile-relations.js';
export type { ProfileState } from './profile-state.js';
export { listLivingProfiles } from './profile-store.js';
export {
  findLivingProfile,
  type ProfileView,
  readLivingProfiles,
  readProfile,
  type TraitView,
} from './profile-views.js';
export { readBestSellers, readBought } from './read-best-sellers.js';
export { NO_ORDERS, readOrderFacts } from './read-order-facts.js';
export { type OtherFold, rebuildProfiles } from './rebuild-profiles.js';
export { type FoundProfile, type SearchPlace, searchProfiles } from './search-profiles.js';
export { createStateCache, type StateCache } from './state-cache.js';
export { type Revenue, sumRevenue } from './sum-revenue.js';
export { readTraitSayings } from './trait-sayings.js';
export { readTraits } from './trait-views.js';
export { waitUntilApplied } from './wait-until-applied.js';
