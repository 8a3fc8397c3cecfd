export { findAddressMistake, findHeaderMistake } from './check-endpoint.js';
export {
  createDataFetcher,
  type DataFetcher,
  type DataFetcherParts,
} from './create-data-fetcher.js';
export {
  type DataEndpoint,
  ENDPOINT_DEFAULTS,
  ENDPOINT_LIMITS,
  type EndpointBatch,
} from './data-endpoint.js';
export { createEndpointNetwork, type EndpointNetwork, whyForbidden } from './endpoint-network.js';
export { listEndpoints } from './endpoint-store.js';
export {
  FETCH_REASONS,
  type FetchAnswer,
  type FetchedData,
  type FetchReason,
  type FetchRequest,
  MOST_REQUESTS,
  requestKey,
} from './fetch-request.js';
export { parametersOf } from './fill-url.js';
export { type FetchUse, findFetches } from './find-fetches.js';
export {
  deleteEndpoint,
  type EndpointParts,
  putEndpoint,
  readEndpoint,
  type WantedEndpoint,
} from './keep-endpoints.js';
export { ForbiddenAddressError, openAgent } from './open-agent.js';
export { sealHeaders } from './seal-headers.js';
export { tryEndpoint } from './try-endpoint.js';
