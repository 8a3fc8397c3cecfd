export type { Asset, AssetFile } from './assets/asset.js';
export { findAsset, listAssets, readAssetContent, readAssetFiles } from './assets/asset-store.js';
export { deleteAsset, keepAsset } from './assets/keep-asset.js';
export { IMAGE_FORMATS } from './assets/sniff-image.js';
export { AUDIENCE, SEGMENT } from './audience-variables.js';
export type { BlockSource, PublishedBlocks } from './blocks/block-source.js';
export { parametersForm } from './blocks/parameters-form.js';
export { type Block, publishBlock, reviewBlock } from './blocks/publish-block.js';
export type { BrandKit, SavedBrandKit } from './brand/brand-kit.js';
export { readBrandKit } from './brand/brand-store.js';
export { saveBrandKit } from './brand/save-brand-kit.js';
export { refuseMistake, tryTemplate } from './check-template.js';
export { assetUnknown } from './errors.js';
export {
  createDataFetcher,
  createEndpointNetwork,
  type DataEndpoint,
  type DataFetcher,
  type DataFetcherParts,
  deleteEndpoint,
  ENDPOINT_DEFAULTS,
  ENDPOINT_LIMITS,
  type EndpointBatch,
  type EndpointNetwork,
  type EndpointParts,
  FETCH_REASONS,
  type FetchAnswer,
  type FetchedData,
  type FetchReason,
  type FetchRequest,
  type FetchUse,
  ForbiddenAddressError,
  findAddressMistake,
  findFetches,
  findHeaderMistake,
  listEndpoints,
  MOST_REQUESTS,
  openAgent,
  parametersOf,
  putEndpoint,
  readEndpoint,
  requestKey,
  sealHeaders,
  tryEndpoint,
  type WantedEndpoint,
  whyForbidden,
} from './fetch/index.js';
export { chooseClients } from './findings/clients/read-support.js';
export { findSourceFindings } from './findings/find-source-findings.js';
export { findTemplateFindings } from './findings/find-template-findings.js';
export { FINDING_FIELDS, type Finding, SEVERITIES, type Severity } from './findings/finding.js';
export type { LintLanguage, LintTemplate, TemplateFacts } from './findings/lint-template.js';
export { readTemplateFacts } from './findings/read-template-facts.js';
export { sourceOfField } from './findings/source-of-field.js';
export { escapeHtml } from './html/escape-html.js';
export type { HtmlLink } from './html/finish-html.js';
export { importHandlebars } from './importers/handlebars/import-handlebars.js';
export type { ImportedTemplate, ImportFinding } from './importers/import-finding.js';
export { importMailchimp } from './importers/mailchimp/import-mailchimp.js';
export { isRightToLeft } from './languages/choose-language.js';
export { contentIn } from './languages/content-in.js';
export {
  areTraitsEnough,
  localize,
  type SaidOfDevice,
  ZONE_TRAITS,
} from './languages/localize.js';
export {
  chooseOwnLanguage,
  type OwnLanguage,
} from './languages/own-language.js';
export { readTimeZone } from './languages/read-time-zone.js';
export type { LinkOwner } from './liquid/link-owner.js';
export { type Mailbox, readMailbox } from './mailbox.js';
export { manifest } from './manifest.js';
export { chooseRows } from './matrices/choose-rows.js';
export { MATRIX, type Matrices, ROW } from './matrices/matrix.js';
export { matricesForm } from './matrices/matrix-form.js';
export {
  createTemplateCache,
  type PreparedTemplate,
  type TemplateCache,
} from './prepare-template.js';
export { createProcessPool } from './processes/create-process-pool.js';
export { serveTasks } from './processes/serve-tasks.js';
export { WorkerEnded } from './processes/start-worker-process.js';
export {
  collectFetches,
  type RenderedTemplate,
  type RenderInputs,
  renderTemplate,
} from './render-template.js';
export { createPhotographer, type Photograph } from './screenshots/create-photographer.js';
export {
  NARROWEST,
  SCREEN_WIDTHS,
  type Screenshot,
  type ScreenView,
  WIDEST,
} from './screenshots/screenshot.js';
export {
  createNearestStores,
  type FindNearestStore,
  MOST_STORES,
  NEAREST_STORE,
  type OpenStores,
  readStores,
  type Store,
  type StoreDirectory,
  type StoresChange,
  saveStores,
} from './stores/index.js';
export type { TemplateContent } from './template-content.js';
export { TemplateFailure } from './template-failure.js';
export { placeOfMistake, type TemplateMistake } from './template-mistake.js';
export { readTemplateVersions } from './template-store.js';
export { archive, type DraftChange, rollBack, saveDraft } from './templates/change-manuscript.js';
export { compareSources } from './templates/compare-sources.js';
export type { Compilation, CompileJob } from './templates/compile-template.js';
export { createManuscript } from './templates/create-manuscript.js';
export {
  createTemplateCompiler,
  type TemplateCompiler,
} from './templates/create-template-compiler.js';
export {
  findTrialContent,
  type TrialContent,
  type TrialWish,
} from './templates/find-trial-content.js';
export { checkMailContent, type MailContent, storeMailContent } from './templates/mail-content.js';
export {
  type Manuscript,
  type ManuscriptPlace,
  TEMPLATE_KINDS,
  type TemplateKind,
} from './templates/manuscript.js';
export { findManuscript, listManuscripts } from './templates/manuscript-store.js';
export {
  type DraftReview,
  publishTemplate,
  reviewDraft,
  type Template,
  type TemplatePorts,
  type TemplateRelease,
} from './templates/publish-template.js';
export { readManuscript, readRelease } from './templates/read-manuscript.js';
export {
  listReleases,
  readPublishedVersions,
  readTemplatesWithBlock,
  readVersionIds,
  readVersionIdsWithBlock,
} from './templates/release-store.js';
export type { LanguageSource, TemplateBody, TemplateSource } from './templates/template-source.js';
export { saveVariableSetting } from './variable-settings/save-variable-setting.js';
export { readVariableSetting } from './variable-settings/setting-store.js';
export { canHaveDefault } from './variable-settings/variable-name.js';
export type {
  SavedSetting,
  VariableSetting,
  VariableSettings,
} from './variable-settings/variable-settings.js';
export { withholdSensitive } from './variable-settings/withhold-sensitive.js';
export { type NamesRead, pickInputs, type Variables, variablesOf } from './variables.js';
