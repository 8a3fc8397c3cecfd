import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GetApiMembersResponse, PostApiMembersResponse } from '../../api/generated.ts';
import { sessionKey } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';

export type Member = GetApiMembersResponse['members'][number];
export type Role = Member['role'];

/** Who is in the workspace, and who is invited. */
export function useMembers() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('members'),
    queryFn: ({ signal }) => api.get<GetApiMembersResponse>('/members', { signal }),
  });
}

/** What an owner does about members. */
export function useMemberChanges() {
  const api = useApi();
  const client = useQueryClient();
  const anew = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    await client.invalidateQueries({ queryKey: api.key('members') });
    // It may have been oneself.
    await client.invalidateQueries({ queryKey: sessionKey });
    return answer;
  };
  return {
    invite: (given: { readonly email: string; readonly role: Role }) =>
      anew(api.post<PostApiMembersResponse>('/members', given)),
    changeRole: (userId: string, role: Role) => anew(api.patch(`/members/${userId}`, { role })),
    remove: (userId: string) => anew(api.remove(`/members/${userId}`)),
    withdraw: (invitationId: string) => anew(api.remove(`/members/invitations/${invitationId}`)),
  };
}
