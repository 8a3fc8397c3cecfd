import { Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import { Instant } from '../../ui/instant.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { describePerson } from './describe-person.ts';
import classes from './segments.module.css';
import { useExplanation, usePeople, usePerson } from './use-segments.ts';

const TYPING_MS = 200;

/** Why somebody is in a segment, or is not: a person is chosen, and the rule is read out for them. */
export function WhyPanel({ segmentKey }: { readonly segmentKey: string }) {
  const { profile } = useSearch({ from: '/signed-in/segments/$key' });
  const navigate = useNavigate({ from: '/segments/$key' });
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), TYPING_MS);
  const { data: found, error } = usePeople(wanted);
  return (
    <div className={classes.why}>
      <TextInput
        label="A person"
        description="Who is in the segment or is not: a name, an address, an id"
        leftSection={<IconSearch size={16} />}
        value={text}
        maw={420}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {error !== null && <ErrorNotice error={error} />}
      {wanted !== '' && found && (
        <ul className={classes.choices} aria-label="People found">
          {found.profiles.length === 0 && <li className="quiet">Nobody goes by “{wanted}”.</li>}
          {found.profiles.map(({ profileId, traits, identifiers }) => {
            const { title, detail } = describePerson(traits, identifiers);
            return (
              <li key={profileId}>
                <button
                  type="button"
                  className={classes.choice}
                  onClick={() => {
                    setText('');
                    void navigate({ search: { tab: 'why', profile: profileId } });
                  }}
                >
                  <span className={classes.person}>{title}</span>{' '}
                  <span className="quiet">{detail}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {profile === undefined ? (
        <Text c="dimmed" mt="md">
          Choose somebody, and each condition says what it is for them, since when, and what would
          change it.
        </Text>
      ) : (
        <Explained segmentKey={segmentKey} profileId={profile} />
      )}
    </div>
  );
}

function Explained({
  segmentKey,
  profileId,
}: {
  readonly segmentKey: string;
  readonly profileId: string;
}) {
  const { data, error, refetch } = useExplanation(segmentKey, profileId);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={160} mt="md" />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className={classes.reason}>
      <p className={classes.membership}>
        <Link to="/profiles/$profileId" params={{ profileId }} className={classes.person}>
          <Called profileId={profileId} />
        </Link>
        <StateDot tone={data.isMember ? 'good' : 'neutral'}>
          {data.isMember ? 'In the segment' : 'Not in the segment'}
        </StateDot>
        {data.memberSince !== null && (
          <span className="quiet">
            since <Instant at={data.memberSince} />
          </span>
        )}
      </p>
      <Explanation explained={data.explained} />
    </div>
  );
}

function Called({ profileId }: { readonly profileId: string }) {
  const { data } = usePerson(profileId);
  if (data === undefined) return <Skeleton height={16} width={120} />;
  const traits = Object.fromEntries(data.traits.map(({ name, value }) => [name, value]));
  return describePerson(traits, data.identifiers).title;
}
