export { CAMPAIGN_STATES, type Campaign, type CampaignState } from './campaign.js';
export { HAS_OPEN_CAMPAIGNS, listCampaigns, readCampaignsById } from './campaign-store.js';
export { type CampaignProgress, readCampaignProgress } from './campaign-views.js';
export { type Estimate, estimateAudience, type WantedAudience } from './estimate-audience.js';
export { findSendersThat } from './find-senders-that.js';
export { manifest } from './manifest.js';
export { type CampaignRunParts, finishStops, runCampaigns } from './run-campaigns.js';
export { type NewCampaign, startCampaign } from './start-campaign.js';
export { STEERINGS, type Steering, steerCampaign } from './steer-campaign.js';
