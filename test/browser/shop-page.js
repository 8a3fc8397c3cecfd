import { AnalyticsBrowser } from '@segment/analytics-next';

// A shop's page with Segment's library in it. The page's own address says where events go:
// ?attune=URL&writeKey=KEY, and &collects to keep them until the page is left.
const asked = new URLSearchParams(location.search);
const writeKey = asked.get('writeKey');
const cdnURL = asked.get('attune');
const deliveryStrategy = asked.has('collects')
  ? { strategy: 'batching', config: { size: 100, timeout: 3_600_000 } }
  : {};

window.analytics = AnalyticsBrowser.load(
  { writeKey, cdnURL },
  { integrations: { 'Segment.io': { deliveryStrategy } } },
);
