export { matchesTraitFilter, parseTraitFilter, type TraitFilter } from './trait-filter.js';
