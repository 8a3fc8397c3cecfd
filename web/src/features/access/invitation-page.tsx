import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AcceptForm } from './accept-form.tsx';
import { Door } from './door.tsx';
import type { Invitation } from './invitation.ts';

/** Where the link leads that a colleague was given, or that sets a new password. */
export function InvitationPage() {
  // The token stands behind #, so that it is in no log.
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const { data: invitation, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      ask<Invitation>('GET', `/invitations/${encodeURIComponent(token)}`, { signal }),
  });
  if (error !== null) {
    return (
      <Door title="This link does not work" lead="Each works once, and for some days.">
        <ErrorNotice error={error} />
      </Door>
    );
  }
  if (invitation === undefined) {
    return (
      <Door title="Your link" lead={<Skeleton component="span" height={18} width="70%" />}>
        <Skeleton height={160} />
      </Door>
    );
  }
  return (
    <Door {...wordsFor(invitation)}>
      <AcceptForm token={token} invitation={invitation} />
    </Door>
  );
}

function wordsFor({ kind, email, role, workspaceName }: Invitation) {
  if (kind === 'reset') return { title: 'A new password', lead: `For ${email}.` };
  const article = /^[aeiou]/.test(role ?? '') ? 'an' : 'a';
  return {
    title: `Join ${workspaceName}`,
    lead: `As ${article} ${role}, with the address ${email}.`,
  };
}
