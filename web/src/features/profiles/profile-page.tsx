import { Skeleton, Tabs } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Page } from '../../ui/page.tsx';
import { Figures } from './figures.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { nameOf, placeOf } from './name-of.ts';
import { OverviewPanel } from './overview-panel.tsx';
import { ProfileActions } from './profile-actions.tsx';
import { TraitsPanel } from './traits-panel.tsx';
import { type Profile, useProfile } from './use-profile.ts';
import { WhyDrawer } from './why-drawer.tsx';

/** One person, whole. */
export function ProfilePage() {
  const { profileId } = useParams({ from: '/signed-in/profiles/$profileId' });
  const { data: profile, error, refetch } = useProfile(profileId);
  if (profile === undefined) {
    return (
      <Page title="A profile" back={{ to: '/profiles', label: 'Profiles' }}>
        {error === null ? (
          <Skeleton height={320} />
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return <Known profile={profile} />;
}

function Known({ profile }: { readonly profile: Profile }) {
  const { profileId, askedFor } = profile;
  const { tab = 'overview', why } = useSearch({ from: '/signed-in/profiles/$profileId' });
  const navigate = useNavigate({ from: '/profiles/$profileId' });
  const traits = Object.fromEntries(profile.traits.map(({ name, value }) => [name, value]));
  const { title, detail } = nameOf(traits, profile.identifiers);
  const lead = [detail, placeOf(traits)].filter((each) => each !== '').join(' · ');
  return (
    <Page
      title={title}
      back={{ to: '/profiles', label: 'Profiles' }}
      lead={lead || countOf(profile.facts.eventCount, 'event')}
      actions={<ProfileActions profile={profile} name={title} />}
    >
      {askedFor !== null && (
        <p className="quiet">
          The profile <span className="mono">{askedFor}</span> was merged into this one;{' '}
          <Link to="/profiles/$profileId" params={{ profileId }} search={{ tab: 'identity' }}>
            see how
          </Link>
          .
        </p>
      )}
      <Figures facts={profile.facts} />
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ search: next === 'overview' || !next ? {} : { tab: next as typeof tab } })
        }
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="traits">Traits</Tabs.Tab>
          <Tabs.Tab value="identity">Identity</Tabs.Tab>
          <Tabs.Tab value="messages">Messages</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewPanel profileId={profileId} />
        </Tabs.Panel>
        <Tabs.Panel value="traits">
          <TraitsPanel profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="identity">
          <IdentityPanel profileId={profileId} />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <MessagesPanel profileId={profileId} />
        </Tabs.Panel>
      </Tabs>
      <WhyDrawer
        profileId={profileId}
        segment={why}
        onClose={() => void navigate({ search: tab === 'overview' ? {} : { tab } })}
      />
    </Page>
  );
}
